"""The catalogue of the database: every table is classified, nothing walks around the wall but what a list names with its reason."""

import pytest
from django.apps import apps
from django.db import connections

from sanshe.foundation.access.policy import registry

WEB = "sanshe_web"
PAGES = (WEB, "sanshe_job", "sanshe_public", "sanshe_gate", "sanshe_audit_in")
NOT_OF_MODELS = {"django_migrations": "Django's own list of migrations"}
VIEWS = {  # a view asks as its owner: what it shows, and who may ask
    "access.post": ("running posts, for the functions that decide", {"sanshe_scribe"}),
    "access.person": ("names of users, for the principal", set()),
    "access.organization": ("names of organizations are public", {WEB, "sanshe_job", "sanshe_scribe"}),
}
DEFINERS = {  # what pages may call that looks behind the wall, and what it gives away
    "access.answers_for": "whether somebody answers for an account",
    "access.end_my_session": "one's own session",
    "access.enter": "one's own posts, for a token that nobody can guess",
    "access.forget_submissions": "removes keys of forms that are over",
    "access.fronts": "one's own places",
    "access.gives": "whether one may give a grant on a record",
    "access.granted": "records opened to one's own organizations",
    "access.hidden_relatives": "how many relatives are out of sight, for whoever sees the person",
    "access.holds": "one's own roles",
    "access.is_assured": "one's own second factor",
    "access.is_signed_in": "whether one is signed in",
    "access.match_identity": "whether a number is known here; counted, limited by the hour, no record told",
    "access.may_seal": "whether one may let the first reader in",
    "access.merge_people": "asks for the keeping of both records",
    "access.move_household": "asks for the keeping of the household",
    "access.move_person": "asks for the keeping of the person",
    "access.my_sessions": "one's own sessions",
    "access.organizations": "one's own organizations",
    "access.places": "regions under one's own places",
    "access.programs_of": "tokens of organizations that one heads: whether they live, when they were used",
    "access.review_identity": "sends a match to whoever keeps the record, tells nothing",
    "access.take_back": "asks for the keeping of every row, and that one made it oneself in an import",
    "access.taken_times": "when a room is taken, not by whom",
    "access.undo_merge": "asks for the keeping of both records",
    "access.unsealed": "sealed records that name oneself",
    "access.user_id": "oneself",
    "audit.changed": "changes of a record that one sees",
    "audit.file": "files one's own operation",
    "audit.looked_at": "looks at a record that one sees",
    "audit.opened_by_me": "what one opened oneself",
    "figures.read": "counts, never rows",
}


def rows(statement, *values):
    with connections["owner"].cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.fetchall()


@pytest.fixture
def tables(shared_city):
    """Tables of the project: whether row security is on and forced, and which commands have a policy for pages."""
    found = rows(
        "select c.relname, c.relrowsecurity, c.relforcerowsecurity, array(select distinct cmd from pg_policies p "
        "where p.tablename = c.relname and %s = any (p.roles) order by 1) from pg_class c "
        "where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')",
        WEB,
    )
    return {name: (on, forced, commands) for name, on, forced, commands in found}


def test_every_table_is_protected_or_internal(tables):
    classified = {model._meta.db_table for model in (*registry.policies, *registry.internal)}

    assert tables.keys() - NOT_OF_MODELS.keys() == classified
    assert classified == {model._meta.db_table for model in apps.get_models(include_auto_created=True)}


def test_every_protected_table_forces_row_security_for_all_four_commands(tables):
    wanted = True, True, ["DELETE", "INSERT", "SELECT", "UPDATE"]
    protected = {policy.table for policy in registry.policies.values()}

    assert {name: tables[name] for name in protected if tables[name] != wanted} == {}


def test_no_policy_shows_all_rows_of_a_protected_table_to_a_role_of_pages(tables):
    protected = [policy.table for policy in registry.policies.values()]
    open_to_all = rows(
        "select tablename, policyname, roles from pg_policies where qual = 'true' and tablename = any (%s)", protected
    )

    assert [(table, name) for table, name, roles in open_to_all if {*roles} & {*PAGES, "sanshe_owner", "public"}] == []


