"""The webhooks' part of the wall: deliveries are written beside the trace of an operation and moved on by the job role alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sanshe.foundation.access.clauses import Everyone
from sanshe.foundation.access.functions import READERS, as_gatekeeper, definer
from sanshe.foundation.access.policy import registry
from sanshe.foundation.access.tier import Tier
from sanshe.foundation.jobs.sql import CHANNEL, JOB_ROLE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

DELIVERIES = "foundation_webhookdelivery"
LEASE = "interval '2 minutes'"  # a worker that died in between: another one tries then
KEPT = "interval '30 days'"


def statements() -> Iterator[str]:
    """Row policies, the trigger behind the trace, and the worker's functions."""
    yield f"revoke update, delete on foundation_webhook from {READERS}; grant update (ended_at) on foundation_webhook to {READERS};"
    yield (
        "create or replace trigger made_by_oneself before insert on foundation_webhook "
        "for each row execute function access.made_by_oneself();"
    )
    yield f"alter table {DELIVERIES} enable row level security; alter table {DELIVERIES} force row level security;"
    yield f"revoke all on {DELIVERIES} from {READERS}; grant select on {DELIVERIES} to {READERS};"
    seen = "exists (select from foundation_webhook w where w.id = webhook_id)"  # behind the policy of webhooks
    yield _policy("see", f"for select to {READERS} using ({seen})")
    yield _policy("gatekeeper", "to sanshe_gatekeeper using (true) with check (true)")
    yield f"grant select, insert, update, delete on {DELIVERIES} to sanshe_gatekeeper;"
    yield f"create schema if not exists webhooks; grant usage on schema webhooks to {JOB_ROLE};"
    yield "grant usage, create on schema webhooks to sanshe_gatekeeper;"
    yield _noted()
    yield "create or replace trigger tells_webhooks after insert on audit_trace for each row execute function webhooks.noted();"
    yield from _working()


def _policy(name: str, rule: str) -> str:
    return f"drop policy if exists {name} on {DELIVERIES}; create policy {name} on {DELIVERIES} {rule};"


def _array(names: Iterable[str]) -> str:
    return "array[" + ", ".join(f"'{name}'" for name in sorted(names)) + "]::text[]"


def _noted() -> str:
    """Told are the organization that owns the record, and everybody who wants it of what is open to everybody; nobody above tier 2."""
    tables = {policy.table for policy in registry.policies.values()}
    open_to_all = {p.table for p in registry.policies.values() if any(isinstance(one, Everyone) for one in p.see)}
    return definer(
        "webhooks.noted()",
        "trigger",
        f"""declare whose uuid; how int; begin
  if not exists (select from foundation_webhook w where w.ended_at is null and w.events @> array[new.name]) then return null; end if;
  if not new."table" = any ({_array(tables)}) then return null; end if;
  execute format('select owner_organization, tier from public.%I where id = $1', new."table") into whose, how using new.record::uuid;
  if how is null or how > {Tier.PERSONAL.value} then return null; end if;
  insert into {DELIVERIES} (id, webhook_id, event, record, happened_at, attempts, due_at, outcome)
  select gen_random_uuid(), w.id, new.name, new.record::uuid, new.at, 0, clock_timestamp(), ''
  from foundation_webhook w where w.ended_at is null and w.events @> array[new.name]
    and (w.owner_organization = whose or (how <= {Tier.SERVICE.value} and new."table" = any ({_array(open_to_all)})));
  if found then perform pg_notify('{CHANNEL}', ''); end if;
  return null; end""",
        volatile=True,
    )


def _working() -> Iterator[str]:
    """Take what is due, and say what came of it."""
    yield as_gatekeeper("drop function if exists webhooks.take();")
    yield definer(
        "webhooks.take()",
        "table (key uuid, webhook uuid, url varchar, secret bytea, event varchar, record uuid, happened_at timestamptz, attempt int)",
        f"""declare one uuid; begin
  select d.id into one from {DELIVERIES} d join foundation_webhook w on w.id = d.webhook_id
  where d.ended_at is null and d.due_at <= clock_timestamp() order by d.due_at limit 1 for update of d skip locked;
  if one is null then return; end if;
  return query update {DELIVERIES} d set attempts = d.attempts + 1, due_at = clock_timestamp() + {LEASE}
    from foundation_webhook w where w.id = d.webhook_id and d.id = one
    returning d.id, w.id, w.url, case when w.ended_at is null then w.secret end, d.event, d.record, d.happened_at, d.attempts::int; end""",
        volatile=True,
    )
    yield definer(
        "webhooks.settle(wanted uuid, answered int, what text, again_in int)",
        "void",
        f"""begin update {DELIVERIES} set status = answered, outcome = left(what, 20),
    due_at = case when again_in is not null then clock_timestamp() + make_interval(secs => again_in) end,
    ended_at = case when again_in is null then clock_timestamp() end
  where id = wanted and ended_at is null; end""",
        volatile=True,
    )
    yield definer(
        "webhooks.forget()",
        "void",
        f"begin delete from {DELIVERIES} where ended_at < now() - {KEPT}; end",
        volatile=True,
    )
    calls = ("take()", "settle(uuid, int, text, int)", "forget()")
    yield as_gatekeeper("".join(f"grant execute on function webhooks.{name} to {JOB_ROLE};" for name in calls))
