"""Asking one address as somebody: which answer the page promises, and which one comes."""

from __future__ import annotations

import os
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.urls import URLPattern, get_resolver, reverse

from sanshe.foundation.access.scope import WEB
from tests.access.askers import held, may
from tests.access.specification import Address, thing_of, things
from tests.access.worlds.making import Placed, label

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from django.http import HttpResponse
    from django.test import Client
    from django.urls.resolvers import URLResolver

    from tests.access.askers import Asker, Facts
    from tests.access.marked import MarkedCity

WHOLE = os.environ.get("SANSHE_MATRIX") == "whole"
DRAWN, SEEN = 32, 2  # one of thirty-two; the highest tier of ordinary rows
DONE = {"page": {200}, "action": {200, 302, 422}}


@dataclass(frozen=True)
class Pattern:
    """An address of the resolver: its full name, its view and the names of its holes."""

    name: str
    view: Any
    holes: tuple[str, ...]


def patterns(among: list[URLPattern | URLResolver] | None = None, prefix: str = "") -> Iterator[Pattern]:
    """Every address that the resolver knows."""
    for one in get_resolver().url_patterns if among is None else among:
        if isinstance(one, URLPattern):
            yield Pattern(prefix + (one.name or ""), one.callback, tuple(one.pattern.converters))
        else:
            yield from patterns(one.url_patterns, f"{prefix}{one.namespace}:" if one.namespace else prefix)


PATTERNS = {pattern.name: pattern for pattern in patterns()}


def path_of(address: Address, placed: Placed | None, member: Any = None) -> str:
    """The path of an address for a record: its id, its code, or somebody who works there; fixed parts as the page has them."""
    kwargs: dict[str, Any] = {}
    for hole in PATTERNS[address.name].holes:
        fixed = address.fixed.get(hole)
        if fixed == "member":
            kwargs[hole] = member
        elif fixed is not None:
            kwargs[hole] = fixed
        elif placed is not None:
            kwargs[hole] = placed.row.place if hole == "code" else placed.key
    return reverse(address.name, kwargs=kwargs)


def cases(city: MarkedCity, address: Address) -> Iterator[tuple[str, Placed | None, str]]:
    """Every position with its record and path; one nameless case for an address without a record."""
    if not address.model:
        yield "", None, path_of(address, None)
        return
    rows = {label(model): placed for model, placed in city.rows.items()}
    posts = rows["organizations.Appointment"]
    for position, placed in rows[address.model].items():
        if "member" not in address.fixed.values() or position in posts:
            yield position, placed, path_of(address, placed, posts[position].row.user if position in posts else None)


def worth_asking(
    city: MarkedCity, address: Address, asker: Asker, facts: Facts
) -> Iterator[tuple[str, Placed | None, str]]:
    """One case for each way in which the records of an address stand to somebody; to the rest it would be the same again."""
    seen: set[object] = set()
    for position, placed, path in cases(city, address):
        way = placed and (_stands(address, asker, placed, facts), frozenset(promised(address, asker, placed, facts)))
        if way not in seen:
            seen.add(way)
            yield position, placed, path


def to_ask(
    city: MarkedCity, address: Address, among: Mapping[tuple[str, bool], tuple[Asker, Client]], facts: Facts
) -> Iterator[tuple[tuple[str, bool], Asker, Client, str, Placed | None, str]]:
    """Who asks for which record of an address: all of it by `make matrix`, in every other run a sample.

    The sample holds every answer that the page promises to every set of roles, and one in thirty-two of all other cases, the same every time.
    """
    seen: set[object] = set()
    for who, (asker, browser) in among.items():
        for position, placed, path in worth_asking(city, address, asker, facts):
            roles = frozenset(post.role for post in held(asker, facts))
            way = (
                roles,
                frozenset(promised(address, asker, placed, facts)),
                placed is not None and placed.row.tier > SEEN,
            )
            is_drawn = zlib.crc32(f"{address.name}{who}{position}".encode()) % DRAWN == 0
            if WHOLE or way not in seen or is_drawn:
                seen.add(way)
                yield who, asker, browser, position, placed, path


def _stands(address: Address, asker: Asker, placed: Placed, facts: Facts) -> object:
    """How a record stands to somebody: what each of their posts has to do with it, what was opened to them, how it is shut.

    Posts of roles that the page gives nothing for this thing stand to every record alike, but for its seal and its owner.
    """
    rights = [things()[address.thing].see, things()[address.thing].keep, thing_of(address.model).see]
    named = {role for right in rights for role in (*right.owner, *right.place, *right.grant, *right.marked)}
    row = placed.row
    posts = frozenset(
        (post.runs(facts.on), post.organization == row.owner, post.role in named and row.place.startswith(post.place))
        for post in asker.posts
    )
    opened = frozenset(
        (grant.runs(facts.at), grant.giver == row.owner)
        for grant in facts.grants
        if grant.record == row.record and grant.to in {post.organization for post in asker.posts}
    )
    let_in = any(line.user == asker.user and line.record == row.record for line in facts.lines)
    return posts, opened, let_in, row.tier, row.is_marked


def promised(address: Address, asker: Asker | None, placed: Placed | None, facts: Facts) -> set[int]:
    """The statuses that the page promises."""
    if asker is None or is_barred(asker, facts, address):
        return {302}
    if address.roles is not None and not {post.role for post in held(asker, facts)} & address.roles:
        return {404}
    if placed is not None:
        thing = things()[address.thing]
        if not may(thing_of(address.model).see, asker, placed.row, facts) or not may(
            thing.see, asker, placed.row, facts
        ):
            return {404}
        if address.right == "keep" and not may(thing.keep, asker, placed.row, facts):
            return {403}
    if address.always:
        return {address.always}
    return DONE[address.kind] | ({403} if address.may_refuse else set()) | ({404} if address.may_be_absent else set())


def is_barred(asker: Asker, facts: Facts, address: Address) -> bool:
    """Whether a second factor is waited for, and this is not the page to set it up."""
    waits = not asker.assured and any(post.runs(facts.on) and post.role in facts.need_factor for post in asker.posts)
    return waits and address.name != "mfa_index"


def ask(client: Client, kind: str, path: str) -> HttpResponse:
    """Ask a page, or try an action without any data and take back whatever it did."""
    if kind == "page":
        return client.get(path)  # type: ignore[return-value]  # the test client's answer is one
    with transaction.atomic(using=WEB):
        answer = client.post(path)
        transaction.set_rollback(True, using=WEB)
    return answer  # type: ignore[return-value]  # the same
