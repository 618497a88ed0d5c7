"""``armarius bench search --oracle``: what a thousand fixed queries find, compared as sets with what Zebra finds.

Neither side stems or folds: ours is asked its exact layer (NFC, lower case) of one field at a time, Zebra its ICU words
of the same texts, NFC and in lower case. What differs by a named rule of cutting words or keeping marks is explained;
all else is an error of ours until shown otherwise.
"""

import random
import shutil
import tempfile
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

from armarius.catalogue import documents, indexing
from armarius.catalogue.rules.query_values import class_notation, number_key
from armarius.catalogue.rules.search_documents import Texts
from armarius.formats.marc import neutral
from armarius.formats.marc.neutral import IdentifierKind
from armarius.platform.search.clauses import Clause, Phrase, Prefix, Term
from armarius.platform.text.analysis import exact_tokens, query_forms
from armarius.site.bench import collection, zebra_words
from armarius.site.bench.oracle_rules import RULES, Cutting
from armarius.site.bench.peers import NOT_INSTALLED
from armarius.site.bench.zebra import PROGRAMS

WANTED: Mapping[str, int] = {"title": 450, "author": 200, "subject": 200, "isbn": 100, "class": 100}
"""How many queries of each field."""
WORDS = ("title", "author", "subject")
ATTRIBUTES = {"title": 4, "author": 1003, "subject": 21, "isbn": 7, "class": 14}
"""The use attributes of Bib-1."""
MOST_HITS = 400
"""A word in more records than that is no query: sets of thousands hide single errors."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One query: a field, and what is looked for in it as it stands in a record."""

    field: str
    text: str

    def clause(self) -> Clause:
        """Ours."""
        if self.field not in WORDS:
            return Term(self.field, self.text)
        forms = query_forms(self.text)
        if forms.open_han:
            return Prefix(f"{self.field}_exact", forms.exact[0])
        return Phrase(f"{self.field}_exact", forms.exact)

    def pqf(self) -> str:
        """Zebra's."""
        structure = "@attr 4=1" if self.field in WORDS else "@attr 4=3"
        return f"{structure} @attr 1={ATTRIBUTES[self.field]} {zebra_words.quoted(self.text)}"


Known = dict[int, dict[str, tuple[str, ...]]]
"""The texts and numbers of every record by field."""


def run(library: int, corpus: Path | None) -> dict[str, Any]:
    """Mean Jaccard overlap before and after explained differences, by field and in all; what stays unexplained."""
    if not all(shutil.which(name) for name in PROGRAMS):
        return {"zebra": NOT_INSTALLED}
    collection.ready(library, corpus)
    texts = known()
    asked = queries(texts)
    ours = [set(indexing.reader().ids(each.clause(), limit=len(texts))) for each in asked]
    with (
        tempfile.TemporaryDirectory() as folder,
        zebra_words.indexed(Path(folder), zebra_words.EXACT) as address,
    ):
        theirs = [set(ids) for ids in zebra_words.found(address, [each.pqf() for each in asked], len(texts))]
    return compared(asked, ours, theirs, texts)


def known() -> Known:
    """The texts of every record in the index, as both engines were given them."""
    found: Known = {}
    for pk, view in documents.belonging().order_by("pk").values_list("pk", "view").iterator(500):
        said = neutral.from_json(view)
        texts = Texts.of(said)
        found[pk] = {
            "title": texts.title,
            "author": texts.author,
            "subject": texts.subject,
            "isbn": tuple(number_key(i.value) for i in said.identifiers if i.kind is IdentifierKind.ISBN),
            "class": tuple(class_notation(each.notation) for each in said.classes),
        }
    return found


def queries(texts: Known) -> list[Asked]:
    """The fixed queries: words and neighbours from the records, numbers whole; the same for the same records."""
    chance = random.Random(1883)  # noqa: S311  an order, not a secret
    asked: list[Asked] = []
    for field, count in WANTED.items():
        values = sorted({value for each in texts.values() for value in each[field] if value})
        pool = words_of(values) if field in WORDS else sorted(set(values))
        asked += [Asked(field, text) for text in chance.sample(pool, min(count, len(pool)))]
    return asked


