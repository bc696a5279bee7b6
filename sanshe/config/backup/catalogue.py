"""Everything that the catalogue knows of our database, one query a kind: the name of a thing, and its definition as text.

Rights are written out in full and sorted: a restored server lists them in another order, and leaves out what is the default.
"""

from __future__ import annotations

OURS = "n.nspname not in ('pg_catalog', 'information_schema') and n.nspname !~ '^pg_'"


def _rights(kind: str, acl: str, owner: str) -> str:
    return f"(select string_agg(a::text, ',' order by a::text) from unnest(coalesce({acl}, acldefault('{kind}', {owner}))) a)"


QUERIES = {
    "schemas": f"""
        select n.nspname, concat_ws('|', n.nspowner::regrole, {_rights("n", "n.nspacl", "n.nspowner")}, obj_description(n.oid, 'pg_namespace'))
        from pg_namespace n where {OURS}""",
    "relations": f"""
        select format('%I.%I', n.nspname, c.relname), concat_ws('|', c.relkind, c.relowner::regrole, c.relrowsecurity, c.relforcerowsecurity,
          {_rights("r", "c.relacl", "c.relowner")}, case when c.relkind = 'v' then pg_get_viewdef(c.oid) end)
        from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relkind in ('r', 'v', 'm', 'p') and {OURS}""",
    "columns": f"""
        select format('%I.%I.%I', n.nspname, c.relname, a.attname), concat_ws('|', format_type(a.atttypid, a.atttypmod), a.attnotnull,
          a.attgenerated, pg_get_expr(d.adbin, d.adrelid), (select string_agg(x::text, ',' order by x::text) from unnest(a.attacl) x))
        from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
        left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
        where a.attnum > 0 and not a.attisdropped and c.relkind in ('r', 'p') and {OURS}""",
    "constraints": f"""
        select format('%I.%I.%I', n.nspname, r.relname, c.conname), concat_ws('|', c.convalidated, pg_get_constraintdef(c.oid))
        from pg_constraint c join pg_class r on r.oid = c.conrelid join pg_namespace n on n.oid = r.relnamespace where {OURS}""",
    "indexes": f"""
        select format('%I.%I', n.nspname, c.relname), concat_ws('|', i.indisvalid, pg_get_indexdef(i.indexrelid))
        from pg_index i join pg_class c on c.oid = i.indexrelid join pg_namespace n on n.oid = c.relnamespace where {OURS}""",
    "policies": """
        select format('%I.%I.%I', schemaname, tablename, policyname), concat_ws('|', permissive, roles, cmd, qual, with_check)
        from pg_policies""",
    "functions": f"""
        select p.oid::regprocedure::text, concat_ws('|', p.proowner::regrole, {_rights("f", "p.proacl", "p.proowner")}, pg_get_functiondef(p.oid))
        from pg_proc p join pg_namespace n on n.oid = p.pronamespace where p.prokind = 'f' and {OURS}""",
    "triggers": f"""
        select format('%I.%I.%I', n.nspname, c.relname, t.tgname), concat_ws('|', t.tgenabled, pg_get_triggerdef(t.oid))
        from pg_trigger t join pg_class c on c.oid = t.tgrelid join pg_namespace n on n.oid = c.relnamespace
        where not t.tgisinternal and {OURS}""",
    "roles": r"""
        select r.rolname, concat_ws('|', r.rolsuper, r.rolinherit, r.rolcreaterole, r.rolcreatedb, r.rolcanlogin, r.rolbypassrls, r.rolreplication,
          (select string_agg(s, ',' order by s) from unnest(r.rolconfig) s),
          (select string_agg(g.rolname, ',' order by g.rolname) from pg_auth_members m join pg_roles g on g.oid = m.roleid where m.member = r.oid))
        from pg_roles r where r.rolname like 'sanshe\_%'""",
    "marks": """
        select p.oid::regprocedure::text, p.proleakproof::text from pg_proc p
        where p.pronamespace = 'pg_catalog'::regnamespace and p.proname in ('arraycontains', 'arrayoverlap', 'textlike')""",
}  # fmt: skip
