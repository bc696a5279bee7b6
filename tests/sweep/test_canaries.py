"""What is sealed lies nowhere in the open: not in data files, not in the log of changes, not in dumps, backups and logs."""

import os
import random
import subprocess
from pathlib import Path

import psycopg
import pytest
from django.apps import apps
from django.test import Client
from psycopg import sql

from sanshe.accounts.models import User
from sanshe.config import env
from sanshe.config.backup.making import make_backup, surroundings
from sanshe.config.cluster.binaries import find_binaries
from sanshe.config.cluster.installation import keyring
from sanshe.foundation.crypto.fields import EncryptedTextField
from sanshe.people import operations as people
from sanshe.people.models import IdentityPaper, Person
from sanshe.sample.identity_numbers import identity_number, phone_number
from tests.acting import browser_of, scope_of
from tests.ground.ground import pointing_at
from tests.people.desk import NEW, at
from tests.people.folk import BORN, DAY, HERE
from tests.sweep import carrying, working
from tests.sweep.scanning import found_in

SEALED = {
    "accounts_user.phone",
    "casework_activity.aim",
    "casework_activity.drop_reason",
    "casework_activity.need",
    "casework_activity.summary",
    "casework_aside.reason",
    "casework_attendance.reason",
    "casework_group.aims",
    "casework_groupmember.hope",
    "casework_groupprogress.text",
    "casework_groupreport.advice",
    "casework_groupreport.summary",
    "casework_groupsession.contents",
    "casework_groupsession.feedback",
    "casework_groupsession.observed",
    "casework_groupverdict.comment",
    "casework_assessment.family",
    "casework_assessment.personal",
    "casework_assessment.risks",
    "casework_assessment.summary",
    "casework_assessment.surroundings",
    "casework_assistancefinding.situation",
    "casework_caregrade.change",
    "casework_caregrade.reason",
    "casework_carevisit.state",
    "casework_case.expectation",
    "casework_case.problem",
    "casework_closing.summary",
    "casework_closingdecision.comment",
    "casework_enquiry.outcome_note",
    "casework_enquiry.phone",
    "casework_enquiry.problem",
    "casework_followup.state",
    "casework_formsignature.signer",
    "casework_formsignature.strokes",
    "casework_formsignature.words",
    "casework_goal.goal",
    "casework_goal.problem",
    "casework_legalground.reason",
    "casework_mandatoryreport.findings",
    "casework_mandatoryreport.reason",
    "casework_notedraft.content",
    "casework_plan.aim",
    "casework_plandecision.comment",
    "casework_progressnote.facts",
    "casework_progressnote.interpretation",
    "casework_progressnote.next_step",
    "casework_referral.answer",
    "casework_referral.result",
    "casework_referral.told",
    "casework_reflection.text",
    "casework_riskcheck.findings",
    "casework_riskcheck.safety",
    "casework_scaleresult.answers",
    "foundation_appliedpart.conflicts",
    "foundation_appliedpart.effects",
    "foundation_appliedpart.left",
    "foundation_export.selection",
    "foundation_export.words",
    "foundation_import.sheet",
    "foundation_import.titles",
    "foundation_job.arguments",
    "foundation_stagedpart.rows",
    "foundation_upload.facts",
    "foundation_upload.name",
    "foundation_webhook.secret",
    "people_household.address",
    "people_identitypaper.number",
    "people_person.address",
    "people_phonenumber.number",
}


NO_WAY = {  # the same field; which canary would come there, and why none does
    "foundation_appliedpart.conflicts": "what was changed after a table came in, noted when the table is undone",
    "foundation_appliedpart.left": "the same",
    "casework_scaleresult.answers": "numbers and codes of a scale; nothing else is taken for an answer",
    "casework_formsignature.strokes": "points in a box; nothing else is taken for a signature",
    "foundation_job.arguments": "which list or table a job is about, by its title and key",
}


@pytest.fixture(scope="module")
def canaries():
    """Texts that nobody else writes, another set each time; the name is the one that may be found."""
    dice = random.Random(os.urandom(8))  # noqa: S311 - apart from what earlier runs left in the log of changes
    number = dice.randrange(10**6)
    born = BORN.replace(year=dice.randrange(1900, 1930), day=28)
    rejected = identity_number(born.replace(day=27), dice.randrange(499), female=True)
    return {
        "name": f"金丝雀{''.join(chr(0x4E00 + dice.randrange(5000)) for _sign in range(6))}",
        "resident id": identity_number(born, dice.randrange(499), female=True),
        "phone": phone_number(10_000_000 + number),
        "sign-in phone": f"13{dice.randrange(10**8, 10**9)}",
        "address": f"𠮷金丝雀巷{number}弄",
        "imported id": identity_number(born.replace(day=26), dice.randrange(499), female=False),
        "rejected id": f"{rejected[:-1]}{'0' if rejected[-1] != '0' else '1'}",
        "imported phone": phone_number(20_000_000 + number),
        "imported address": f"䶮金丝雀坊{number}号",
        "told": f"龘金丝雀说了{number}句",
        "called from": phone_number(30_000_000 + number),
        "household": f"鳥籠路{number}号",
        "password": f"Käfig-{number}-offen-{dice.randrange(10**6)}",
    }


