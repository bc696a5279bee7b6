"""The queue's part of the wall: functions through which the job role alone takes jobs, moves them and ends them.

Every one belongs to the gatekeeper. A running job is held by an advisory lock of the worker's connection, so the database
itself knows within a moment that a worker died, and no two workers ever hold one job. `attempt` fences off whoever lost
the lock without noticing: its step is refused and rolls back.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sanshe.foundation.access.functions import READERS, as_gatekeeper, definer
from sanshe.foundation.access.sources import sources
from sanshe.foundation.database.walls import extend
from sanshe.foundation.jobs.models import (
    Download,
    Job,
    JobCancellation,
    JobCourse,
    JobRelease,
    JobSighting,
    ResultFile,
    Worker,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.db.models import Model

JOB_ROLE = "sanshe_job"
CHANNEL = "sanshe_jobs"
LIFE_SIGN = "interval '30 seconds'"  # without one for so long, a job of the same person no longer holds others up
ASSURED_LIFE = "interval '12 hours'"  # a second factor counts as long as a session would have lasted
IDLE_ATTEMPTS = 5  # starts in a row without a finished step after which a job is given up
TABLES = (Job, JobCourse, JobCancellation, JobRelease, JobSighting, ResultFile, Download, Worker)
MINE = '"user" = (select access.user_id())'
MY_JOB = f"{MINE} and exists (select from foundation_job j where j.id = job_id)"  # behind its own policy: mine
FUNCTIONS = (
    "take(uuid)", "leave(uuid)", "word(uuid, int)", "advance(uuid, int, int, bigint, bigint, jsonb)",
    "finish(uuid, int, text, text)", "postpone(uuid, int, int)", "beat(uuid, text, int)", "pulse()", "sweep()",
)  # fmt: skip


def statements() -> Iterator[str]:
    """Row policies and privileges of the queue's tables, and its functions."""
    yield f"create schema if not exists jobs; grant usage on schema jobs to {READERS};"
    yield "grant usage, create on schema jobs to sanshe_gatekeeper;"
    dropped = "".join(f"drop function if exists jobs.{name};" for name in FUNCTIONS)
    yield as_gatekeeper(dropped)  # what they answer may have changed, and nothing depends on them
    yield from _tables()
    yield from _stamps()
    yield from _taking()
    yield from _moving()
    yield from _watching()
    calls = "".join(f"grant execute on function jobs.{name} to {JOB_ROLE};" for name in FUNCTIONS)
    yield as_gatekeeper(calls)


def _tables() -> Iterator[str]:
    """Who reads and adds what: the asker their own rows; results by the job role alone; the rest by functions."""
    own: dict[type[Model], str] = {
        JobCancellation: MY_JOB,
        JobSighting: MY_JOB,
        Download: f"{MINE} and exists (select from foundation_resultfile f where f.id = file_id)",
    }
    for model in TABLES:
        table = model._meta.db_table
        yield f"grant select, insert, update on {table} to sanshe_gatekeeper;"
        if model is Job:
            yield f"revoke update, delete on {table} from {READERS};"  # what was asked stays as it was asked
            continue
        yield f"alter table {table} enable row level security; alter table {table} force row level security;"
        yield f"revoke all on {table} from {READERS};"
        yield _policy(table, "gatekeeper", "to sanshe_gatekeeper using (true) with check (true)")
        if model in own:
            yield f"grant select, insert on {table} to {READERS};"
            yield _policy(table, "see", f"for select to {READERS} using ({MINE})")
            yield _policy(table, "add", f"for insert to {READERS} with check ({own[model]})")
        elif model in (JobCourse, ResultFile):
            yield f"grant select on {table} to {READERS};"
            yield _policy(table, "see", f"for select to {READERS} using ({MINE})")
        elif model is JobRelease:
            yield f"grant select on {table} to {READERS};"
            released = "exists (select from foundation_job j where j.id = job_id)"
            yield _policy(table, "see", f"for select to {READERS} using ({released})")
    yield f"grant insert on foundation_resultfile to {JOB_ROLE};"
    yield _policy("foundation_resultfile", "add", f"for insert to {JOB_ROLE} with check ({MY_JOB})")
    yield f"grant usage on sequence foundation_download_id_seq to {READERS};"


def _policy(table: str, name: str, rule: str) -> str:
    return f"drop policy if exists {name} on {table}; create policy {name} on {table} {rule};"


def _stamps() -> Iterator[str]:
    """What the database writes by itself: who asked, the course of a new job, the end of one that was never started."""
    yield definer(
        "jobs.asked()",
        "trigger",
        """begin new."user" := access.user_id(); new.assured := access.is_assured(); new.asked_at := now(); return new; end""",
        volatile=True,
    )
    yield definer(
        "jobs.queued()",
        "trigger",
        f"""begin insert into foundation_jobcourse (job_id, "user", attempt, idle_attempts, step, done, outcome, sentence)
  values (new.id, new."user", 0, 0, 0, 0, '', ''); perform pg_notify('{CHANNEL}', ''); return null; end""",
        volatile=True,
    )
    yield definer(
        "jobs.cancelled()",
        "trigger",
        """begin update foundation_jobcourse set ended_at = now(), outcome = 'cancelled'
  where job_id = new.job_id and started_at is null and ended_at is null; return null; end""",
        volatile=True,
    )
    yield definer(
        "jobs.released()",
        "trigger",
        f"begin perform pg_notify('{CHANNEL}', ''); return null; end",
        volatile=True,
    )
    for trigger, timing, table in (
        ("asked", "before insert", "foundation_job"),
        ("queued", "after insert", "foundation_job"),
        ("cancelled", "after insert", "foundation_jobcancellation"),
        ("released", "after insert", "foundation_jobrelease"),
    ):
        yield f"create or replace trigger {trigger} {timing} on {table} for each row execute function jobs.{trigger}();"


