"""What a Word template may say: a token, a loop over rows, a condition on a token; nothing else is ever compiled.

Templates come from people, so the language is a list of what is allowed. The sandbox below it stays closed as a second wall.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _
from jinja2 import StrictUndefined, nodes
from jinja2.exceptions import TemplateSyntaxError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from sanshe.foundation.errors import Refusal
from sanshe.foundation.official_forms.asked import MANY, SIGNATURE, day_of, questions

if TYPE_CHECKING:
    from jinja2 import Template

    from sanshe.foundation.official_forms.form import OfficialForm

ALWAYS = ("taken", "note")  # who took it under which number; what stands below the title
SIMPLE = (nodes.Template, nodes.Output, nodes.TemplateData, nodes.If, nodes.Not, nodes.And, nodes.Or)
LONGEST = 4_000_000  # characters of one part


class UnknownToken(Refusal):
    sentence = _("The template names “%(name)s”, which this form does not have. Look at the list of tokens.")


class NotAllowed(Refusal):
    sentence = _(
        "The template says “%(name)s”, which templates may not. They may name tokens, repeat rows, and leave out what is empty."
    )


class NotReadable(Refusal):
    sentence = _("The template cannot be read near “%(name)s”. Look whether every brace and every loop is closed.")


def tokens_of(form: OfficialForm) -> dict[str, frozenset[str] | None]:
    """What a template of a form may name: each token, and for rows the tokens of one row."""
    known: dict[str, frozenset[str] | None] = dict.fromkeys(ALWAYS)
    for token, question in questions(form.facts).items():
        known[token] = frozenset(questions(question.row)) if question.kind in MANY and question.row else None
        if question.kind == SIGNATURE:
            known[day_of(token)] = None
    return known


class FactsOnly(ImmutableSandboxedEnvironment):
    """The environment in which templates of one form are compiled.

    `named` gathers the tokens that were named.
    """

    def __init__(self, form: OfficialForm) -> None:
        super().__init__(autoescape=True, undefined=StrictUndefined)
        self.globals.clear()
        self.filters.clear()
        self.tests.clear()
        self._known = tokens_of(form)
        self.named: set[str] = set()

    def from_string(self, source: Any, *args: Any, **more: Any) -> Template:
        """Compile a text that says nothing but what is allowed.

        Raises:
            UnknownToken, NotAllowed, NotReadable: see their sentences.
        """
        if len(source) > LONGEST:
            raise NotReadable(name="…")
        try:
            tree = self.parse(source)
        except TemplateSyntaxError as error:
            raise NotReadable(name=str(error.message)) from error
        self._check(tree, {})
        return super().from_string(source, *args, **more)

    def _check(self, node: nodes.Node, rows: dict[str, frozenset[str]]) -> None:
        match node:
            case nodes.Name():
                self._check_name(node, rows)
            case nodes.Getattr(node=nodes.Name(name=name), attr=attr) if name in rows:
                if attr not in rows[name]:
                    raise UnknownToken(name=f"{name}.{attr}")
            case nodes.For():
                self._check_loop(node, rows)
            case _:
                if not isinstance(node, SIMPLE):
                    raise NotAllowed(name=_in_words(node))
                for inner in node.iter_child_nodes():
                    self._check(inner, rows)

    def _check_name(self, node: nodes.Name, rows: dict[str, frozenset[str]]) -> None:
        if node.name in rows or node.name not in self._known or self._known[node.name] is not None:
            raise UnknownToken(name=node.name)
        self.named.add(node.name)

    def _check_loop(self, node: nodes.For, rows: dict[str, frozenset[str]]) -> None:
        """One loop, over the rows of a token; loops inside loops would only make documents endless."""
        token, row = node.iter, node.target
        if (
            rows
            or node.recursive
            or node.test
            or node.else_
            or not isinstance(row, nodes.Name)
            or not isinstance(token, nodes.Name)
        ):
            raise NotAllowed(name="for")
        of_row = self._known.get(token.name)
        if of_row is None:
            raise UnknownToken(name=token.name)
        self.named.add(token.name)
        for inner in node.body:
            self._check(inner, {row.name: of_row})


def _in_words(node: nodes.Node) -> str:
    """The forbidden thing, as somebody who wrote it would know it."""
    for name in ("name", "attr"):
        if isinstance(word := getattr(node, name, None), str):
            return f"{type(node).__name__.lower()} {word}"
    return type(node).__name__.lower()
