"""What makes a record relevant, as data, and the turn of a query into the engine's clauses.

A word is looked up in every layer of a field. What must match is the widest field (`required`); where
it matches better (`lifts`) decides the order: the title as typed, the title without diacritics, the
author, the subject, anywhere, and last a name written in another alphabet.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from armarius.catalogue.rules.query_tree import (
    And,
    Everything,
    Fielded,
    Not,
    Or,
    Phrase,
    Prefix,
    Query,
    QueryField,
    Range,
    Word,
)
from armarius.catalogue.rules.query_values import raw_clause
from armarius.catalogue.rules.ranking import ANYWHERE, AS_SHIPPED, SCOPES, Ranking, Scope
from armarius.platform.search import clauses as ask
from armarius.platform.text.analysis import WordForms, folded_tokens, identifier, is_han, query_forms, runs
from armarius.platform.text.pinyin_syllables import SYLLABLES

TITLES = ask.AnyOf("audience", ("public", "staff"))
"""Every title; the documents of authority records are no titles."""
LONGEST_TITLE_PHRASE = 8
YEAR = re.compile(r"\d{4}")
OLDEST_PRINT, LATEST_YEAR = 1450, 2100
SHORTEST_HAN_PART, LONGEST_CUT_RUN = 2, 12
HAN_PART_WEIGHT = 0.5
SHORTEST_IDENTIFIER = 8


@dataclass(frozen=True, slots=True)
class Reading:
    """How a query is read: the languages (codes) whose stemmers are tried, none for all, and what matches weigh."""

    languages: Sequence[str] = ()
    ranking: Ranking = AS_SHIPPED


def clause_of(query: Query, languages: Sequence[str] = (), ranking: Ranking = AS_SHIPPED) -> ask.Clause:
    """The engine's clause of a query; `languages` (codes) narrow the stemmers that are tried, `ranking` orders.

    Words without a letter or digit (`&`) are left out; a query of nothing else finds everything.
    """
    clause = clause_in(query, None, Reading(languages, ranking))
    if clause is None:
        return TITLES
    if is_open(clause):
        return ask.Every((TITLES, clause))
    lifts = (*title_lifts(query, ranking), *ranking.bonuses)
    return ask.Lifted(clause, lifts) if lifts else clause


def is_open(clause: ask.Clause) -> bool:
    """Whether a clause may be met by what it does not name: documents of authority records would be, too."""
    match clause:
        case ask.Everything() | ask.Without():
            return True
        case ask.Every(parts):
            return all(is_open(part) for part in parts)
        case ask.Either(parts):
            return any(is_open(part) for part in parts)
        case ask.Lifted(required, _):
            return is_open(required)
        case _:
            return False


def clause_in(query: Query, field: QueryField | None, reading: Reading) -> ask.Clause | None:
    """The clause of a part inside `field` (None: anywhere); None when the part says nothing."""
    match query:
        case Fielded(inner_field, part):
            return clause_in(part, inner_field, reading)
        case And(parts):
            return conjunction(parts, field, reading)
        case Or(parts):
            found = [clause for part in parts if (clause := clause_in(part, field, reading)) is not None]
            return ask.Either(tuple(found)) if found else None
        case Not(part):
            refused = clause_in(part, field, reading)
            return None if refused is None else ask.Without(refused)
        case Word() | Phrase() | Prefix():
            return term_clause(query, field, reading)
        case Range() | Everything():
            return (
                ask.Between("year", query.low, query.high) if isinstance(query, Range) else ask.Everything()
            )


def conjunction(parts: tuple[Query, ...], field: QueryField | None, reading: Reading) -> ask.Clause | None:
    """All parts; words that are all syllables of pinyin may also be a Chinese name cut apart."""
    found = [clause for part in parts if (clause := clause_in(part, field, reading)) is not None]
    if not found:
        return None
    every: ask.Clause = ask.Every(tuple(found)) if len(found) > 1 else found[0]
    scope = scope_of(field, reading.ranking)
    words = [part.text.lower() for part in parts if isinstance(part, Word)]
    if scope and scope.script and len(words) == len(parts) and all(word in SYLLABLES for word in words):
        spelled = ask.Phrase(scope.script[0], tuple("p:" + word for word in words), scope.script[1])
        return ask.Either((every, spelled))
    return every


def scope_of(field: QueryField | None, ranking: Ranking) -> Scope | None:
    """The scope of a text field; None for fields of codes and numbers."""
    return ranking.anywhere if field is None else SCOPES.get(field)


def term_clause(
    query: Word | Phrase | Prefix, field: QueryField | None, reading: Reading
) -> ask.Clause | None:
    """The clause of a word, phrase or prefix."""
    scope = scope_of(field, reading.ranking)
    if scope is None and field is not None:
        return raw_clause(field, query.text)
    if scope is None or not folded_tokens(query.text):
        return None
    forms = query_forms(query.text, reading.languages)
    if isinstance(query, Prefix) and not is_han(query.text):
        return prefix_clause(scope, forms.folded)
    if isinstance(query, Word):
        clause = (
            han_clause(scope, query.text, reading.languages)
            if is_han(query.text)
            else or_year(word_clause(scope, forms), scope, query.text)
        )
    else:
        clause = phrase_clause(scope, forms)
    number = identifier(query.text)
    if field is None and len(number) >= SHORTEST_IDENTIFIER and any(sign.isdigit() for sign in number):
        exact = raw_clause(QueryField.IDENTIFIER, query.text)
        return ask.Either((clause, numbered(exact, reading.ranking))) if exact else clause
    return clause


def numbered(exact: ask.Clause, ranking: Ranking) -> ask.Clause:
    """Documents with this number, which counts twice: what was typed may be nothing else."""
    weighed = replace(exact, weight=ranking.number) if isinstance(exact, ask.Term) else exact
    return ask.Lifted(weighed, (weighed,))


def or_year(clause: ask.Clause, scope: Scope, text: str) -> ask.Clause:
    """The clause of a word, or the year of publication that it may mean when looked for anywhere (`ziedonis 1973`)."""
    if scope.folded[0] != ANYWHERE.folded[0] or not YEAR.fullmatch(text):
        return clause
    if not OLDEST_PRINT <= int(text) <= LATEST_YEAR:
        return clause
    return ask.Either((clause, ask.Between("year", int(text), int(text))))


def han_clause(scope: Scope, text: str, languages: Sequence[str]) -> ask.Clause:
    """Documents with a word that holds Han: its runs, and each long run whole or in two parts that stand apart.

    Nobody puts a space between author and title in Chinese (鲁迅呐喊).
    """
    parts: list[ask.Clause] = []
    for run in runs(text):
        whole = or_year(word_clause(scope, query_forms(run, languages)), scope, run)
        cuts = [
            ask.Every(tuple(han_part(scope, part) for part in (run[:at], run[at:])))
            for at in range(SHORTEST_HAN_PART, len(run) - SHORTEST_HAN_PART + 1)
        ]
        is_cut = is_han(run) and len(run) <= LONGEST_CUT_RUN and cuts
        parts.append(ask.Lifted(ask.Either((whole, *cuts)), (whole,)) if is_cut else whole)
    return parts[0] if len(parts) == 1 else ask.Every(tuple(parts))


def han_part(scope: Scope, part: str) -> ask.Clause:
    """Documents with a part of a run of Han."""
    field, weight = scope.folded
    return ask.Phrase(field, query_forms(part).folded, weight * HAN_PART_WEIGHT)


def prefix_clause(scope: Scope, tokens: tuple[str, ...]) -> ask.Clause:
    """Documents with a word that begins so; of several tokens only the last is open."""
    field, weight = scope.folded
    opened: ask.Clause = ask.Prefix(field, tokens[-1], weight)
    lifts = tuple(ask.Prefix(name, tokens[-1], lift) for name, lift in scope.folded_lifts)
    lifted = ask.Lifted(opened, lifts)
    return lifted if len(tokens) == 1 else ask.Every((ask.Phrase(field, tokens[:-1], weight), lifted))


def phrase_clause(scope: Scope, forms: WordForms) -> ask.Clause:
    """Documents with these tokens side by side, diacritics aside."""
    if forms.open_han:
        return word_clause(scope, forms)
    field, weight = scope.folded
    exact = tuple(ask.Phrase(name, forms.exact, lift) for name, lift in scope.exact_lifts)
    folded = tuple(ask.Phrase(name, forms.folded, lift) for name, lift in scope.folded_lifts)
    return ask.Lifted(ask.Phrase(field, forms.folded, weight), exact + folded)


def word_clause(scope: Scope, forms: WordForms) -> ask.Clause:
    """Documents with the word in any of its forms."""
    field, weight = scope.folded
    if forms.open_han:
        return ask.Prefix(field, forms.folded[0], weight)
    required: list[ask.Clause] = [ask.Phrase(field, forms.folded, weight)]
    if scope.stem:
        required += [ask.Term(scope.stem[0], stem, scope.stem[1]) for stem in forms.stems]
    if scope.script:
        required += [ask.Phrase(scope.script[0], script, scope.script[1]) for script in forms.scripts]
        required += [ask.Term(field, key, scope.script[1]) for key in forms.plain_keys]
    lifts: list[ask.Clause] = [ask.Phrase(name, forms.exact, lift) for name, lift in scope.exact_lifts]
    lifts += [ask.Phrase(name, forms.folded, lift) for name, lift in scope.folded_lifts]
    lifts += [ask.Term(name, stem, lift) for name, lift in scope.stem_lifts for stem in forms.stems]
    matched = required[0] if len(required) == 1 else ask.Either(tuple(required))
    return ask.Lifted(matched, tuple(lifts)) if lifts else matched


def title_lifts(query: Query, ranking: Ranking) -> tuple[ask.Clause, ...]:
    """What a query of plain words gains when it is a title, or stands in one, word for word."""
    parts = query.parts if isinstance(query, And) else (query,)
    words = [part.text for part in parts if isinstance(part, (Word, Phrase))]
    if len(words) != len(parts):
        return ()
    tokens = tuple(folded_tokens(" ".join(words)))
    if not tokens or len(tokens) > LONGEST_TITLE_PHRASE:
        return ()
    whole = ask.Term("title_whole", " ".join(tokens), ranking.whole_title)
    if len(parts) == 1 or is_han(tokens[-1]):
        return (whole,)
    return whole, ask.Phrase("title_folded", tokens, ranking.title_phrase)
