# ruff: noqa: E501 (sentences are keys here, and stand in one piece)
"""What the commonest fields, their subfields and their help are called: the English words of the field rules, marked.

The 120 fields that stand in the largest share of the records of any file of real records we have (13,541 MARC 21,
4,554 UNIMARC, RUSMARC and CNMARC). Beside them the fields of maps, music and old books that
are coded places. A word of the rules that is not here is shown in English, and says so.
"""

from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

COMMON_MARC21 = [
    "001",
    "003",
    "005",
    "006",
    "007",
    "008",
    "010",
    "015",
    "016",
    "020",
    "022",
    "024",
    "035",
    "037",
    "040",
    "041",
    "042",
    "043",
    "050",
    "074",
    "082",
    "084",
    "086",
    "088",
    "100",
    "110",
    "222",
    "240",
    "245",
    "246",
    "250",
    "260",
    "264",
    "300",
    "310",
    "321",
    "336",
    "337",
    "338",
    "362",
    "490",
    "500",
    "504",
    "505",
    "511",
    "520",
    "521",
    "538",
    "546",
    "588",
    "600",
    "610",
    "648",
    "650",
    "651",
    "655",
    "700",
    "710",
    "730",
    "773",
    "776",
    "810",
    "830",
    "852",
    "856",
]
COMMON_UNIMARC = [
    "001",
    "005",
    "010",
    "011",
    "014",
    "021",
    "035",
    "100",
    "101",
    "102",
    "105",
    "106",
    "110",
    "135",
    "200",
    "205",
    "207",
    "210",
    "215",
    "225",
    "230",
    "300",
    "320",
    "326",
    "327",
    "336",
    "337",
    "421",
    "430",
    "440",
    "452",
    "461",
    "463",
    "510",
    "517",
    "530",
    "531",
    "601",
    "606",
    "607",
    "610",
    "675",
    "676",
    "686",
    "700",
    "701",
    "702",
    "710",
    "711",
    "712",
    "801",
    "802",
    "830",
    "856",
    "899",
]