def _taking() -> Iterator[str]:
    """Take the oldest job that may run and that nobody holds; and let it go again."""
    yield definer(
        "jobs.take(taker uuid)",
        """table (job uuid, owner uuid, acting uuid, is_assured boolean, language varchar,
  attempt int, step int, done bigint, total bigint, mark jsonb)""",
        f"""declare one record; begin
  for one in select c.job_id as key from foundation_jobcourse c join foundation_job j on j.id = c.job_id
    where c.ended_at is null and (c.due_at is null or c.due_at <= clock_timestamp())
      and (not j.is_held or exists (select from foundation_jobrelease r where r.job_id = j.id))
      and not exists (select from foundation_jobcourse o where o."user" = c."user" and o.ended_at is null
        and o.job_id <> c.job_id and o.worker is not null and o.moved_at > clock_timestamp() - {LIFE_SIGN})
    order by j.asked_at, j.id
  loop
    continue when not pg_try_advisory_lock(hashtextextended(one.key::text, 0));
    return query update foundation_jobcourse c set attempt = c.attempt + 1, idle_attempts = c.idle_attempts + 1, worker = taker,
      started_at = coalesce(c.started_at, clock_timestamp()), moved_at = clock_timestamp(), due_at = null
      from foundation_job j where j.id = c.job_id and c.job_id = one.key and c.ended_at is null
      returning j.id, j."user", j.acting, j.assured and j.asked_at > now() - {ASSURED_LIFE}, j.language, c.attempt, c.step, c.done, c.total, c.mark;
    if found then return; end if;
    perform pg_advisory_unlock(hashtextextended(one.key::text, 0));
  end loop; end""",
        volatile=True,
    )
    yield definer(
        "jobs.leave(wanted uuid)",
        "void",
        """begin perform pg_advisory_unlock(hashtextextended(wanted::text, 0));
  update foundation_jobcourse set worker = null where job_id = wanted; end""",
        volatile=True,
    )


def _moving() -> Iterator[str]:
    """How a job goes on, asked and told in the transaction of each step."""
    mine = "job_id = wanted and attempt = mine and ended_at is null"
    yield definer(
        "jobs.word(wanted uuid, mine int)",
        "text",
        f"""begin return case when not exists (select from foundation_jobcourse where {mine}) then 'superseded'
    when exists (select from foundation_jobcancellation c where c.job_id = wanted) then 'cancelled'
    when not exists (select from foundation_job j join access.person p on p.id = j."user" and p.is_active where j.id = wanted) then 'gone'
    when (select idle_attempts from foundation_jobcourse where job_id = wanted) > {IDLE_ATTEMPTS} then 'stuck'
    else 'go' end; end""",
    )
    yield definer(
        "jobs.advance(wanted uuid, mine int, next_step int, now_done bigint, of_total bigint, next_mark jsonb)",
        "boolean",
        f"""begin update foundation_jobcourse set step = next_step, done = greatest(done, now_done), mark = next_mark, idle_attempts = 0,
    total = case when of_total is not null then greatest(of_total, done, now_done) end, moved_at = clock_timestamp()
    where {mine} and step = next_step - 1; return found; end""",
        volatile=True,
    )
    yield definer(
        "jobs.finish(wanted uuid, mine int, how text, why text)",
        "boolean",
        f"""begin update foundation_jobcourse set ended_at = clock_timestamp(), outcome = how, sentence = left(why, 500), worker = null,
    total = case when how = 'finished' then done else total end where {mine}; return found; end""",
        volatile=True,
    )
    yield definer(
        "jobs.postpone(wanted uuid, mine int, seconds int)",
        "void",
        f"""begin update foundation_jobcourse set due_at = clock_timestamp() + make_interval(secs => seconds), worker = null where {mine}; end""",
        volatile=True,
    )


def _watching() -> Iterator[str]:
    """Signs of life, what `sanshe doctor` asks, and the daily sweep."""
    yield definer(
        "jobs.beat(taker uuid, its_host text, its_process int)",
        "void",
        """begin
  insert into foundation_worker (id, host, process) values (taker, its_host, its_process) on conflict (id) do update set beat_at = now();
  update foundation_jobcourse set moved_at = now() where worker = taker and ended_at is null;
  delete from foundation_worker where beat_at < now() - interval '1 day'; end""",
        volatile=True,
    )
    yield "grant delete on foundation_worker to sanshe_gatekeeper;"
    yield definer(
        "jobs.pulse()",
        "table (beat_at timestamptz, waiting bigint, oldest timestamptz)",
        """begin return query select (select max(w.beat_at) from foundation_worker w), count(*), min(j.asked_at)
  from foundation_jobcourse c join foundation_job j on j.id = c.job_id
  where c.ended_at is null and (c.started_at is null or c.worker is null)
    and (not j.is_held or exists (select from foundation_jobrelease r where r.job_id = j.id)); end""",
    )
    yield definer(
        "jobs.sweep()",
        "table (stored_as varchar, is_kept boolean)",
        """begin update foundation_resultfile set removed_at = now() where removed_at is null and expires_at <= now();
  return query select f.stored_as, f.removed_at is null from foundation_resultfile f
  where f.removed_at is null or f.removed_at > now() - interval '7 days'; end""",
        volatile=True,
    )


sources.news = """select c.job_id as key from foundation_jobcourse c where c."user" = me and c.ended_at > now() - interval '1 day'
    and c.outcome in ('finished', 'failed') and not exists (select from foundation_jobsighting s where s.job_id = c.job_id) limit 3"""
extend(statements)
