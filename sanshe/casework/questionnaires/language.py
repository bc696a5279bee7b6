"""The expressions that a form of a city may hold: a small part of XPath, checked word by word before any XPath is made of it.

No paths, no axes, no variables: names as `${name}`, the dot for the answer itself, numbers, texts, operators and the functions of the
list. What passes is evaluated in time that grows with its length alone.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from sanshe.casework.questionnaires import refusals
from sanshe.casework.questionnaires.pattern import check_pattern

MOST_CHARACTERS = 1000
DEEPEST = 20
MANY = 50
TAKES: dict[str, tuple[int, int]] = {
    "selected": (2, 2), "count-selected": (1, 1), "if": (3, 3), "coalesce": (2, MANY), "today": (0, 0), "date": (1, 1),
    "regex": (2, 2), "round": (1, 2), "int": (1, 1), "number": (1, 1), "concat": (1, MANY), "sum": (1, MANY),
    "min": (1, MANY), "max": (1, MANY), "not": (1, 1), "true": (0, 0), "false": (0, 0), "string-length": (1, 1),
    "contains": (2, 2), "starts-with": (2, 2),
}  # fmt: skip
"""Functions, with how many values they take at least and at most."""

TOKEN = re.compile(
    r"""\s*(?:(?P<number>[0-9]+(?:\.[0-9]+)?|\.[0-9]+)|(?P<text>'[^']*'|"[^"]*")|\$\{(?P<name>\w+)\}"""
    r"""|(?P<word>[A-Za-z][A-Za-z0-9:-]*)|(?P<mark><=|>=|!=|[-+*=<>(),.]))""",
)
BETWEEN = {"+", "-", "*", "=", "!=", "<", "<=", ">", ">=", "and", "or", "div", "mod"}


@dataclass(frozen=True)
class Token:
    """A word of an expression: its kind, and what it says."""

    kind: str
    text: str


@dataclass(frozen=True)
class Expression:
    """An expression that was checked, with the names that it looks at."""

    text: str
    names: frozenset[str]


def check_expression(text: str, *, has_self: bool = False) -> Expression:
    """Let an expression pass that says nothing but what is allowed; with `has_self` the dot may stand in it.

    Raises:
        BadExpression: it does not; the sentence says where.
    """
    if len(text) > MOST_CHARACTERS:
        raise refusals.TooLong(most=MOST_CHARACTERS)
    reader = _Reader(_tokens(text), has_self=has_self)
    reader.whole()
    return Expression(text, frozenset(reader.names))


def _tokens(text: str) -> list[Token]:
    found, place = [], 0
    while text[place:].strip():
        match = TOKEN.match(text, place)
        if match is None or match.lastgroup is None:
            raise refusals.NotUnderstood(near=text[place:].strip()[:20])
        kind, said = match.lastgroup, match[match.lastgroup]
        if kind == "text" and "${" in said:
            raise refusals.NotUnderstood(near=said[:20])
        found.append(Token(kind, said))
        place = match.end()
    return found


class _Reader:
    """Goes through the words once, from left to right."""

    def __init__(self, tokens: list[Token], *, has_self: bool) -> None:
        self.tokens, self.has_self = tokens, has_self
        self.place = self.depth = 0
        self.names: set[str] = set()

    def whole(self) -> None:
        self._values()
        if self.place < len(self.tokens):
            raise refusals.NotUnderstood(near=self.tokens[self.place].text[:20])

    def _next(self) -> Token:
        if self.place == len(self.tokens):
            raise refusals.ExpressionBreaksOff
        self.place += 1
        return self.tokens[self.place - 1]

    def _peek(self) -> str:
        """The next word, when it is one that joins; texts and names never are."""
        if self.place == len(self.tokens):
            return ""
        token = self.tokens[self.place]
        return token.text if token.kind in {"word", "mark"} else ""

    def _values(self) -> None:
        """Values with operators between them."""
        self.depth += 1
        if self.depth > DEEPEST:
            raise refusals.TooDeep
        self._value()
        while self._peek() in BETWEEN:
            self._next()
            self._value()
        self.depth -= 1

    def _value(self) -> None:
        token = self._next()
        while token.text == "-" and token.kind == "mark":
            token = self._next()
        if token.kind in {"number", "text"}:
            return
        if token.kind == "name":
            self.names.add(token.text)
        elif token.kind == "word":
            self._function(token.text)
        elif token.text == "(":
            self._values()
            self._close()
        elif token.text == ".":
            if not self.has_self:
                raise refusals.NoSelfHere
        else:
            raise refusals.NotUnderstood(near=token.text)

    def _close(self) -> None:
        token = self._next()
        if token.text != ")" or token.kind != "mark":
            raise refusals.NotUnderstood(near=token.text[:20])

    def _function(self, name: str) -> None:
        if name not in TAKES:
            raise refusals.FunctionUnknown(name=name, known=", ".join(f"{one}()" for one in TAKES))
        if self._next().text != "(":
            raise refusals.NotUnderstood(near=name)
        given = 0
        if self._peek() != ")":
            self._values()
            given = 1
            while self._peek() == ",":
                self._next()
                self._values()
                given += 1
        self._close()
        low, high = TAKES[name]
        if not low <= given <= high:
            takes = str(low) if low == high else f"{low}–{high}"
            raise refusals.WrongArguments(name=name, given=given, takes=takes)
        if name == "regex":
            self._check_pattern()

    def _check_pattern(self) -> None:
        """The pattern stands there as it is, so that it was seen before it is ever tried."""
        token, before = self.tokens[self.place - 2], self.tokens[self.place - 3]
        if token.kind != "text" or before.text != ",":
            raise refusals.PatternNotText
        check_pattern(token.text[1:-1])
