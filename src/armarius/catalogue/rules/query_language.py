"""Our query language: small, forgiving, and never handed to the engine as text.

```
rīga vēsture                 all words                 "kara un miera"        words side by side
title:rīga author:(a OR b)   fields, grouped           grāmat*                beginning of a word
year:1990..2000  year:>=1990 years                     -māksla  NOT māksla    without
a OR b   a | b               any                       \\-minus  \\"quote       signs as letters
```

AND binds tighter than OR, as everywhere. Field names are accepted in six languages (`query_fields`).
"""

import re
from dataclasses import dataclass

from armarius.catalogue.rules.query_fields import field_named
from armarius.catalogue.rules.query_tokens import Sign, Token, tokens
from armarius.catalogue.rules.query_tree import (
    And,
    BrokenQuery,
    Everything,
    Fielded,
    Not,
    Or,
    Phrase,
    Prefix,
    Query,
    QueryFault,
    QueryField,
    Range,
    Word,
)
from armarius.platform.text.analysis import folded_tokens, is_han

__all__ = ["BrokenQuery", "forgiving", "parse"]

LONGEST_QUERY = 500
MOST_TERMS = 50
DEEPEST = 10
SHORTEST_PREFIX = 2
YEAR_RANGE = re.compile(r"(?P<low>\d{1,4})?(?:\.\.+|…|[-–—])(?P<high>\d{1,4})?")
YEAR_BOUND = re.compile(r"(?P<sign>>=|<=|>|<|≥|≤)(?P<year>\d{1,4})")
YEAR = re.compile(r"\d{1,4}")
WORD_SIGN = re.compile(r"[^\w#+]+")


def parse(text: str) -> Query:
    """The meaning of a query. Raises BrokenQuery, and nothing else, for one that cannot be read."""
    if len(text) > LONGEST_QUERY:
        raise BrokenQuery(QueryFault.TOO_LONG, LONGEST_QUERY, limit=LONGEST_QUERY)
    found = [token for token in tokens(text) if token.sign is not Sign.WORD or token.text]
    terms = [token for token in found if token.sign in (Sign.WORD, Sign.PHRASE, Sign.PREFIX)]
    if len(terms) > MOST_TERMS:
        raise BrokenQuery(QueryFault.TOO_MANY_TERMS, terms[MOST_TERMS].position, limit=MOST_TERMS)
    parser = Parser(found, len(text))
    query = parser.alternatives(depth=0, field=None)
    if parser.peek() is not None:
        raise BrokenQuery(QueryFault.UNOPENED_PARENTHESIS, parser.position())
    return query if query is not None else Everything()


def forgiving(text: str) -> Query:
    """The query as `parse` reads it, or as plain words when it is broken; never a refusal."""
    try:
        return parse(text)
    except BrokenQuery:
        words = [word for word in WORD_SIGN.split(text[:LONGEST_QUERY]) if folded_tokens(word)]
        return joined(And, [Word(word) for word in words[:MOST_TERMS]])


def joined(kind: type[And] | type[Or], parts: list[Query]) -> Query:
    """The parts under one operator; none is everything, one stands alone."""
    if not parts:
        return Everything()
    return parts[0] if len(parts) == 1 else kind(tuple(parts))