MARC_WORDS: dict[str, Promise] = {
    "Control number": pgettext_lazy("MARC", "Control number"),
    "Control number identifier": pgettext_lazy("MARC", "Control number identifier"),
    "Date and time of latest transaction": pgettext_lazy("MARC", "Date and time of latest transaction"),
    "Additional material characteristics": pgettext_lazy("MARC", "Additional material characteristics"),
    "Physical description, coded": pgettext_lazy("MARC", "Physical description, coded"),
    "Fixed-length data elements": pgettext_lazy("MARC", "Fixed-length data elements"),
    "Library of Congress control number": pgettext_lazy("MARC", "Library of Congress control number"),
    "National bibliography number": pgettext_lazy("MARC", "National bibliography number"),
    "National library control number": pgettext_lazy("MARC", "National library control number"),
    "ISBN": pgettext_lazy("MARC", "ISBN"),
    "ISSN": pgettext_lazy("MARC", "ISSN"),
    "Other standard identifier": pgettext_lazy("MARC", "Other standard identifier"),
    "System control number": pgettext_lazy("MARC", "System control number"),
    "Source of acquisition": pgettext_lazy("MARC", "Source of acquisition"),
    "Cataloguing source": pgettext_lazy("MARC", "Cataloguing source"),
    "Language code": pgettext_lazy("MARC", "Language code"),
    "Authentication code": pgettext_lazy("MARC", "Authentication code"),
    "Geographic area code": pgettext_lazy("MARC", "Geographic area code"),
    "Library of Congress call number": pgettext_lazy("MARC", "Library of Congress call number"),
    "Government document item number": pgettext_lazy("MARC", "Government document item number"),
    "Dewey Decimal Classification number": pgettext_lazy("MARC", "Dewey Decimal Classification number"),
    "Other classification number": pgettext_lazy("MARC", "Other classification number"),
    "Government document classification number": pgettext_lazy(
        "MARC", "Government document classification number"
    ),
    "Report number": pgettext_lazy("MARC", "Report number"),
    "Main entry: personal name": pgettext_lazy("MARC", "Main entry: personal name"),
    "Main entry: corporate name": pgettext_lazy("MARC", "Main entry: corporate name"),
    "Key title": pgettext_lazy("MARC", "Key title"),
    "Uniform title": pgettext_lazy("MARC", "Uniform title"),
    "Title statement": pgettext_lazy("MARC", "Title statement"),
    "Varying form of title": pgettext_lazy("MARC", "Varying form of title"),
    "Edition statement": pgettext_lazy("MARC", "Edition statement"),
    "Publication, distribution (earlier form)": pgettext_lazy(
        "MARC", "Publication, distribution (earlier form)"
    ),
    "Production, publication, distribution": pgettext_lazy("MARC", "Production, publication, distribution"),
    "Physical description": pgettext_lazy("MARC", "Physical description"),
    "Current publication frequency": pgettext_lazy("MARC", "Current publication frequency"),
    "Former publication frequency": pgettext_lazy("MARC", "Former publication frequency"),
    "Content type": pgettext_lazy("MARC", "Content type"),
    "Media type": pgettext_lazy("MARC", "Media type"),
    "Carrier type": pgettext_lazy("MARC", "Carrier type"),
    "Dates of publication and sequential designation": pgettext_lazy(
        "MARC", "Dates of publication and sequential designation"
    ),
    "Series statement": pgettext_lazy("MARC", "Series statement"),
    "General note": pgettext_lazy("MARC", "General note"),
    "Bibliography note": pgettext_lazy("MARC", "Bibliography note"),
    "Formatted contents note": pgettext_lazy("MARC", "Formatted contents note"),
    "Participant or performer note": pgettext_lazy("MARC", "Participant or performer note"),
    "Summary": pgettext_lazy("MARC", "Summary"),
    "Target audience note": pgettext_lazy("MARC", "Target audience note"),
    "System details note": pgettext_lazy("MARC", "System details note"),
    "Language note": pgettext_lazy("MARC", "Language note"),
    "Source of description note": pgettext_lazy("MARC", "Source of description note"),
    "Subject: personal name": pgettext_lazy("MARC", "Subject: personal name"),
    "Subject: corporate name": pgettext_lazy("MARC", "Subject: corporate name"),
    "Subject: chronological term": pgettext_lazy("MARC", "Subject: chronological term"),
    "Subject: topical term": pgettext_lazy("MARC", "Subject: topical term"),
    "Subject: geographic name": pgettext_lazy("MARC", "Subject: geographic name"),
    "Genre or form": pgettext_lazy("MARC", "Genre or form"),
    "Added entry: personal name": pgettext_lazy("MARC", "Added entry: personal name"),
    "Added entry: corporate name": pgettext_lazy("MARC", "Added entry: corporate name"),
    "Added entry: uniform title": pgettext_lazy("MARC", "Added entry: uniform title"),
    "Host item entry": pgettext_lazy("MARC", "Host item entry"),
    "Additional physical form entry": pgettext_lazy("MARC", "Additional physical form entry"),
    "Series added entry: corporate name": pgettext_lazy("MARC", "Series added entry: corporate name"),
    "Series added entry: uniform title": pgettext_lazy("MARC", "Series added entry: uniform title"),
    "Location": pgettext_lazy("MARC", "Location"),
    "Electronic location and access": pgettext_lazy("MARC", "Electronic location and access"),
    "Article identifier": pgettext_lazy("MARC", "Article identifier"),
    "Legal deposit number": pgettext_lazy("MARC", "Legal deposit number"),
    "General processing data": pgettext_lazy("MARC", "General processing data"),
    "Language of the item": pgettext_lazy("MARC", "Language of the item"),
    "Country of publication": pgettext_lazy("MARC", "Country of publication"),
    "Coded data: textual material": pgettext_lazy("MARC", "Coded data: textual material"),
    "Coded data: cartographic materials, physical attributes": pgettext_lazy(
        "MARC", "Coded data: cartographic materials, physical attributes"
    ),
    "Time period of content": pgettext_lazy("MARC", "Time period of content"),
    "Coded data: scale and coordinates": pgettext_lazy("MARC", "Coded data: scale and coordinates"),
    "Coded data: specific material designation of maps": pgettext_lazy(
        "MARC", "Coded data: specific material designation of maps"
    ),
    "Duration of sound recordings and music": pgettext_lazy("MARC", "Duration of sound recordings and music"),
    "Coded data: form of music and key": pgettext_lazy("MARC", "Coded data: form of music and key"),
    "Coded data: geodetic, grid and vertical measurement": pgettext_lazy(
        "MARC", "Coded data: geodetic, grid and vertical measurement"
    ),
    "Coded data: copy-specific attributes of old books": pgettext_lazy(
        "MARC", "Coded data: copy-specific attributes of old books"
    ),
    "Coded data: form of item": pgettext_lazy("MARC", "Coded data: form of item"),
    "Coded data: continuing resources": pgettext_lazy("MARC", "Coded data: continuing resources"),
    "Coded data: electronic resources": pgettext_lazy("MARC", "Coded data: electronic resources"),
    "Title and statement of responsibility": pgettext_lazy("MARC", "Title and statement of responsibility"),
    "Numbering of continuing resources": pgettext_lazy("MARC", "Numbering of continuing resources"),
    "Publication, distribution": pgettext_lazy("MARC", "Publication, distribution"),
    "Electronic resource characteristics": pgettext_lazy("MARC", "Electronic resource characteristics"),
    "Frequency": pgettext_lazy("MARC", "Frequency"),
    "Contents note": pgettext_lazy("MARC", "Contents note"),
    "Type of electronic resource note": pgettext_lazy("MARC", "Type of electronic resource note"),
    "System requirements note": pgettext_lazy("MARC", "System requirements note"),
    "Supplement": pgettext_lazy("MARC", "Supplement"),
    "Continues": pgettext_lazy("MARC", "Continues"),
    "Continued by": pgettext_lazy("MARC", "Continued by"),
    "Edition in a different medium": pgettext_lazy("MARC", "Edition in a different medium"),
    "Set": pgettext_lazy("MARC", "Set"),
    "Piece": pgettext_lazy("MARC", "Piece"),
    "Parallel title": pgettext_lazy("MARC", "Parallel title"),
    "Other variant title": pgettext_lazy("MARC", "Other variant title"),
    "Abbreviated title": pgettext_lazy("MARC", "Abbreviated title"),
    "Index term, uncontrolled": pgettext_lazy("MARC", "Index term, uncontrolled"),
    "Universal Decimal Classification": pgettext_lazy("MARC", "Universal Decimal Classification"),
    "Dewey Decimal Classification": pgettext_lazy("MARC", "Dewey Decimal Classification"),
    "Other classification": pgettext_lazy("MARC", "Other classification"),
    "Person: primary responsibility": pgettext_lazy("MARC", "Person: primary responsibility"),
    "Person: equal responsibility": pgettext_lazy("MARC", "Person: equal responsibility"),
    "Person: secondary responsibility": pgettext_lazy("MARC", "Person: secondary responsibility"),
    "Corporate body: primary responsibility": pgettext_lazy("MARC", "Corporate body: primary responsibility"),
    "Corporate body: equal responsibility": pgettext_lazy("MARC", "Corporate body: equal responsibility"),
    "Corporate body: secondary responsibility": pgettext_lazy(
        "MARC", "Corporate body: secondary responsibility"
    ),
    "Originating source": pgettext_lazy("MARC", "Originating source"),
    "ISSN centre": pgettext_lazy("MARC", "ISSN centre"),
    "General cataloguer's note": pgettext_lazy("MARC", "General cataloguer's note"),
    "Holdings of the library": pgettext_lazy("MARC", "Holdings of the library"),
    "LC control number": pgettext_lazy("MARC", "LC control number"),
    "NUCMC control number": pgettext_lazy("MARC", "NUCMC control number"),
    "Cancelled or invalid number": pgettext_lazy("MARC", "Cancelled or invalid number"),
    "Field link and sequence number": pgettext_lazy("MARC", "Field link and sequence number"),
    "Qualifying information": pgettext_lazy("MARC", "Qualifying information"),
    "Source": pgettext_lazy("MARC", "Source"),
    "Linkage": pgettext_lazy("MARC", "Linkage"),
    "Record control number": pgettext_lazy("MARC", "Record control number"),
    "Terms of availability": pgettext_lazy("MARC", "Terms of availability"),
    "ISSN-L": pgettext_lazy("MARC", "ISSN-L"),
    "Cancelled ISSN-L": pgettext_lazy("MARC", "Cancelled ISSN-L"),
    "Incorrect ISSN": pgettext_lazy("MARC", "Incorrect ISSN"),
    "Cancelled ISSN": pgettext_lazy("MARC", "Cancelled ISSN"),
    "Authority record number": pgettext_lazy("MARC", "Authority record number"),
    "Real World Object URI": pgettext_lazy("MARC", "Real World Object URI"),
    "Standard number or code": pgettext_lazy("MARC", "Standard number or code"),
    "Additional codes": pgettext_lazy("MARC", "Additional codes"),
    "Stock number": pgettext_lazy("MARC", "Stock number"),
    "Source of stock number": pgettext_lazy("MARC", "Source of stock number"),
    "Form of issue": pgettext_lazy("MARC", "Form of issue"),
    "Additional format characteristics": pgettext_lazy("MARC", "Additional format characteristics"),
    "Note": pgettext_lazy("MARC", "Note"),
    "Materials specified": pgettext_lazy("MARC", "Materials specified"),
    "Institution to which field applies": pgettext_lazy("MARC", "Institution to which field applies"),
    "Original cataloguing agency": pgettext_lazy("MARC", "Original cataloguing agency"),
    "Language of cataloguing": pgettext_lazy("MARC", "Language of cataloguing"),
    "Transcribing agency": pgettext_lazy("MARC", "Transcribing agency"),
    "Modifying agency": pgettext_lazy("MARC", "Modifying agency"),
    "Description conventions": pgettext_lazy("MARC", "Description conventions"),
    "Language of text": pgettext_lazy("MARC", "Language of text"),
    "Language of summary": pgettext_lazy("MARC", "Language of summary"),
    "Language of sung or spoken text": pgettext_lazy("MARC", "Language of sung or spoken text"),
    "Language of librettos": pgettext_lazy("MARC", "Language of librettos"),
    "Language of table of contents": pgettext_lazy("MARC", "Language of table of contents"),
    "Language of accompanying material": pgettext_lazy("MARC", "Language of accompanying material"),
    "Language of original": pgettext_lazy("MARC", "Language of original"),
    "Language of intertitles": pgettext_lazy("MARC", "Language of intertitles"),
    "Language of subtitles": pgettext_lazy("MARC", "Language of subtitles"),
    "Language of intermediate translations": pgettext_lazy("MARC", "Language of intermediate translations"),
    "Language of original accompanying material": pgettext_lazy(
        "MARC", "Language of original accompanying material"
    ),
    "Language of original libretto": pgettext_lazy("MARC", "Language of original libretto"),
    "Language of captions": pgettext_lazy("MARC", "Language of captions"),
    "Language of accessible audio": pgettext_lazy("MARC", "Language of accessible audio"),
    "Language of accessible visual language": pgettext_lazy("MARC", "Language of accessible visual language"),
    "Language of accompanying transcripts": pgettext_lazy("MARC", "Language of accompanying transcripts"),
    "Data provenance": pgettext_lazy("MARC", "Data provenance"),
    "Local geographic area code": pgettext_lazy("MARC", "Local geographic area code"),
    "ISO code": pgettext_lazy("MARC", "ISO code"),
    "Source of local code": pgettext_lazy("MARC", "Source of local code"),
    "Classification number": pgettext_lazy("MARC", "Classification number"),
    "Item number": pgettext_lazy("MARC", "Item number"),
    "GPO item number": pgettext_lazy("MARC", "GPO item number"),
    "Standard or optional designation": pgettext_lazy("MARC", "Standard or optional designation"),
    "Assigning agency": pgettext_lazy("MARC", "Assigning agency"),
    "Edition number": pgettext_lazy("MARC", "Edition number"),
    "Personal name": pgettext_lazy("MARC", "Personal name"),
    "Numeration": pgettext_lazy("MARC", "Numeration"),
    "Titles and other words with the name": pgettext_lazy("MARC", "Titles and other words with the name"),
    "Dates": pgettext_lazy("MARC", "Dates"),
    "Attribution qualifier": pgettext_lazy("MARC", "Attribution qualifier"),
    "Fuller form of name": pgettext_lazy("MARC", "Fuller form of name"),
    "Affiliation": pgettext_lazy("MARC", "Affiliation"),
    "Relator term": pgettext_lazy("MARC", "Relator term"),
    "Date of a work": pgettext_lazy("MARC", "Date of a work"),
    "Miscellaneous information": pgettext_lazy("MARC", "Miscellaneous information"),
    "Form subheading": pgettext_lazy("MARC", "Form subheading"),
    "Language of a work": pgettext_lazy("MARC", "Language of a work"),
    "Name of part": pgettext_lazy("MARC", "Name of part"),
    "Title of a work": pgettext_lazy("MARC", "Title of a work"),
    "Number of part": pgettext_lazy("MARC", "Number of part"),
    "Source of heading or term": pgettext_lazy("MARC", "Source of heading or term"),
    "Relationship": pgettext_lazy("MARC", "Relationship"),
    "Corporate name": pgettext_lazy("MARC", "Corporate name"),
    "Subordinate unit": pgettext_lazy("MARC", "Subordinate unit"),
    "Location of meeting": pgettext_lazy("MARC", "Location of meeting"),
    "Date of meeting": pgettext_lazy("MARC", "Date of meeting"),
    "Number of part or meeting": pgettext_lazy("MARC", "Number of part or meeting"),
    "Date of treaty signing": pgettext_lazy("MARC", "Date of treaty signing"),
    "Medium": pgettext_lazy("MARC", "Medium"),
    "Medium of performance": pgettext_lazy("MARC", "Medium of performance"),
    "Arranged statement for music": pgettext_lazy("MARC", "Arranged statement for music"),
    "Key for music": pgettext_lazy("MARC", "Key for music"),
    "Version": pgettext_lazy("MARC", "Version"),
    "Title": pgettext_lazy("MARC", "Title"),
    "Remainder of title": pgettext_lazy("MARC", "Remainder of title"),
    "Statement of responsibility": pgettext_lazy("MARC", "Statement of responsibility"),
    "Inclusive dates": pgettext_lazy("MARC", "Inclusive dates"),
    "Bulk dates": pgettext_lazy("MARC", "Bulk dates"),
    "Form": pgettext_lazy("MARC", "Form"),
    "Date or sequential designation": pgettext_lazy("MARC", "Date or sequential designation"),
    "Display text": pgettext_lazy("MARC", "Display text"),
    "Remainder of edition statement": pgettext_lazy("MARC", "Remainder of edition statement"),
    "Place of publication": pgettext_lazy("MARC", "Place of publication"),
    "Name of publisher": pgettext_lazy("MARC", "Name of publisher"),
    "Date of publication": pgettext_lazy("MARC", "Date of publication"),
    "Plate or publisher's number for music": pgettext_lazy("MARC", "Plate or publisher's number for music"),
    "Place of manufacture": pgettext_lazy("MARC", "Place of manufacture"),
    "Manufacturer": pgettext_lazy("MARC", "Manufacturer"),
    "Date of manufacture": pgettext_lazy("MARC", "Date of manufacture"),
    "Extent": pgettext_lazy("MARC", "Extent"),
    "Other physical details": pgettext_lazy("MARC", "Other physical details"),
    "Dimensions": pgettext_lazy("MARC", "Dimensions"),
    "Accompanying material": pgettext_lazy("MARC", "Accompanying material"),
    "Type of unit": pgettext_lazy("MARC", "Type of unit"),
    "Size of unit": pgettext_lazy("MARC", "Size of unit"),
    "Current frequency": pgettext_lazy("MARC", "Current frequency"),
    "Date of current frequency": pgettext_lazy("MARC", "Date of current frequency"),
    "Former frequency": pgettext_lazy("MARC", "Former frequency"),
    "Dates of former frequency": pgettext_lazy("MARC", "Dates of former frequency"),
    "Term": pgettext_lazy("MARC", "Term"),
    "Code": pgettext_lazy("MARC", "Code"),
    "Dates of publication or sequential designation": pgettext_lazy(
        "MARC", "Dates of publication or sequential designation"
    ),
    "Source of information": pgettext_lazy("MARC", "Source of information"),
    "LC call number": pgettext_lazy("MARC", "LC call number"),
    "Volume designation": pgettext_lazy("MARC", "Volume designation"),
    "Number of references": pgettext_lazy("MARC", "Number of references"),
    "URI": pgettext_lazy("MARC", "URI"),
    "Expansion of summary": pgettext_lazy("MARC", "Expansion of summary"),
    "Assigning source": pgettext_lazy("MARC", "Assigning source"),
    "Information code or alphabet": pgettext_lazy("MARC", "Information code or alphabet"),
    "Form subdivision": pgettext_lazy("MARC", "Form subdivision"),
    "General subdivision": pgettext_lazy("MARC", "General subdivision"),
    "Chronological subdivision": pgettext_lazy("MARC", "Chronological subdivision"),
    "Geographic subdivision": pgettext_lazy("MARC", "Geographic subdivision"),
    "Chronological term": pgettext_lazy("MARC", "Chronological term"),
    "Topical term": pgettext_lazy("MARC", "Topical term"),
    "Topical term following geographic name": pgettext_lazy("MARC", "Topical term following geographic name"),
    "Location of event": pgettext_lazy("MARC", "Location of event"),
    "Active dates": pgettext_lazy("MARC", "Active dates"),
    "Geographic name": pgettext_lazy("MARC", "Geographic name"),
    "Genre or form term": pgettext_lazy("MARC", "Genre or form term"),
    "Non-focus term": pgettext_lazy("MARC", "Non-focus term"),
    "Facet or hierarchy designation": pgettext_lazy("MARC", "Facet or hierarchy designation"),
    "Relationship information": pgettext_lazy("MARC", "Relationship information"),
    "Main entry heading": pgettext_lazy("MARC", "Main entry heading"),
    "Edition": pgettext_lazy("MARC", "Edition"),
    "Place, publisher and date": pgettext_lazy("MARC", "Place, publisher and date"),
    "Related parts": pgettext_lazy("MARC", "Related parts"),
    "Series data for related item": pgettext_lazy("MARC", "Series data for related item"),
    "Material-specific details": pgettext_lazy("MARC", "Material-specific details"),
    "Other item identifier": pgettext_lazy("MARC", "Other item identifier"),
    "Enumeration and first page": pgettext_lazy("MARC", "Enumeration and first page"),
    "Standard Technical Report Number": pgettext_lazy("MARC", "Standard Technical Report Number"),
    "CODEN designation": pgettext_lazy("MARC", "CODEN designation"),
    "Control subfield": pgettext_lazy("MARC", "Control subfield"),
    "Sublocation or collection": pgettext_lazy("MARC", "Sublocation or collection"),
    "Shelving location": pgettext_lazy("MARC", "Shelving location"),
    "Former shelving location": pgettext_lazy("MARC", "Former shelving location"),
    "Address": pgettext_lazy("MARC", "Address"),
    "Coded location qualifier": pgettext_lazy("MARC", "Coded location qualifier"),
    "Non-coded location qualifier": pgettext_lazy("MARC", "Non-coded location qualifier"),
    "Classification part": pgettext_lazy("MARC", "Classification part"),
    "Item part": pgettext_lazy("MARC", "Item part"),
    "Shelving control number": pgettext_lazy("MARC", "Shelving control number"),
    "Call number prefix": pgettext_lazy("MARC", "Call number prefix"),
    "Shelving form of title": pgettext_lazy("MARC", "Shelving form of title"),
    "Call number suffix": pgettext_lazy("MARC", "Call number suffix"),
    "Country code": pgettext_lazy("MARC", "Country code"),
    "Piece designation": pgettext_lazy("MARC", "Piece designation"),
    "Piece physical condition": pgettext_lazy("MARC", "Piece physical condition"),
    "Copyright article-fee code": pgettext_lazy("MARC", "Copyright article-fee code"),
    "Copy number": pgettext_lazy("MARC", "Copy number"),
    "Nonpublic note": pgettext_lazy("MARC", "Nonpublic note"),
    "Public note": pgettext_lazy("MARC", "Public note"),
    "Sequence number": pgettext_lazy("MARC", "Sequence number"),
    "Host name": pgettext_lazy("MARC", "Host name"),
    "Compression information": pgettext_lazy("MARC", "Compression information"),
    "Path": pgettext_lazy("MARC", "Path"),
    "Electronic name": pgettext_lazy("MARC", "Electronic name"),
    "Persistent identifier": pgettext_lazy("MARC", "Persistent identifier"),
    "Non-functioning URI": pgettext_lazy("MARC", "Non-functioning URI"),
    "Standardized information governing access": pgettext_lazy(
        "MARC", "Standardized information governing access"
    ),
    "Contact for access assistance": pgettext_lazy("MARC", "Contact for access assistance"),
    "Terms governing access": pgettext_lazy("MARC", "Terms governing access"),
    "Operating system": pgettext_lazy("MARC", "Operating system"),
    "Port": pgettext_lazy("MARC", "Port"),
    "Electronic format type": pgettext_lazy("MARC", "Electronic format type"),
    "Standardized information governing use and reproduction": pgettext_lazy(
        "MARC", "Standardized information governing use and reproduction"
    ),
    "File size": pgettext_lazy("MARC", "File size"),
    "Terms governing use and reproduction": pgettext_lazy("MARC", "Terms governing use and reproduction"),
    "Hours access method available": pgettext_lazy("MARC", "Hours access method available"),
    "Link text": pgettext_lazy("MARC", "Link text"),
    "Access method": pgettext_lazy("MARC", "Access method"),
    "Access status": pgettext_lazy("MARC", "Access status"),
    "Script of field": pgettext_lazy("MARC", "Script of field"),
    "Pinyin": pgettext_lazy("MARC", "Pinyin"),
    "Number": pgettext_lazy("MARC", "Number"),
    "Date": pgettext_lazy("MARC", "Date"),
    "Language of intermediate text": pgettext_lazy("MARC", "Language of intermediate text"),
    "Language of title page": pgettext_lazy("MARC", "Language of title page"),
    "Language of title proper": pgettext_lazy("MARC", "Language of title proper"),
    "Code of locality": pgettext_lazy("MARC", "Code of locality"),
    "Locality, not ISO": pgettext_lazy("MARC", "Locality, not ISO"),
    "Geographic code": pgettext_lazy("MARC", "Geographic code"),
    "Monograph coded data": pgettext_lazy("MARC", "Monograph coded data"),
    "Form of item": pgettext_lazy("MARC", "Form of item"),
    "Continuing resource coded data": pgettext_lazy("MARC", "Continuing resource coded data"),
    "Electronic resource coded data": pgettext_lazy("MARC", "Electronic resource coded data"),
    "General material designation": pgettext_lazy("MARC", "General material designation"),
    "Title by another author": pgettext_lazy("MARC", "Title by another author"),
    "Other title information": pgettext_lazy("MARC", "Other title information"),
    "First statement of responsibility": pgettext_lazy("MARC", "First statement of responsibility"),
    "Subsequent statement of responsibility": pgettext_lazy("MARC", "Subsequent statement of responsibility"),
    "Title page information": pgettext_lazy("MARC", "Title page information"),
    "Language of parallel title": pgettext_lazy("MARC", "Language of parallel title"),
    "Sort form of title": pgettext_lazy("MARC", "Sort form of title"),
    "Issue statement": pgettext_lazy("MARC", "Issue statement"),
    "Parallel edition statement": pgettext_lazy("MARC", "Parallel edition statement"),
    "Dates and volume designations": pgettext_lazy("MARC", "Dates and volume designations"),
    "Address of publisher": pgettext_lazy("MARC", "Address of publisher"),
    "Address of manufacturer": pgettext_lazy("MARC", "Address of manufacturer"),
    "Publication information from the item": pgettext_lazy("MARC", "Publication information from the item"),
    "Manufacture information from the item": pgettext_lazy("MARC", "Manufacture information from the item"),
    "Title of first level": pgettext_lazy("MARC", "Title of first level"),
    "Title of second level": pgettext_lazy("MARC", "Title of second level"),
    "Title of third level": pgettext_lazy("MARC", "Title of third level"),
    "Title of fourth level": pgettext_lazy("MARC", "Title of fourth level"),
    "Title of fifth level": pgettext_lazy("MARC", "Title of fifth level"),
    "Title of sixth level": pgettext_lazy("MARC", "Title of sixth level"),
    "Title of seventh level": pgettext_lazy("MARC", "Title of seventh level"),
    "Title of eighth level": pgettext_lazy("MARC", "Title of eighth level"),
    "Pages": pgettext_lazy("MARC", "Pages"),
    "Other information": pgettext_lazy("MARC", "Other information"),
    "Linked field": pgettext_lazy("MARC", "Linked field"),
    "Type of electronic resource": pgettext_lazy("MARC", "Type of electronic resource"),
    "Author": pgettext_lazy("MARC", "Author"),
    "Publisher": pgettext_lazy("MARC", "Publisher"),
    "Volume number": pgettext_lazy("MARC", "Volume number"),
    "CODEN": pgettext_lazy("MARC", "CODEN"),
    "Record identifier": pgettext_lazy("MARC", "Record identifier"),
    "Volume or dates": pgettext_lazy("MARC", "Volume or dates"),
    "Language of title": pgettext_lazy("MARC", "Language of title"),
    "Volumes or dates": pgettext_lazy("MARC", "Volumes or dates"),
    "Entry element": pgettext_lazy("MARC", "Entry element"),
    "Subdivision": pgettext_lazy("MARC", "Subdivision"),
    "Additions to name": pgettext_lazy("MARC", "Additions to name"),
    "Number of meeting": pgettext_lazy("MARC", "Number of meeting"),
    "Inverted element": pgettext_lazy("MARC", "Inverted element"),
    "Rest of name": pgettext_lazy("MARC", "Rest of name"),
    "International identifier": pgettext_lazy("MARC", "International identifier"),
    "Part or role": pgettext_lazy("MARC", "Part or role"),
    "Note of the library": pgettext_lazy("MARC", "Note of the library"),
    "Uncontrolled term": pgettext_lazy("MARC", "Uncontrolled term"),
    "Class number": pgettext_lazy("MARC", "Class number"),
    "Language of edition": pgettext_lazy("MARC", "Language of edition"),
    "Class subdivision": pgettext_lazy("MARC", "Class subdivision"),
    "Class number, further part": pgettext_lazy("MARC", "Class number, further part"),
    "Roman numerals": pgettext_lazy("MARC", "Roman numerals"),
    "Expansion of initials": pgettext_lazy("MARC", "Expansion of initials"),
    "Sort form of name": pgettext_lazy("MARC", "Sort form of name"),
    "Agency": pgettext_lazy("MARC", "Agency"),
    "Date of transaction": pgettext_lazy("MARC", "Date of transaction"),
    "Cataloguing rules": pgettext_lazy("MARC", "Cataloguing rules"),
    "Original control number": pgettext_lazy("MARC", "Original control number"),
    "System code": pgettext_lazy("MARC", "System code"),
    "ISSN centre code": pgettext_lazy("MARC", "ISSN centre code"),
    "Access number": pgettext_lazy("MARC", "Access number"),
    "Date of access": pgettext_lazy("MARC", "Date of access"),
    "Processor of request": pgettext_lazy("MARC", "Processor of request"),
    "Instruction": pgettext_lazy("MARC", "Instruction"),
    "Bits per second": pgettext_lazy("MARC", "Bits per second"),
    "Password": pgettext_lazy("MARC", "Password"),
    "Logon": pgettext_lazy("MARC", "Logon"),
    "Location of host": pgettext_lazy("MARC", "Location of host"),
    "Settings": pgettext_lazy("MARC", "Settings"),
    "Terminal emulation": pgettext_lazy("MARC", "Terminal emulation"),
    "The number of the record in the catalogue that made it. The system writes it.": pgettext_lazy(
        "MARC", "The number of the record in the catalogue that made it. The system writes it."
    ),
    "The code of the library whose number stands in 001.": pgettext_lazy(
        "MARC", "The code of the library whose number stands in 001."
    ),
    "When the record was last changed. The system writes it at every save.": pgettext_lazy(
        "MARC", "When the record was last changed. The system writes it at every save."
    ),
    "Coded data for a second material, such as a disc with a book or a journal online.": pgettext_lazy(
        "MARC", "Coded data for a second material, such as a disc with a book or a journal online."
    ),
    "Codes for the carrier: what it is made of, its size, colour and sound.": pgettext_lazy(
        "MARC", "Codes for the carrier: what it is made of, its size, colour and sound."
    ),
    "Forty coded places: dates, country, language, audience, form. Searching and statistics rest on them.": pgettext_lazy(
        "MARC",
        "Forty coded places: dates, country, language, audience, form. Searching and statistics rest on them.",
    ),
    "The number of the record at the Library of Congress. It helps to recognise the same title.": pgettext_lazy(
        "MARC", "The number of the record at the Library of Congress. It helps to recognise the same title."
    ),
    "The number in a national bibliography, with its source in $2.": pgettext_lazy(
        "MARC", "The number in a national bibliography, with its source in $2."
    ),
    "The number of the record at a national library; $2 names the library.": pgettext_lazy(
        "MARC", "The number of the record at a national library; $2 names the library."
    ),
    "The ISBN as printed, without hyphens; binding and volume go to $q. A wrong one goes to $z.": pgettext_lazy(
        "MARC", "The ISBN as printed, without hyphens; binding and volume go to $q. A wrong one goes to $z."
    ),
    "The ISSN of the journal, newspaper or series, with its hyphen. A wrong one goes to $y.": pgettext_lazy(
        "MARC", "The ISSN of the journal, newspaper or series, with its hyphen. A wrong one goes to $y."
    ),
    "A number of another kind: DOI, ISMN, EAN. The first indicator or $2 says which.": pgettext_lazy(
        "MARC", "A number of another kind: DOI, ISMN, EAN. The first indicator or $2 says which."
    ),
    "The number of the record in another catalogue; its code stands in parentheses before it.": pgettext_lazy(
        "MARC", "The number of the record in another catalogue; its code stands in parentheses before it."
    ),
    "Where the item can be had: stock number, supplier, price.": pgettext_lazy(
        "MARC", "Where the item can be had: stock number, supplier, price."
    ),
    "Which library made and changed the record, in what language and by which rules.": pgettext_lazy(
        "MARC", "Which library made and changed the record, in what language and by which rules."
    ),
    "Languages of the text ($a), of summaries ($b) and of the original ($h), when 008 is not enough.": pgettext_lazy(
        "MARC",
        "Languages of the text ($a), of summaries ($b) and of the original ($h), when 008 is not enough.",
    ),
    "The programme whose rules the record was checked by.": pgettext_lazy(
        "MARC", "The programme whose rules the record was checked by."
    ),
    "The region the work is about, as a code of seven characters.": pgettext_lazy(
        "MARC", "The region the work is about, as a code of seven characters."
    ),
    "Classification of the Library of Congress, with the item number in $b.": pgettext_lazy(
        "MARC", "Classification of the Library of Congress, with the item number in $b."
    ),
    "The item number of the US Government Publishing Office.": pgettext_lazy(
        "MARC", "The item number of the US Government Publishing Office."
    ),
    "The DDC number; the first indicator says full or abridged, $2 the edition.": pgettext_lazy(
        "MARC", "The DDC number; the first indicator says full or abridged, $2 the edition."
    ),
    "A number of another classification, such as LBC or CLC; $2 names it.": pgettext_lazy(
        "MARC", "A number of another classification, such as LBC or CLC; $2 names it."
    ),
    "The classification of a government publication; the first indicator or $2 names the scheme.": pgettext_lazy(
        "MARC", "The classification of a government publication; the first indicator or $2 names the scheme."
    ),
    "The number of a report that is no standard technical report number.": pgettext_lazy(
        "MARC", "The number of a report that is no standard technical report number."
    ),
    "The person chiefly responsible for the work, in the authorised form. Others go to 700.": pgettext_lazy(
        "MARC", "The person chiefly responsible for the work, in the authorised form. Others go to 700."
    ),
    "The body chiefly responsible for the work, in the authorised form. Others go to 710.": pgettext_lazy(
        "MARC", "The body chiefly responsible for the work, in the authorised form. Others go to 710."
    ),
    "The title that the ISSN network gave a continuing resource.": pgettext_lazy(
        "MARC", "The title that the ISSN network gave a continuing resource."
    ),
    "The authorised title of the work, when the title page has another one; used with a main author.": pgettext_lazy(
        "MARC",
        "The authorised title of the work, when the title page has another one; used with a main author.",
    ),
    "Title, other title information and responsibility as on the title page. The second indicator counts the characters that sorting skips.": pgettext_lazy(
        "MARC",
        "Title, other title information and responsibility as on the title page. The second indicator counts the characters that sorting skips.",
    ),
    "Another form by which readers may look: cover title, spine title, parallel title.": pgettext_lazy(
        "MARC", "Another form by which readers may look: cover title, spine title, parallel title."
    ),
    "The edition as printed: second edition, revised, large print.": pgettext_lazy(
        "MARC", "The edition as printed: second edition, revised, large print."
    ),
    "Place, publisher and year, as records were written before RDA. New records use 264.": pgettext_lazy(
        "MARC", "Place, publisher and year, as records were written before RDA. New records use 264."
    ),
    "Place, publisher and year. The second indicator says which: 1 publication, 3 manufacture, 4 copyright.": pgettext_lazy(
        "MARC",
        "Place, publisher and year. The second indicator says which: 1 publication, 3 manufacture, 4 copyright.",
    ),
    "Extent, illustrations, size: 256 pages, illustrations, 21 cm; what goes with it in $e.": pgettext_lazy(
        "MARC", "Extent, illustrations, size: 256 pages, illustrations, 21 cm; what goes with it in $e."
    ),
    "How often the journal or newspaper comes out now.": pgettext_lazy(
        "MARC", "How often the journal or newspaper comes out now."
    ),
    "How often it came out before, and when.": pgettext_lazy(
        "MARC", "How often it came out before, and when."
    ),
    "What the content is: text, spoken word, still image (RDA).": pgettext_lazy(
        "MARC", "What the content is: text, spoken word, still image (RDA)."
    ),
    "What device is needed: none (unmediated), audio, computer (RDA).": pgettext_lazy(
        "MARC", "What device is needed: none (unmediated), audio, computer (RDA)."
    ),
    "What carries the content: volume, audio disc, online resource (RDA).": pgettext_lazy(
        "MARC", "What carries the content: volume, audio disc, online resource (RDA)."
    ),
    "First and last issue: Vol. 1, no. 1 (January 1990)–.": pgettext_lazy(
        "MARC", "First and last issue: Vol. 1, no. 1 (January 1990)–."
    ),
    "The series as printed, with the number in $v. First indicator 1: the authorised form stands in 8XX.": pgettext_lazy(
        "MARC",
        "The series as printed, with the number in $v. First indicator 1: the authorised form stands in 8XX.",
    ),
    "Anything worth saying that has no field of its own.": pgettext_lazy(
        "MARC", "Anything worth saying that has no field of its own."
    ),
    "That there is a bibliography or index, and on which pages.": pgettext_lazy(
        "MARC", "That there is a bibliography or index, and on which pages."
    ),
    "The table of contents, titles divided by two hyphens.": pgettext_lazy(
        "MARC", "The table of contents, titles divided by two hyphens."
    ),
    "Who performs, speaks or plays.": pgettext_lazy("MARC", "Who performs, speaks or plays."),
    "What the work is about, in two or three sentences.": pgettext_lazy(
        "MARC", "What the work is about, in two or three sentences."
    ),
    "For whom the work is meant: age, school year, level.": pgettext_lazy(
        "MARC", "For whom the work is meant: age, school year, level."
    ),
    "What is needed to use it: player, program, way of access.": pgettext_lazy(
        "MARC", "What is needed to use it: player, program, way of access."
    ),
    "Languages and scripts in words, when codes do not say enough.": pgettext_lazy(
        "MARC", "Languages and scripts in words, when codes do not say enough."
    ),
    "Which issue or version the description was made from.": pgettext_lazy(
        "MARC", "Which issue or version the description was made from."
    ),
    "A person the work is about, in the authorised form.": pgettext_lazy(
        "MARC", "A person the work is about, in the authorised form."
    ),
    "A body the work is about, in the authorised form.": pgettext_lazy(
        "MARC", "A body the work is about, in the authorised form."
    ),
    "The time the work is about.": pgettext_lazy("MARC", "The time the work is about."),
    "What the work is about, in the authorised form, with subdivisions in $x, $y, $z, $v.": pgettext_lazy(
        "MARC", "What the work is about, in the authorised form, with subdivisions in $x, $y, $z, $v."
    ),
    "The place the work is about, in the authorised form.": pgettext_lazy(
        "MARC", "The place the work is about, in the authorised form."
    ),
    "What the work is: novel, dictionary, map, film. The thesaurus stands in $2.": pgettext_lazy(
        "MARC", "What the work is: novel, dictionary, map, film. The thesaurus stands in $2."
    ),
    "Another person: co-author, editor, translator, illustrator; the role stands in $e or $4.": pgettext_lazy(
        "MARC", "Another person: co-author, editor, translator, illustrator; the role stands in $e or $4."
    ),
    "Another body: publisher's institution, editor, sponsor; the role stands in $e or $4.": pgettext_lazy(
        "MARC", "Another body: publisher's institution, editor, sponsor; the role stands in $e or $4."
    ),
    "A work contained in or related to this one, by its authorised title.": pgettext_lazy(
        "MARC", "A work contained in or related to this one, by its authorised title."
    ),
    "The book or journal in which the article or part stands; volume, issue and pages in $g.": pgettext_lazy(
        "MARC", "The book or journal in which the article or part stands; volume, issue and pages in $g."
    ),
    "The same work in another form: the online version of a printed book, or the other way round.": pgettext_lazy(
        "MARC", "The same work in another form: the online version of a printed book, or the other way round."
    ),
    "A series under the body that issues it, in the authorised form.": pgettext_lazy(
        "MARC", "A series under the body that issues it, in the authorised form."
    ),
    "The series in its authorised form, with the number in $v.": pgettext_lazy(
        "MARC", "The series in its authorised form, with the number in $v."
    ),
    "Where the copies are: library, department, shelf mark.": pgettext_lazy(
        "MARC", "Where the copies are: library, department, shelf mark."
    ),
    "The address on the web: $u the address, $z what to say about it, $3 which part.": pgettext_lazy(
        "MARC", "The address on the web: $u the address, $z what to say about it, $3 which part."
    ),
    "The ISBN as printed; binding goes to $b, price to $d. A wrong one goes to $z.": pgettext_lazy(
        "MARC", "The ISBN as printed; binding goes to $b, price to $d. A wrong one goes to $z."
    ),
    "The number of an article, such as SICI; $2 names the system.": pgettext_lazy(
        "MARC", "The number of an article, such as SICI; $2 names the system."
    ),
    "The number given at legal deposit; $a names the country.": pgettext_lazy(
        "MARC", "The number given at legal deposit; $a names the country."
    ),
    "Coded places: dates, audience, language of cataloguing, scripts. Searching and statistics rest on them.": pgettext_lazy(
        "MARC",
        "Coded places: dates, audience, language of cataloguing, scripts. Searching and statistics rest on them.",
    ),
    "Language of the text ($a), of the original ($c), of summaries ($d). The first indicator says whether it is a translation.": pgettext_lazy(
        "MARC",
        "Language of the text ($a), of the original ($c), of summaries ($d). The first indicator says whether it is a translation.",
    ),
    "The country in two letters; further places as codes in $b.": pgettext_lazy(
        "MARC", "The country in two letters; further places as codes in $b."
    ),
    "Coded places for books: illustrations, contents, index, literary form.": pgettext_lazy(
        "MARC", "Coded places for books: illustrations, contents, index, literary form."
    ),
    "One code: ordinary print, large print, braille, micro, electronic.": pgettext_lazy(
        "MARC", "One code: ordinary print, large print, braille, micro, electronic."
    ),
    "Coded places for journals and newspapers: type, frequency, regularity.": pgettext_lazy(
        "MARC", "Coded places for journals and newspapers: type, frequency, regularity."
    ),
    "Coded places for electronic resources: type, carrier, colour, size, sound.": pgettext_lazy(
        "MARC", "Coded places for electronic resources: type, carrier, colour, size, sound."
    ),
    "Title, other title information and responsibility as on the title page. First indicator 1: the title is searched by.": pgettext_lazy(
        "MARC",
        "Title, other title information and responsibility as on the title page. First indicator 1: the title is searched by.",
    ),
    "Place, publisher and year.": pgettext_lazy("MARC", "Place, publisher and year."),
    "Extent ($a), illustrations ($c), size ($d), what goes with it ($e).": pgettext_lazy(
        "MARC", "Extent ($a), illustrations ($c), size ($d), what goes with it ($e)."
    ),
    "The series as printed, with the number in $v. First indicator 0: its authorised form is another.": pgettext_lazy(
        "MARC",
        "The series as printed, with the number in $v. First indicator 0: its authorised form is another.",
    ),
    "What files there are and how large: electronic data (1 file : 2 MB).": pgettext_lazy(
        "MARC", "What files there are and how large: electronic data (1 file : 2 MB)."
    ),
    "How often the journal or newspaper comes out.": pgettext_lazy(
        "MARC", "How often the journal or newspaper comes out."
    ),
    "The table of contents, part by part.": pgettext_lazy("MARC", "The table of contents, part by part."),
    "What kind of electronic resource it is.": pgettext_lazy(
        "MARC", "What kind of electronic resource it is."
    ),
    "What is needed to use it: program, device, way of access.": pgettext_lazy(
        "MARC", "What is needed to use it: program, device, way of access."
    ),
    "A supplement of this item.": pgettext_lazy("MARC", "A supplement of this item."),
    "The journal that this one continues.": pgettext_lazy("MARC", "The journal that this one continues."),
    "The journal that continues this one.": pgettext_lazy("MARC", "The journal that continues this one."),
    "The multipart work or journal to which the item belongs.": pgettext_lazy(
        "MARC", "The multipart work or journal to which the item belongs."
    ),
    "The issue or volume in which an article stands.": pgettext_lazy(
        "MARC", "The issue or volume in which an article stands."
    ),
    "The title in another language, as it stands in the item.": pgettext_lazy(
        "MARC", "The title in another language, as it stands in the item."
    ),
    "Another form by which readers may look for the work.": pgettext_lazy(
        "MARC", "Another form by which readers may look for the work."
    ),
    "The short form of a journal title, for citations.": pgettext_lazy(
        "MARC", "The short form of a journal title, for citations."
    ),
    "What the work is about, in the authorised form, with subdivisions in $x, $y, $z, $j.": pgettext_lazy(
        "MARC", "What the work is about, in the authorised form, with subdivisions in $x, $y, $z, $j."
    ),
    "Keywords in free words, without an authority file.": pgettext_lazy(
        "MARC", "Keywords in free words, without an authority file."
    ),
    "The UDC number; edition in $v, language of the edition in $z.": pgettext_lazy(
        "MARC", "The UDC number; edition in $v, language of the edition in $z."
    ),
    "The DDC number, with the edition in $v.": pgettext_lazy(
        "MARC", "The DDC number, with the edition in $v."
    ),
    "A number of another classification, such as LBC; $2 names it.": pgettext_lazy(
        "MARC", "A number of another classification, such as LBC; $2 names it."
    ),
    "The person chiefly responsible for the work, in the authorised form; the role stands in $4.": pgettext_lazy(
        "MARC", "The person chiefly responsible for the work, in the authorised form; the role stands in $4."
    ),
    "A co-author, in the authorised form; the role stands in $4.": pgettext_lazy(
        "MARC", "A co-author, in the authorised form; the role stands in $4."
    ),
    "Editor, translator, illustrator: the role stands in $4.": pgettext_lazy(
        "MARC", "Editor, translator, illustrator: the role stands in $4."
    ),
    "The body chiefly responsible for the work, in the authorised form.": pgettext_lazy(
        "MARC", "The body chiefly responsible for the work, in the authorised form."
    ),
    "Another body equally responsible.": pgettext_lazy("MARC", "Another body equally responsible."),
    "Another body: editor, sponsor, publisher's institution; the role stands in $4.": pgettext_lazy(
        "MARC", "Another body: editor, sponsor, publisher's institution; the role stands in $4."
    ),
    "Which library made and changed the record, when, and by which rules.": pgettext_lazy(
        "MARC", "Which library made and changed the record, when, and by which rules."
    ),
    "The centre that gave the ISSN and the key title.": pgettext_lazy(
        "MARC", "The centre that gave the ISSN and the key title."
    ),
    "A note of the cataloguer that readers do not see.": pgettext_lazy(
        "MARC", "A note of the cataloguer that readers do not see."
    ),
    "The address on the web: $u the address, $z what to say about it.": pgettext_lazy(
        "MARC", "The address on the web: $u the address, $z what to say about it."
    ),
    "Where the copies are in Russian catalogues: library, shelf mark, number of copies.": pgettext_lazy(
        "MARC", "Where the copies are in Russian catalogues: library, shelf mark, number of copies."
    ),
}
