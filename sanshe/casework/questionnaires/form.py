"""A form of a city as it is kept, an XForm, read back: its questions in order, and the expressions ready to be evaluated."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from lxml import etree  # type: ignore[import-untyped]  # the library has no types

from sanshe.casework.questionnaires.functions import FUNCTIONS, named_ours

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

XFORM, JAVAROSA = "http://www.w3.org/2002/xforms", "http://openrosa.org/javarosa"
X, MESSAGE, REQUIRED_MESSAGE = f"{{{XFORM}}}", f"{{{JAVAROSA}}}constraintMsg", f"{{{JAVAROSA}}}requiredMsg"
KINDS = {"int": "integer", "decimal": "decimal", "date": "date"}
TRUE = "true()"
SCORE, BAND = "score", "band"

Words = tuple[str | tuple[str, ...], ...]
"""A text, and between its pieces the paths of answers that stand in it."""


@dataclass(frozen=True)
class Question:
    """One node of the form: something asked, a note, a calculation or a group."""

    name: str
    path: str
    kind: str
    label: Words = ()
    hint: Words = ()
    choices: tuple[tuple[str, str], ...] = ()
    group: str = ""
    is_long: bool = False
    required: Any = None
    relevant: Any = None
    constraint: Any = None
    calculation: Any = None
    message: str = ""
    required_message: str = ""
    looks_at: frozenset[str] = frozenset()
    condition: str = field(default="", compare=False)

    @property
    def is_answered(self) -> bool:
        """Whether somebody answers it."""
        return self.kind not in {"note", "calculate", "group"}


@dataclass(frozen=True)
class CityForm:
    """A whole form. `nodes` has groups and questions by path in the order of the form, `order` the paths in which they are evaluated."""

    title: str
    instance: Any
    nodes: Mapping[str, Question]
    order: tuple[str, ...]

    @property
    def questions(self) -> tuple[Question, ...]:
        """What is answered."""
        return tuple(one for one in self.nodes.values() if one.is_answered)

    @property
    def by_name(self) -> dict[str, Question]:
        """Questions, notes, calculations and groups by name."""
        return {one.name: one for one in self.nodes.values()}

    @property
    def is_scored(self) -> bool:
        """Whether the form is a scale."""
        return SCORE in self.by_name


@lru_cache(maxsize=64)
def parse_form(xform: str) -> CityForm:
    """Read a form. It was made here from rows that were checked; still nothing is fetched and no entity unfolded."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    root = etree.fromstring(xform.encode(), parser)
    model, body = root.find(f".//{X}model"), root.find("{http://www.w3.org/1999/xhtml}body")
    instance = _plain(model.find(f"{X}instance")[0])
    binds = {bind.get("nodeset"): bind for bind in model.findall(f"{X}bind")}
    lists = {one.get("id"): tuple(_items(one)) for one in model.findall(f"{X}instance")[1:]}
    controls = {
        one.get("ref"): one for one in body.iter() if isinstance(one.tag, str) and one.get("ref", "").startswith("/")
    }
    nodes = {path: _node(path, group, binds.get(path), controls.get(path), lists) for path, group in _paths(instance)}
    return CityForm(
        root.findtext(".//{http://www.w3.org/1999/xhtml}title") or "", instance, nodes, tuple(_ordered(nodes))
    )


def _plain(element: Any) -> Any:
    """The same tree without namespaces and without what the form says about itself."""
    made = etree.Element(etree.QName(element).localname)
    made.extend(_plain(child) for child in element if etree.QName(child).localname != "meta")
    return made


def _items(instance: Any) -> Iterator[tuple[str, str]]:
    for item in instance.iter(f"{X}item"):
        yield item.findtext(f"{X}name") or "", item.findtext(f"{X}label") or ""


def _paths(element: Any, above: str = "") -> Iterator[tuple[str, str]]:
    """The path of each node below, with that of its group."""
    here = f"{above}/{element.tag}"
    for child in element:
        yield f"{here}/{child.tag}", here if above else ""
        yield from _paths(child, here)


def _node(path: str, group: str, bind: Any, control: Any, lists: Mapping[str, tuple[tuple[str, str], ...]]) -> Question:
    told = (lambda _name: None) if bind is None else bind.get
    kind = _kind(bind, control)
    texts = [told(name) or "" for name in ("relevant", "calculate")]
    return Question(
        name=path.rpartition("/")[2], path=path, kind=kind, group=group,
        label=_words(control, "label"), hint=_words(control, "hint"), choices=_choices(control, lists),
        is_long=control is not None and control.get("appearance") == "multiline",
        required=_compiled(told("required")), relevant=_compiled(told("relevant")),
        constraint=_compiled(told("constraint")), calculation=_compiled(told("calculate")),
        message=told(MESSAGE) or "", required_message=told(REQUIRED_MESSAGE) or "",
        looks_at=frozenset(word for text in texts for word in text.split() if word.startswith("/")),
        condition=told("relevant") or "",
    )  # fmt: skip


def _kind(bind: Any, control: Any) -> str:
    if control is None:
        return "calculate" if bind is not None and bind.get("calculate") else "group"
    name = etree.QName(control).localname
    if name == "input":
        is_note = bind is not None and bind.get("readonly") == TRUE
        return "note" if is_note else KINDS.get(bind.get("type") if bind is not None else "", "text")
    return {"select1": "select_one", "select": "select_multiple"}.get(name, "group")


def _choices(control: Any, lists: Mapping[str, tuple[tuple[str, str], ...]]) -> tuple[tuple[str, str], ...]:
    itemset = None if control is None else control.find(f"{X}itemset")
    if itemset is None:
        return ()
    return lists[itemset.get("nodeset").split("'")[1]]


def _words(control: Any, part: str) -> Words:
    element = None if control is None else control.find(f"{X}{part}")
    if element is None:
        return ()
    pieces: list[str | tuple[str, ...]] = [element.text or ""]
    for output in element:
        pieces += [(output.get("value").strip(),), output.tail or ""]
    if isinstance(pieces[0], str) and isinstance(pieces[-1], str):
        pieces[0], pieces[-1] = pieces[0].lstrip(), pieces[-1].rstrip() if len(pieces) > 1 else pieces[-1].strip()
    return tuple(piece for piece in pieces if piece)


def _compiled(text: str | None) -> Any:
    return None if not text or text == "false()" else etree.XPath(named_ours(text), extensions=FUNCTIONS)


def _ordered(nodes: Mapping[str, Question]) -> Iterator[str]:
    """What others look at comes first."""
    waits = {path: {*one.looks_at, one.group} & nodes.keys() for path, one in nodes.items()}
    while waits:
        ready = [path for path, names in waits.items() if not names & waits.keys()]
        if not ready:
            raise ValueError("a form that goes round in a circle was kept")
        for path in ready:
            yield path
            del waits[path]
