"""The sample city with a marked row of every model at every position, and those who ask for them."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.db import connections, models, transaction

from sanshe.accounts.enums import SECOND_FACTOR_NEEDED, Role
from sanshe.accounts.models import User
from sanshe.foundation.access.policy import registry
from sanshe.foundation.clock import now, today
from tests.access import marks
from tests.access.askers import Asker, Facts, HeldPost, Line, Opened, Row
from tests.access.worlds.making import NAMED, NAMED_BY_PARENT, Placed, label

if TYPE_CHECKING:
    from uuid import UUID

ROOT = "root"
HERE, NEXT, FAR, STREET, CITY = "330483001001", "330483001002", "330483002001", "330483001000", "330483000000"
COMMITTEE, NEIGHBOR, AGENCY, STUDIO = "杨家门社区居民委员会", "庆丰社区居民委员会", "徐阿姨工作室", "七彩夕阳社会工作室"
OFFICE, STREET_OFFICE = "桐乡市社会工作委员会办公室", "梧桐街道办事处"
ORDINARY = -1  # the tier that rows of the model usually have


@dataclass(frozen=True)
class Position:
    """Where a row lies, who owns it, and what was opened or shut."""

    owner: str
    place: str
    tier: int = ORDINARY
    granted_to: str = ""
    grant_ended: bool = False
    let_in: str = ""


POSITIONS = {
    "of the committee": Position(COMMITTEE, HERE),
    "of the neighbors": Position(NEIGHBOR, NEXT),
    "of an agency, here": Position(AGENCY, HERE),
    "of an agency, far": Position(STUDIO, FAR),
    "of the street": Position(STREET_OFFICE, STREET),
    "of the city": Position(OFFICE, CITY),
    "sensitive": Position(COMMITTEE, HERE, tier=3),
    "referred": Position(AGENCY, FAR, granted_to=STUDIO),
    "referral ended": Position(AGENCY, FAR, granted_to=STUDIO, grant_ended=True),
    "sealed": Position(COMMITTEE, HERE, tier=4),
    "sealed, let in": Position(NEIGHBOR, NEXT, tier=4, let_in="xu"),
}


@dataclass
class MarkedCity:
    """Rows by model and position, the row behind every mark, and what stands around them."""

    rows: dict[type[models.Model], dict[str, Placed]] = field(default_factory=dict)
    marks: dict[str, Placed] = field(default_factory=dict)
    grants: list[Opened] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    organizations: dict[str, UUID] = field(default_factory=dict)

    @property
    def facts(self) -> Facts:
        return Facts(today(), now(), tuple(self.grants), tuple(self.lines), SECOND_FACTOR_NEEDED)


def root(statement: str, *values: Any) -> list[tuple[Any, ...]]:
    """Rows of a statement of the superuser."""
    with connections[ROOT].cursor() as cursor:
        cursor.execute(statement, values)
        return list(cursor.fetchall()) if cursor.description else []


def build() -> MarkedCity:
    """Lay every row down, past triggers and walls."""
    city = MarkedCity(organizations=dict(root("select name, id from organizations_organization")))
    with transaction.atomic(using=ROOT):
        root("set local session_replication_role = replica")
        for model in registry.policies:
            _let_stand_twice(model._meta.db_table)
        for model in sorted(registry.policies, key=label):
            for position in POSITIONS:
                _row(city, model, position)
        _open(city)
        _people()
    return city


LOOSE = (  # rules about rows that are drawn here without regard to them
    "a_pair_stands_in_order",  # ids are drawn, not ordered
    "case_has_one_subject",  # every foreign key is filled
    "case_is_sensitive",  # tiers are those of the position
    "enquiry_is_sensitive",
    "side_of_a_couple_is_a_sealed_person",  # every foreign key is filled, whatever its tier
    "tie_names_one",  # likewise
    "group_is_sensitive",
    "activity_is_sensitive",
    "referral_is_sensitive",
    "referral_rests_on_one_thing",  # every foreign key is filled
    "referral_is_its_senders",  # owner and sender are drawn apart
    "referral_goes_elsewhere",
)


def _let_stand_twice(table: str) -> None:
    """Several positions share a body or a second person; what stands once in a city may stand twice here."""
    loose = f"contype in ('u', 'x') or conname in {LOOSE}"
    kinds = f"conrelid = '{table}'::regclass and ({loose})"
    indexes = f"indrelid = '{table}'::regclass and indisunique and not indisprimary"
    for (name,) in root(f"select quote_ident(conname) from pg_constraint where {kinds}"):
        root(f"alter table {table} drop constraint {name} cascade")
    for (name,) in root(f"select indexrelid::regclass::text from pg_index where {indexes}"):
        root(f"drop index {name}")


def _row(city: MarkedCity, model: type[models.Model], position: str) -> Placed | None:
    """The row of a model at a position; bodies, regions and communities are those of the sample city."""
    placed = city.rows.setdefault(model, {})
    if position not in placed:
        made = _there(city, model, position) if label(model) in THERE else _made(city, model, position)
        if made is None:
            return None
        placed[position] = made
    return placed[position]


THERE = {
    "organizations.Organization": "select id, tier, owner_organization, place_code from organizations_organization where name = %s",
    "places.Region": "select id, tier, owner_organization, place_code from places_region where code = %s",
    "places.Community": "select id, tier, owner_organization, place_code from places_community where place_code = %s",
}


def _there(city: MarkedCity, model: type[models.Model], position: str) -> Placed | None:
    at = POSITIONS[position]
    rows = root(THERE[label(model)], at.owner if label(model).endswith("Organization") else at.place)
    if at.tier == 4 or not rows:
        return None
    ((key, tier, owner, place),) = rows
    return Placed(model, key, Row(tier, owner, place, (model._meta.db_table, key)))


def _made(city: MarkedCity, model: type[models.Model], position: str) -> Placed | None:
    policy, at, key = registry.of(model), POSITIONS[position], uuid.uuid4()
    parents = _parents(city, model, position)
    followed = next((row for field, row in parents.items() if field.name == policy.follows), None)
    if policy.follows and (
        followed is None or followed.key in {one.row.record[1] for one in city.rows[model].values()}
    ):
        return None  # nothing to follow there, or a row follows it already from a position that is the same
    usual = 1 if any(type(clause).__name__ == "Everyone" for clause in policy.see) else 2
    row = Row(usual if at.tier == ORDINARY else at.tier, city.organizations[at.owner], at.place, (policy.table, key))
    if followed is not None:
        tier = max(row.tier, followed.row.tier) if policy.own_tier else followed.row.tier
        row = Row(tier, followed.row.owner, followed.row.place, (followed.model._meta.db_table, followed.key))
    if followed is not None and label(followed.model) in NAMED_BY_PARENT:
        row = replace(row, user=followed.row.user)
    if label(model) in NAMED:
        row = replace(row, user=_somebody())
    placed = Placed(model, key, row, followed)
    _lay(city, placed, {field: parent for field, parent in parents.items() if parent is not None})
    return placed


def _parents(
    city: MarkedCity, model: type[models.Model], position: str
) -> dict[models.ForeignKey[Any, Any], Placed | None]:
    """The rows that a row names: those of its position; the second of one model lies elsewhere, out of sight of many."""
    elsewhere = "of the committee" if position == "of the neighbors" else "of the neighbors"
    parents: dict[models.ForeignKey[Any, Any], Placed | None] = {}
    for key in model._meta.concrete_fields:
        if (
            isinstance(key, models.ForeignKey)
            and key.related_model in registry.policies
            and key.related_model is not model
        ):
            named = {other.related_model for other in parents}
            parents[key] = _row(city, key.related_model, elsewhere if key.related_model in named else position)
            if parents[key] is None and key.name != registry.of(model).follows:
                parents[key] = _row(city, key.related_model, "of the committee")
    return parents


def _lay(city: MarkedCity, placed: Placed, parents: dict[Any, Placed]) -> None:
    row = placed.row
    shares = {
        "id": placed.key,
        "county": "330483",
        "owner_organization": row.owner,
        "place_code": row.place,
        "tier": row.tier,
    }
    values: dict[str, Any] = dict(shares)
    for key in placed.model._meta.concrete_fields:
        if key.name in shares or isinstance(key, marks.UNFILLED) or key.generated or key.has_db_default():
            continue
        if isinstance(key, models.ForeignKey):
            values[key.attname] = parents[key].key if key in parents else _named(placed, key)
        else:
            is_user = NAMED.get(label(placed.model)) == key.attname
            values[key.attname] = row.user if is_user else marks.value_for(placed.model, key)
    placed.model._base_manager.using(ROOT).bulk_create([placed.model(**values)])
    for value in values.values():
        for mark in marks.found(str(value)):
            city.marks[mark] = placed


def _named(placed: Placed, key: models.ForeignKey[Any, Any]) -> UUID | None:
    if NAMED.get(label(placed.model)) == key.attname:
        return placed.row.user
    return _somebody() if key.related_model is User else None


def _somebody() -> UUID:
    """Somebody new for every row that names a user, so that no row gives a right to those who ask."""
    user = User(username=f"somebody {marks.number()}", name="somebody", is_sample=True, password="!")
    user.save(using=ROOT)
    return user.pk


def _open(city: MarkedCity) -> None:
    """Grants and lines of the positions that have them."""
    hour, at = timedelta(hours=1), now()
    for placed in city.rows.values():
        for name, one in placed.items():
            position, record = POSITIONS[name], one.row.record
            if one.follows is not None or one.row.owner != city.organizations[position.owner]:
                continue
            if position.granted_to:
                span = (at - 2 * hour, at - hour) if position.grant_ended else (at - hour, None)
                city.grants.append(Opened(one.row.owner, city.organizations[position.granted_to], record, 2, *span))
            if position.let_in and one.row.tier == 4:
                city.lines.append(Line(User.objects.using(ROOT).get(username=position.let_in).pk, record, at - hour))
    for grant in city.grants:
        root(
            'insert into foundation_grant (id, from_organization, to_organization, "table", record, tier_ceiling, purpose, basis, starts_at, ends_at)'
            " values (gen_random_uuid(), %s, %s, %s, %s, %s, '转介', '委托', %s, %s)",
            grant.giver, grant.to, *grant.record, grant.ceiling, grant.starts_at, grant.ends_at,
        )  # fmt: skip
    for line in city.lines:
        root(
            'insert into foundation_sealreader (id, "table", record, "user", reason, starts_at) values (gen_random_uuid(), %s, %s, %s, \'\', %s)',
            *line.record, line.user, line.starts_at,
        )  # fmt: skip


NEWCOMERS = {"nobody": None, "former": (-400, -1), "future": (1, None)}  # posts at the committee, by days from today


def _people() -> None:
    """A user without posts, and two whose post at the committee has ended or not begun."""
    for name, span in NEWCOMERS.items():
        user = User(username=name, name=name, is_sample=True, password="!")
        user.save(using=ROOT)
        if span is not None:
            starts, ends = (None if days is None else today() + timedelta(days) for days in span)
            root(
                "insert into organizations_appointment (id, county, owner_organization, place_code, tier, user_id, organization_id, role, title, "
                "scope, starts_on, ends_on) select gen_random_uuid(), '330483', id, place_code, 1, %s, id, %s, '', %s, %s, %s"
                " from organizations_organization where name = %s",
                user.pk, Role.COMMUNITY_WORKER.value, HERE, starts, ends, COMMITTEE,
            )  # fmt: skip


def asker(username: str, *, assured: bool) -> Asker:
    """One of the cast or the newcomers, with every post they ever held."""
    ((user,),) = root("select id from accounts_user where username = %s", username)
    posts = root(
        "select role, organization_id, scope, starts_on, ends_on from organizations_appointment where user_id = %s and closed_at is null",
        user,
    )
    return Asker(user, tuple(HeldPost(*post) for post in posts), assured)