def words_of(values: Sequence[str]) -> list[str]:
    """The words of texts that are not in too many of them, and every fifth with its neighbour."""
    times = Counter(word for value in values for word in set(cut(value)))
    found = {word for word, count in times.items() if count <= MOST_HITS}
    for value in values[::5]:
        words = cut(value)
        found.update(f"{a} {b}" for a, b in pairwise(words) if a in found or b in found)
    return sorted(found)


def cut(text: str) -> list[str]:
    """The words of a text at its blanks, punctuation at their ends taken off: neither engine's own cutting."""
    words = (word.strip(".,:;!?()[]{}<>\"'«»„“”‘’=/-–—…*") for word in text.split())
    return [word for word in words if any(unicodedata.category(sign)[0] in "LN" for sign in word)]


def compared(
    asked: Sequence[Asked], ours: Sequence[set[int]], theirs: Sequence[set[int]], texts: Known
) -> dict[str, Any]:
    """The overlap of the sets, before and after what rules explain."""
    before: dict[str, list[float]] = {}
    after: dict[str, list[float]] = {}
    by_rule: Counter[str] = Counter()
    unexplained: list[dict[str, Any]] = []
    for query, mine, other in zip(asked, ours, theirs, strict=True):
        explained = {}
        for record in mine ^ other:
            if rule := explanation(query, texts[record][query.field], theirs=record in other):
                explained[record] = rule
        by_rule.update(explained.values())
        before.setdefault(query.field, []).append(jaccard(mine, other))
        after.setdefault(query.field, []).append(jaccard(mine - set(explained), other - set(explained)))
        if left := (mine ^ other) - set(explained):
            unexplained.append(
                {"query": f"{query.field}:{query.text}", "ours": len(mine), "zebra": len(other), "left": len(left),
                 "example": min(left)}
            )  # fmt: skip
    return {
        "queries": len(asked),
        "mean_jaccard_before": mean(value for values in before.values() for value in values),
        "mean_jaccard_after": mean(value for values in after.values() for value in values),
        "before": {field: mean(values) for field, values in before.items()},
        "after": {field: mean(values) for field, values in after.items()},
        "differences_explained": dict(by_rule.most_common()),
        "rules": {rule.name: rule.says for rule in RULES},
        "queries_with_unexplained": len(unexplained),
        "unexplained": unexplained[:40],
    }


def explanation(query: Asked, texts: Sequence[str], *, theirs: bool) -> str:
    """The name of the rule by which Zebra's cutting of a record gives Zebra's answer; empty when none does.

    Nothing is explained where our own cutting of the record says what Zebra said: then our index has lost or
    invented something.
    """
    if query.field not in WORDS or answers(texts, exact_tokens, query.text) == theirs:
        return ""
    return next(
        (
            rule.name
            for rule in RULES
            if answers(texts, rule.tokens, query.text, rule.query_tokens or rule.tokens) == theirs
        ),
        "",
    )


def answers(texts: Sequence[str], cutting: Cutting, query: str, query_cutting: Cutting | None = None) -> bool:
    """Whether a record's texts, so cut, hold the query as neighbours."""
    wanted = (query_cutting or cutting)(query)
    return any(contains(cutting(text), wanted) for text in texts)


def contains(tokens: Sequence[str], wanted: Sequence[str]) -> bool:
    """Whether the wanted tokens stand side by side."""
    length = len(wanted)
    return bool(length) and any(
        list(tokens[at : at + length]) == list(wanted) for at in range(len(tokens) - length + 1)
    )


def jaccard(one: set[int], other: set[int]) -> float:
    """The overlap of two sets; two empty ones are equal."""
    return len(one & other) / len(one | other) if one | other else 1.0


def mean(values: Iterable[float]) -> float:
    """The mean, to four digits."""
    found = list(values)
    return round(sum(found) / max(len(found), 1), 4)
