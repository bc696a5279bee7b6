"""The mutants of the wall: each takes one guard out of the SQL of row security, and says what then goes wrong.

They are told as those of the pages are (`mutants_of_pages.py`).
"""

from sanshe.foundation.access import clauses, expressions, functions, wall
from tests.access.worlds.mutating import Mutant

NORM = "places.Norm"
PERSON = "people.Person"
PHONE = "people.PhoneNumber"
TAG = "people.KeyGroupTag"
POST = "organizations.Appointment"
MOVE = "people.Move"  # a grant opens a resident, not where they moved
HOURS = "places.OpeningHours"
COUPLE = "casework.CoupleOutcome"

# What goes wrong, where, which words are replaced, by what, and the models whose rows show it.
OF_THE_WALL = (
    Mutant(
        "the wall shows sensitive rows to everybody",
        clauses.Everyone,
        "sql",
        "tier <= {self.up_to.value} and ",
        "",
        (NORM,),
    ),
    Mutant(
        "the wall shows a place's post sensitive rows",
        clauses.InPlace,
        "sql",
        "tier <= {self.up_to.value} and ",
        "",
        (PERSON,),
    ),
    Mutant(
        "the wall shows the owner tags above its tier",
        clauses.InOrganization,
        "sql",
        "tier <= {self.up_to.value} and ",
        "",
        (TAG,),
    ),
    Mutant(
        "the wall shows volunteers what their organization owns",
        clauses.InOrganization,
        "sql",
        "array_of(self.roles)",
        'array_of({*self.roles, "volunteer", "evaluator"})',
        (PERSON,),
    ),
    Mutant("the wall shows the city residents", clauses.Marked, "sql", " and {self.column}", "", (PERSON,)),
    Mutant(
        "the wall shows everybody professionals",
        clauses.Marked,
        "sql",
        " and (select access.holds({array_of(self.roles)}))",
        "",
        (PERSON,),
    ),
    Mutant(
        "the wall shows the city residents' phones",
        clauses.MarkedParent,
        "sql",
        " where marked.{self.column}",
        "",
        (PHONE, MOVE),
    ),
    Mutant(
        "the wall shows everybody everybody's posts",
        clauses.Own,
        "sql",
        ' and "{self.column}" = (select access.user_id())',
        "",
        (POST,),
    ),
    Mutant(
        "the wall follows a grant of somebody who does not own the record",
        clauses.Granted,
        "sql",
        "({anchor.column}, owner_organization) in (select opened.record, opened.giver from {call} opened)",
        "{anchor.column} in (select record from {call})",
        (PERSON,),
    ),
    Mutant(
        "the wall opens sensitive rows by a grant for personal ones",
        clauses.Granted,
        "sql",
        "opened(Tier.SENSITIVE)",
        "opened(Tier.PUBLIC)",
        (PERSON,),
    ),
    Mutant(
        "the wall shows sealed rows to everybody",
        expressions,
        "expression",
        " and {sealed})",
        ")",
        (
            COUPLE,
            PERSON,
        ),
    ),
    Mutant(
        "the wall takes any role for the right one at an organization",
        functions,
        "_scopes",
        "select distinct p.organization from {_posts_where('p.role = any (roles)')}",
        "select distinct p.organization from {_posts_where('true')}",
        (PERSON,),
    ),
    Mutant(
        "the wall takes any role for the right one in a place",
        functions,
        "_scopes",
        'with fronts as materialized (select distinct p.place from {_posts_where("p.role = any (roles)")})',
        'with fronts as materialized (select distinct p.place from {_posts_where("true")})',
        (PERSON,),
    ),
    Mutant(
        "the wall forgets the ceilings of grants",
        functions,
        "_lookups",
        " and g.tier_ceiling >= ceiling",
        "",
        (PERSON,),
    ),
    Mutant(
        "the wall lets ended grants count",
        functions,
        "_lookups",
        " and {running}\n    and g.to_organization",
        "\n    and g.to_organization",
        (PERSON,),
    ),
    Mutant(
        "the wall lets anybody use anybody's grants",
        functions,
        "_lookups",
        "\n    and g.to_organization in (select o from access.organizations(roles) o)",
        "",
        (PERSON,),
    ),
    Mutant(
        "the wall opens seals without a second factor",
        functions,
        "_lookups",
        "if sure is not true then return; end if;",
        "",
        (COUPLE,),
    ),
    Mutant(
        "the wall lets anybody in where somebody was let in",
        functions,
        "_lookups",
        ' and s."user" = me and {running}',
        " and {running}",
        (COUPLE,),
    ),
    Mutant(
        "the wall lets ended lines count",
        functions,
        "_lookups",
        ' and s."user" = me and {running}',
        ' and s."user" = me',
        (COUPLE,),
    ),
    Mutant(
        "the wall lets posts count that have not begun",
        functions,
        "_running",
        " and p.starts_on <= {TODAY}",
        "",
        (PERSON,),
    ),
    Mutant(
        "the wall lets ended posts count",
        functions,
        "_running",
        "(p.ends_on is null or p.ends_on >= {TODAY})",
        "true",
        (PERSON,),
    ),
    Mutant(
        "a post ends a day too early", functions, "_running", "p.ends_on >= {TODAY}", "p.ends_on > {TODAY}", (PERSON,)
    ),
    Mutant(
        "administrators' posts count without a second factor",
        functions,
        "_posts_where",
        " and (sure or not {_needs_factor()})",
        "",
        (POST,),
    ),
    Mutant("the wall shows every row", wall, "row_policies", "using ({seeing(policy)})", "using (true)", (PERSON,)),
    Mutant(
        "the wall lets readers make rows",
        wall,
        "row_policies",
        "for insert to {READERS} with check ({keeping(policy)})",
        "for insert to {READERS} with check ({seeing(policy)})",
        (NORM,),
    ),
    Mutant(
        "the wall lets readers reach for rows to change them",
        wall,
        "row_policies",
        "for update to {READERS} using ({keeping(policy)})",
        "for update to {READERS} using ({seeing(policy)})",
        (
            NORM,
            POST,
        ),
    ),
    Mutant(
        "the wall lets readers remove rows",
        wall,
        "row_policies",
        "keeping(policy) if policy.removable",
        "seeing(policy) if policy.removable",
        (HOURS,),
    ),
)
