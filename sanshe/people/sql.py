"""Doors past row security that change something: matching an identity, moving somebody, merging two records and undoing it.

What they promise and why they are needed stands in `docs/decisions/identity-matching.md` and `merge-with-undo.md`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sanshe.accounts.enums import CITY, FRONT_LINE
from sanshe.foundation.access.functions import READERS, as_gatekeeper, definer
from sanshe.foundation.access.policy import registry
from sanshe.foundation.access.tier import Tier
from sanshe.people.models import MATCHES_AN_HOUR, Distinction, Merge, Person

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

CHOSEN = ("name", "pinyin", "initials", "sex", "birth_date", "nation", "address", "separation_status")
MATCHABLE = f"i.ended_on is null and p.merged_into_id is null and p.tier <= {Tier.PERSONAL.value}"


def children() -> list[tuple[str, str, bool]]:
    """Every foreign key to a person, of whatever context: table, column, and whether its rows have a tier of their own."""
    found = []
    for relation in Person._meta.get_fields(include_hidden=True):
        model = relation.related_model
        if relation.concrete or not relation.auto_created or model in (Person, Merge, Distinction):
            continue
        policy = registry.policies.get(model)  # type: ignore[arg-type]  # relations lead to models
        column = relation.field.column  # type: ignore[union-attr]  # made by a foreign key
        found.append((model._meta.db_table, str(column), bool(policy and policy.own_tier)))  # type: ignore[union-attr]  # the same
    return sorted(found)


def _roles(roles: Iterable[str]) -> str:
    return "array[" + ", ".join(f"'{role}'" for role in sorted(roles)) + "]"


def _door(name: str, arguments: str, returns: str, body: str) -> Iterator[str]:
    """A volatile function of the gatekeeper that the application may call."""
    yield definer(f"access.{name}({arguments})", returns, body, volatile=True)
    kinds = ", ".join(part.split()[-1] for part in arguments.split(", "))
    yield as_gatekeeper(f"grant execute on function access.{name}({kinds}) to {READERS};")


def matching() -> Iterator[str]:
    """One question about one number and one name; the answer is nobody, linked, review or later, and never says where."""
    yield _attempt()
    yield from _question()
    yield from _reviews()


def _attempt() -> str:
    """Take one of the thirty questions of this hour; nothing when there are none left."""
    return definer(
        "access.take_match(organization uuid, wanted bytea)",
        "uuid",
        f"""declare me uuid := access.user_id(); made uuid := gen_random_uuid(); n int; begin
  for turn in 1..100 loop
    select coalesce(max(a.number), 0) + 1 into n from people_matchattempt a
    where a."user" = me and a.hour = date_trunc('hour', statement_timestamp());
    if n > {MATCHES_AN_HOUR} then return null; end if;
    begin
      insert into people_matchattempt (id, "user", hour, number, organization, number_index, answer)
      values (made, me, date_trunc('hour', statement_timestamp()), n, organization, wanted, '');
      return made;
    exception when unique_violation then null; end;
  end loop;
  return null; end""",
        volatile=True,
    )


def _question() -> Iterator[str]:
    yield from _door(
        "match_identity",
        "wanted bytea, of_kind text, wanted_name text, asking uuid, why text",
        "table (answer text, person uuid)",
        f"""declare attempt uuid; hit record; said text := 'nobody'; who uuid; begin
  if asking not in (select access.organizations({_roles(FRONT_LINE | CITY)})) then
    raise insufficient_privilege using message = 'one asks for an organization of one''s own'; end if;
  attempt := access.take_match(asking, wanted);
  if attempt is null then return query select 'later'::text, null::uuid; return; end if;
  for hit in select p.id, p.name, p.owner_organization from people_identitypaper i join people_person p on p.id = i.person_id
    where i.number_index = wanted and i.kind = of_kind and {MATCHABLE} and not access.may_see('people_person', p.id)
    order by (p.name = wanted_name) desc, p.registered_at, p.id limit 1 loop
    said := 'review';
    if hit.name = wanted_name then
      said := 'linked'; who := hit.id;
      if asking in (select access.organizations({_roles(FRONT_LINE)})) and asking <> hit.owner_organization then
        insert into foundation_grant (id, from_organization, to_organization, "table", record, tier_ceiling, purpose, basis, starts_at, ends_at)
        values (gen_random_uuid(), hit.owner_organization, asking, 'people_person', hit.id, {Tier.PERSONAL.value}, why,
          'identity_matching', statement_timestamp(), statement_timestamp() + interval '1 year');
      end if;
    end if;
  end loop;
  update people_matchattempt set answer = said where id = attempt;
  return query select said, who; end""",
    )


def _reviews() -> Iterator[str]:
    """After the answer «review» both records ask their keeper to look again; only who has asked gets this far."""
    yield from _door(
        "review_identity",
        "own uuid",
        "void",
        f"""declare me uuid := access.user_id(); mine record; theirs record; begin
  if not access.may_keep_person(own) then raise insufficient_privilege using message = 'not yours to compare'; end if;
  for mine in select i.id, i.kind, i.number_index, p.name from people_identitypaper i join people_person p on p.id = i.person_id
    where p.id = own and {MATCHABLE} and exists (select from people_matchattempt a where a."user" = me
      and a.number_index = i.number_index and a.answer = 'review' and a.at > statement_timestamp() - interval '1 hour') loop
    for theirs in select i.id, i.person_id from people_identitypaper i join people_person p on p.id = i.person_id
      where i.number_index = mine.number_index and i.kind = mine.kind and p.id <> own and p.name <> mine.name and {MATCHABLE} loop
      insert into people_matchreview (id, person_id, paper_id, outcome)
      values (gen_random_uuid(), own, mine.id, ''), (gen_random_uuid(), theirs.person_id, theirs.id, '')
      on conflict do nothing;
    end loop;
  end loop; end""",
    )


def moving() -> Iterator[str]:
    """A keeper gives a person, or a household with all its members, to another community and loses sight of them."""
    yield _shift()
    yield from _move_person()
    yield from _move_household()


def _shift() -> str:
    """One person with their certificates and the records merged into theirs; whoever is kept by the place gets its new keeper."""
    return definer(
        "access.shift_person(moved uuid, place text, on_day date, why text)",
        "uuid",
        """declare p record; old_keeper uuid; new_keeper uuid; made uuid := gen_random_uuid(); begin
  select * into p from people_person where id = moved for update;
  select c.owner_organization into old_keeper from places_community c where c.place_code = p.place_code;
  select c.owner_organization into new_keeper from places_community c
  where c.place_code = place and c.county = p.county and (c.dissolved_on is null or c.dissolved_on >= on_day);
  if new_keeper is null or p.merged_into_id is not null then
    raise check_violation using constraint = 'a_move_leads_to_a_community'; end if;
  if p.owner_organization is distinct from old_keeper then new_keeper := p.owner_organization; end if;
  insert into people_move (id, person_id, from_place, to_place, from_organization, to_organization, moved_on, reason)
  values (made, moved, p.place_code, place, p.owner_organization, new_keeper, on_day, why);
  update people_credential c set place_code = place, owner_organization = case when c.owner_organization = old_keeper then new_keeper
    else c.owner_organization end where c.person_id = moved and c.place_code = p.place_code;
  update people_person t set place_code = place, address = null, owner_organization = case when t.owner_organization = old_keeper
    then new_keeper else t.owner_organization end where t.id = moved or (t.merged_into_id = moved and t.place_code = p.place_code);
  return made; end""",
        volatile=True,
    )


def _move_person() -> Iterator[str]:
    yield from _door(
        "move_person",
        "moved uuid, place text, on_day date, why text",
        "uuid",
        """begin
  if not access.may_keep_person(moved) then raise insufficient_privilege using message = 'not yours to move'; end if;
  update people_householdmember set left_on = greatest(on_day, joined_on) where person_id = moved and left_on is null;
  return access.shift_person(moved, place, on_day, why); end""",
    )


def _move_household() -> Iterator[str]:
    yield from _door(
        "move_household",
        "moved uuid, place text, on_day date, why text",
        "int",
        """declare h record; one record; many int := 0; keeper uuid; turn int := 1; begin
  select * into h from people_household where id = moved for update;
  for one in select m.person_id from people_householdmember m where m.household_id = moved and m.left_on is null order by m.person_id loop
    if not access.may_keep_person(one.person_id) then raise insufficient_privilege using message = 'not yours to move'; end if;
    perform access.shift_person(one.person_id, place, on_day, why);
    many := many + 1;
  end loop;
  if many = 0 then raise check_violation using constraint = 'a_move_needs_somebody_who_moves'; end if;
  select c.owner_organization into keeper from places_community c where c.place_code = place;
  if h.owner_organization is distinct from (select c.owner_organization from places_community c where c.place_code = h.place_code)
    then keeper := h.owner_organization; end if;
  while exists (select from people_household x where x.owner_organization = keeper and x.id <> moved
    and x.number = h.number || case when turn = 1 then '' else '-' || turn end) loop turn := turn + 1; end loop;
  update people_household set place_code = place, owner_organization = keeper, address = null,
    number = h.number || case when turn = 1 then '' else '-' || turn end where id = moved;
  return many; end""",
    )


def merging() -> Iterator[str]:
    """Two records become one, whole, past what the caller can see; every changed value is remembered and can be brought back."""
    yield from _merge()
    yield from _undo()


def _merge() -> Iterator[str]:
    note = 'insert into people_mergestep (merge_id, "table", record, "column", before, after) values'
    yield from _door(
        "merge_people",
        "keep uuid, leave uuid, on_day date, why text, chosen jsonb, takes_paper boolean",
        "uuid",
        f"""declare made uuid := gen_random_uuid(); k record; d record; one record; was jsonb; begin
  perform 1 from people_person where id in (keep, leave) order by id for update;
  if not (access.may_keep_person(keep) and access.may_keep_person(leave)) then
    raise insufficient_privilege using message = 'not yours to merge'; end if;
  select * into k from people_person where id = keep; select * into d from people_person where id = leave;
  if k.merged_into_id is not null or d.merged_into_id is not null or k.tier <> d.tier then
    raise check_violation using constraint = 'two_open_records_of_one_tier_merge'; end if;
  insert into people_merge (id, kept_id, dropped_id, reason) values (made, keep, leave, why);
  {_opening(note)}
  for one in select key, value from jsonb_each(chosen) order by key loop
    if one.key not in ({", ".join(f"'{name}'" for name in CHOSEN)}) then raise check_violation using constraint = 'not_a_value_to_choose'; end if;
    select to_jsonb(t) -> one.key into was from people_person t where t.id = keep;
    execute format('update people_person set %1$I = (jsonb_populate_record(null::people_person, jsonb_build_object(%1$L, $1))).%1$I '
      'where id = $2', one.key) using one.value, keep;
    {note} (made, 'people_person', keep, one.key, was, (select to_jsonb(t) -> one.key from people_person t where t.id = keep));
  end loop;
  for one in select i.id from people_identitypaper i where takes_paper and i.person_id = keep and i.kind = 'resident_id' and i.ended_on is null loop
    update people_identitypaper set ended_on = on_day where id = one.id;
    {note} (made, 'people_identitypaper', one.id, 'ended_on', null, to_jsonb(on_day));
  end loop;
  {"".join(_handing_over(table, column, note, own_tier=own_tier) for table, column, own_tier in children())}
  for one in select p.id from people_person p where p.merged_into_id = leave or p.id = leave order by p.id loop
    {note} (made, 'people_person', one.id, 'merged_into_id', case when one.id <> leave then to_jsonb(leave) end, to_jsonb(keep));
    update people_person set merged_into_id = keep where id = one.id;
  end loop;
  return made; end""",
    )


def _opening(note: str) -> str:
    """Whoever read the dropped record reads the kept one from now on, as far and as long as before."""
    return f"""for one in select gen_random_uuid() as id, reader, ends_at from (
      select d.owner_organization as reader, null::timestamptz as ends_at
      union select g.to_organization, g.ends_at from foundation_grant g where g."table" = 'people_person' and g.record = leave
        and g.starts_at <= statement_timestamp() and (g.ends_at is null or g.ends_at > statement_timestamp())) readers
      where reader <> k.owner_organization loop
    insert into foundation_grant (id, from_organization, to_organization, "table", record, tier_ceiling, purpose, basis, starts_at, ends_at)
    values (one.id, k.owner_organization, one.reader, 'people_person', keep, {Tier.PERSONAL.value}, 'merge', 'merge',
      statement_timestamp(), one.ends_at);
    {note} (made, 'foundation_grant', one.id, 'ends_at', to_jsonb(statement_timestamp()), to_jsonb(one.ends_at));
  end loop;"""


def _undo() -> Iterator[str]:
    """The last merge into a record is undone first, so that everything finds its place."""
    yield from _door(
        "undo_merge",
        "undone uuid",
        "void",
        """declare m record; one record; begin
  select * into m from people_merge where id = undone for update;
  perform 1 from people_person where id in (m.kept_id, m.dropped_id) order by id for update;
  if m.id is null or not (access.may_keep_person(m.kept_id) and access.may_keep_person(m.dropped_id)) then
    raise insufficient_privilege using message = 'not yours to undo'; end if;
  if m.undone_at is not null or exists (select from people_merge l where l.undone_at is null and l.id <> m.id
      and ((l.kept_id = m.kept_id and l.merged_at > m.merged_at) or l.dropped_id = m.kept_id)) then
    raise check_violation using constraint = 'the_last_merge_is_undone_first'; end if;
  for one in select * from people_mergestep s where s.merge_id = undone order by s.id desc loop
    execute format('update %1$I t set %2$I = (jsonb_populate_record(null::%1$I, jsonb_build_object(%2$L, $1))).%2$I '
      'where id = $2 and (to_jsonb(t) -> %2$L) is not distinct from $3', one."table", one."column")
      using one.before, one.record, coalesce(one.after, 'null');
  end loop;
  update people_merge set undone_at = statement_timestamp() where id = undone; end""",
    )


def _handing_over(table: str, column: str, note: str, *, own_tier: bool) -> str:
    """Every row of one kind goes to the kept record, unless that has the same already; such a double stays where it is."""
    tier = f"""if one.tier <> (select t.tier from {table} t where t.id = one.id) then
        {note} (made, '{table}', one.id, 'tier', to_jsonb(one.tier), (select to_jsonb(t.tier) from {table} t where t.id = one.id)); end if;"""
    return f"""
  for one in select t.id{", t.tier" if own_tier else ""} from {table} t where t.{column} = leave order by t.id loop
    begin
      update {table} set {column} = keep where id = one.id;
      {note} (made, '{table}', one.id, '{column}', to_jsonb(leave), to_jsonb(keep));
      {tier if own_tier else ""}
    exception when unique_violation or check_violation then null; end;
  end loop;"""