@dataclass(slots=True)
class Parser:
    """Reads tokens by recursive descent; `length` is the end of the query, for faults there."""

    found: list[Token]
    length: int
    at: int = 0

    def peek(self) -> Token | None:
        """The next token, None at the end."""
        return self.found[self.at] if self.at < len(self.found) else None

    def position(self) -> int:
        """Where the next token stands in the query."""
        token = self.peek()
        return token.position if token else self.length

    def taken(self, *signs: Sign) -> Token | None:
        """Takes the next token if it is one of `signs`."""
        token = self.peek()
        if token is None or token.sign not in signs:
            return None
        self.at += 1
        return token

    def alternatives(self, depth: int, field: QueryField | None) -> Query | None:
        """Parts joined by OR; None when there is nothing at all."""
        if depth > DEEPEST:
            raise BrokenQuery(QueryFault.TOO_DEEP, self.position(), limit=DEEPEST)
        first = self.conjunction(depth, field)
        parts = [] if first is None else [first]
        while operator := self.taken(Sign.OR):
            following = self.conjunction(depth, field)
            if following is None or not parts:
                raise BrokenQuery(QueryFault.MISSING_OPERAND, operator.position, text=operator.text)
            parts.append(following)
        return joined(Or, parts) if parts else None

    def conjunction(self, depth: int, field: QueryField | None) -> Query | None:
        """Parts joined by AND or by nothing."""
        parts: list[Query] = []
        while True:
            operator = self.taken(Sign.AND)
            part = self.negation(depth, field)
            if operator and (part is None or not parts):
                raise BrokenQuery(QueryFault.MISSING_OPERAND, operator.position, text=operator.text)
            if part is None:
                return joined(And, parts) if parts else None
            parts.append(part)

    def negation(self, depth: int, field: QueryField | None) -> Query | None:
        """A part, perhaps refused by NOT or a minus."""
        operator = self.taken(Sign.NOT)
        if operator is None:
            return self.primary(depth, field)
        refused = False
        while operator is not None:
            refused, last = not refused, operator
            operator = self.taken(Sign.NOT)
        part = self.primary(depth, field)
        if part is None:
            raise BrokenQuery(QueryFault.MISSING_OPERAND, last.position, text=last.text)
        return Not(part) if refused else part

    def primary(self, depth: int, field: QueryField | None) -> Query | None:
        """A word, phrase, prefix, field or parenthesis."""
        if named := self.taken(Sign.FIELD):
            return self.fielded(named, depth)
        if opening := self.taken(Sign.OPEN):
            inner = self.alternatives(depth + 1, field)
            if self.taken(Sign.CLOSE) is None:
                raise BrokenQuery(QueryFault.UNCLOSED_PARENTHESIS, opening.position)
            return inner if inner is not None else Everything()
        if token := self.taken(Sign.WORD, Sign.PHRASE, Sign.PREFIX):
            return year_term(token) if field is QueryField.YEAR else term(token)
        return None

    def fielded(self, named: Token, depth: int) -> Query:
        """What follows a field's name, looked for there."""
        field = field_named(named.text)
        if field is None:
            raise BrokenQuery(QueryFault.UNKNOWN_FIELD, named.position, field=named.text)
        if depth > DEEPEST:
            raise BrokenQuery(QueryFault.TOO_DEEP, named.position, limit=DEEPEST)
        part = self.primary(depth + 1, field)
        if part is None:
            raise BrokenQuery(QueryFault.EMPTY_FIELD, named.position, field=named.text)
        return Fielded(field, part)


def term(token: Token) -> Query:
    """A word, phrase or prefix as the tree holds it."""
    match token.sign:
        case Sign.PHRASE:
            return Phrase(token.text)
        case Sign.PREFIX:
            if len(token.text) < SHORTEST_PREFIX and not is_han(token.text):
                raise BrokenQuery(QueryFault.SHORT_PREFIX, token.position, limit=SHORTEST_PREFIX)
            return Prefix(token.text)
        case _:
            return Word(token.text)


def year_term(token: Token) -> Range:
    """A year, a range of years or a bound, as it may follow `year:`."""
    text = token.text
    if YEAR.fullmatch(text):
        return Range(int(text), int(text))
    if bound := YEAR_BOUND.fullmatch(text):
        return bounded(bound["sign"], int(bound["year"]))
    span = YEAR_RANGE.fullmatch(text)
    if span is None:
        raise BrokenQuery(QueryFault.NOT_A_YEAR, token.position, text=text)
    low, high = (int(span[end]) if span[end] else None for end in ("low", "high"))
    if (low is None and high is None) or (low is not None and high is not None and low > high):
        raise BrokenQuery(QueryFault.EMPTY_RANGE, token.position, text=text)
    return Range(low, high)


def bounded(sign: str, year: int) -> Range:
    """The range on one side of a year."""
    match sign:
        case ">=" | "≥":
            return Range(year, None)
        case "<=" | "≤":
            return Range(None, year)
        case ">":
            return Range(year + 1, None)
        case _:
            return Range(None, year - 1)