def live_through(canaries):
    """Everything that a canary can come by: pages, operations, searches, mistakes."""
    clerk = browser_of("lu")
    form = NEW | {
        "name": canaries["name"],
        "paper_number": canaries["resident id"],
        "phone": canaries["phone"],
        "address": canaries["address"],
    }
    assert clerk.post(at("registration"), form | {"phone": canaries["phone"] + "x"}).status_code == 422
    assert clerk.post(at("registration"), form).status_code == 302
    for text in canaries.values():
        clerk.post("/people/search/", {"q": text})
        Client().post("/sign-in/", {"login": "nobody", "password": text})
    with scope_of("lu") as lu:
        person = Person.objects.visible_to(lu).get(name=canaries["name"])
        people.change_person(actor=lu, person=person, address=canaries["address"] + "2")
        people.form_household(
            actor=lu,
            number="金丝雀户",
            place_code=HERE,
            owner=lu.post.organization,
            address=canaries["household"],
            head=person,
            formed_on=DAY,
        )
    carrying.come_in(canaries)
    carrying.leave(canaries)
    working.work(canaries)
    working.tell_others(canaries)
    user = User.objects.get(username="lu")
    user.phone = canaries["sign-in phone"]
    user.save()
    Client().post("/sign-in/", {"login": canaries["sign-in phone"], "password": canaries["password"]})


@pytest.fixture(scope="module")
def lived(ground, django_db_blocker, canaries):
    """The name of a database through which the canaries went, all of it on the disk."""
    with django_db_blocker.unblock(), ground.copied(ground.city_template()) as name:
        with pointing_at(ground.server, name):
            live_through(canaries)
        with psycopg.connect(**ground.server.address(name), autocommit=True) as superuser:
            superuser.execute("checkpoint")
        yield name


def files_of(ground, database):
    """Files of one database, the log of changes of all, what the server said."""
    with psycopg.connect(**ground.server.address(database), autocommit=True) as superuser:
        [(oid,)] = superuser.execute("select oid from pg_database where datname = current_database()").fetchall()
    data = env.data_folder()
    folders = (data / "postgres" / "base" / str(oid), data / "postgres" / "pg_wal", data / "logs", data / "files")
    return [path for folder in folders for path in folder.rglob("*") if path.is_file()]


def sealed(canaries):
    return {name: text for name, text in canaries.items() if name != "name"}


def sealed_fields():
    for model in apps.get_models():
        for field in model._meta.concrete_fields:
            if isinstance(field, EncryptedTextField):
                yield f"{model._meta.db_table}.{field.column}", model._meta.db_table, field


def test_every_sealed_column_is_among_the_canaries():
    assert {name for name, _table, _field in sealed_fields()} == SEALED


def test_a_canary_has_come_to_every_sealed_column(ground, lived, canaries):
    came = set()
    with psycopg.connect(**ground.server.address(lived)) as superuser:
        for name, table, field in sealed_fields():
            query = sql.SQL("select {1}, {2} from {0} where {2} is not null")
            parts = (sql.Identifier(part) for part in (table, field.model._meta.pk.column, field.column))
            told = (field.open(bytes(value), key) for key, value in superuser.execute(query.format(*parts)))
            came |= {name for text in told if any(canary in text for canary in canaries.values())}

    assert SEALED - came == set(NO_WAY)


def test_nothing_sealed_lies_in_data_files_and_logs(ground, lived, canaries):
    assert list(found_in(files_of(ground, lived), sealed(canaries))) == []


def test_the_search_would_find_it(ground, lived, canaries):
    found = list(found_in(files_of(ground, lived), {"name": canaries["name"]}))

    assert any("/" not in line and line.startswith("name: utf-8") for line in found)


def test_nothing_sealed_lies_in_dumps_and_backups(ground, lived, canaries, tmp_path):
    program, server = find_binaries().program("pg_dump"), ground.server
    words = [
        program,
        "--format=plain",
        f"--file={tmp_path / 'dump.sql'}",
        f"--host={server.host}",
        f"--port={server.port}",
        f"--username={server.user}",
        lived,
    ]
    subprocess.run(words, check=True, env=surroundings(server))
    make_backup(server, lived, keyring(), tmp_path, lambda _done, _all: None)
    files = [path for path in Path(tmp_path).iterdir() if path.is_file()]

    assert list(found_in(files, sealed(canaries))) == []
    assert {line.split(": ")[2] for line in found_in(files, {"name": canaries["name"]})} == {"dump.sql"}


def test_the_people_of_the_canaries_are_still_read(ground, lived, canaries, django_db_blocker):
    with django_db_blocker.unblock(), pointing_at(ground.server, lived), scope_of("lu") as lu:
        assert (
            IdentityPaper.objects.visible_to(lu).get(number_index=canaries["resident id"]).number
            == canaries["resident id"]
        )