def test_every_view_is_listed_and_no_copy_of_rows_is_kept(shared_city):
    found = rows(
        "select n.nspname || '.' || c.relname, c.relkind, array(select r.rolname::text from pg_roles r where r.rolname ~ '^sanshe_' "
        "and r.oid <> c.relowner and r.rolname <> 'sanshe_backup' and has_table_privilege(r.oid, c.oid, 'select')) "
        "from pg_class c join pg_namespace n on n.oid = c.relnamespace "
        "where c.relkind in ('v', 'm') and n.nspname not in ('pg_catalog', 'information_schema', 'figures')"
    )

    assert {name: set(readers) for name, _kind, readers in found} == {
        name: readers for name, (_why, readers) in VIEWS.items()
    }
    assert {kind for _name, kind, _readers in found} == {"v"}


def test_views_of_the_counts_are_read_by_the_counter_alone(shared_city):
    may = "has_table_privilege(r.oid, c.oid, 'select')"
    found = rows(
        f"select distinct r.rolname from pg_class c, pg_roles r where c.relnamespace = 'figures'::regnamespace and c.relkind in ('v', 'm') "
        f"and r.rolname ~ '^sanshe_' and {may}"
    )

    assert {name for (name,) in found} == {"sanshe_counter", "sanshe_backup"}


def test_no_role_walks_around_the_wall(shared_city):
    found = rows("select rolname, rolsuper, rolbypassrls from pg_roles where rolname ~ '^sanshe_'")

    assert [name for name, is_super, _bypasses in found if is_super] == []
    assert [name for name, _super, bypasses in found if bypasses] == ["sanshe_backup"]


def test_roles_of_pages_own_nothing_and_become_nobody(shared_city):
    owned = rows("select relname from pg_class where relowner::regrole::text = any (%s)", list(PAGES))
    functions = rows("select proname from pg_proc where proowner::regrole::text = any (%s)", list(PAGES))
    roles = rows(
        "select roleid::regrole::text from pg_auth_members where member::regrole::text = any (%s)", list(PAGES)
    )

    assert (owned, functions, roles) == ([], [], [])


def test_roles_of_pages_cannot_empty_a_table_or_hang_something_on_it(shared_city):
    found = rows(
        "select c.relname, r.rolname, p from pg_class c, pg_roles r, unnest(array['truncate', 'references', 'trigger']) p "
        "where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and r.rolname = any (%s) and has_table_privilege(r.oid, c.oid, p)",
        list(PAGES),
    )
    made = rows(
        "select n.nspname from pg_namespace n, pg_roles r where r.rolname = any (%s) and n.nspname !~ '^pg_' "
        "and has_schema_privilege(r.oid, n.oid, 'create')",
        list(PAGES),
    )

    assert (found, made) == ([], [])


FUNCTIONS = (
    "select n.nspname || '.' || p.proname, p.proowner::regrole::text, p.prosecdef, p.proconfig, has_function_privilege('public', p.oid, 'execute'), "
    "has_function_privilege('sanshe_web', p.oid, 'execute') from pg_proc p join pg_namespace n on n.oid = p.pronamespace "
    "where n.nspname not in ('pg_catalog', 'information_schema')"
)


def test_what_looks_behind_the_wall_for_pages_is_listed_with_its_reason(shared_city):
    called = {name for name, _owner, definer, _config, _public, web in rows(FUNCTIONS) if definer and web}

    assert called == DEFINERS.keys()


def test_definer_functions_belong_to_roles_without_sign_in_and_search_in_fixed_places(shared_city):
    path = ["search_path=pg_catalog, access, public, pg_temp"]
    definers = [one for one in rows(FUNCTIONS) if one[2]]

    assert {owner for _name, owner, *_rest in definers} == {"sanshe_gatekeeper", "sanshe_scribe", "sanshe_counter"}
    assert [name for name, _owner, _definer, config, public, _web in definers if config != path or public] == []


def test_a_table_that_nobody_classified_would_be_found(own_database):
    with connections["owner"].cursor() as cursor:
        cursor.execute("create table left_open (id int)")
        cursor.execute("select has_table_privilege('sanshe_web', 'left_open', 'select')")
        assert cursor.fetchone() == (False,)
