"""The mutants of what pages ask: each takes one guard of a filter or a decision away, and says what then goes wrong.

Every one must be told by the worlds (`test_mutants.py`): page, filter, decision and wall no longer say the same. `make mutants` tries all.
"""

from sanshe.foundation.access import clauses, door, models, policy, principal
from tests.access.worlds.mutating import Mutant

NORM = "places.Norm"
PERSON = "people.Person"
PHONE = "people.PhoneNumber"
TAG = "people.KeyGroupTag"
POST = "organizations.Appointment"
MOVE = "people.Move"  # a grant opens a resident, not where they moved
COUPLE = "casework.CoupleOutcome"
CREDENTIAL = "people.Credential"

# What goes wrong, where, which words are replaced, by what, and the models whose rows show it.
OF_PAGES = (
    Mutant(
        "lists show sensitive rows to everybody", clauses.Everyone, "filter", "Q(tier__lte=self.up_to)", "Q()", (NORM,)
    ),
    Mutant(
        "a sensitive row opens to everybody",
        clauses.Everyone,
        "admits",
        'value_of(row, "tier") <= self.up_to',
        "True",
        (NORM,),
    ),
    Mutant(
        "a place's post lists sensitive rows", clauses.InPlace, "filter", " & Q(tier__lte=self.up_to)", "", (PERSON,)
    ),
    Mutant(
        "a community lists the whole county",
        clauses.InPlace,
        "filter",
        "place_code__startswith=front",
        "place_code__startswith=front[:6]",
        (PERSON,),
    ),
    Mutant(
        "a place's post opens sensitive rows",
        clauses.InPlace,
        "admits",
        ' and value_of(row, "tier") <= self.up_to',
        "",
        (PERSON,),
    ),
    Mutant(
        "a community opens the whole county",
        clauses.InPlace,
        "admits",
        "code.startswith(front)",
        "code.startswith(front[:6])",
        (PERSON,),
    ),
    Mutant(
        "the owner lists tags above its tier", clauses.InOrganization, "filter", ", tier__lte=self.up_to", "", (TAG,)
    ),
    Mutant(
        "any role at the owner lists its rows",
        clauses.InOrganization,
        "filter",
        "principal.organizations(self.roles)",
        "principal.organizations(principal.roles)",
        (PERSON,),
    ),
    Mutant(
        "the owner opens tags above its tier",
        clauses.InOrganization,
        "admits",
        'owned and value_of(row, "tier") <= self.up_to',
        "owned",
        (TAG,),
    ),
    Mutant(
        "any role at the owner opens its rows",
        clauses.InOrganization,
        "admits",
        "principal.organizations(self.roles)",
        "principal.organizations(principal.roles)",
        (PERSON,),
    ),
    Mutant("the city lists residents", clauses.Marked, "filter", "**{self.column: True}, ", "", (PERSON,)),
    Mutant(
        "everybody lists professionals",
        clauses.Marked,
        "filter",
        "if principal.holds(self.roles) else NOTHING",
        "",
        (PERSON,),
    ),
    Mutant("the city opens residents", clauses.Marked, "admits", " and value_of(row, self.column)", "", (PERSON,)),
    Mutant(
        "everybody opens professionals", clauses.Marked, "admits", "principal.holds(self.roles) and ", "", (PERSON,)
    ),
    Mutant(
        "the city lists residents' phones",
        clauses.MarkedParent,
        "filter",
        '**{f"{parent}__{self.column}": True}, ',
        "",
        (PHONE,),
    ),
    Mutant(
        "the city opens phones of residents whom it sees otherwise",
        clauses.MarkedParent,
        "admits",
        ", **{self.column: True}",
        "",
        (PHONE, MOVE),
    ),
    Mutant(
        "everybody lists everybody's posts", clauses.Own, "filter", "**{self.column: principal.user}, ", "", (POST,)
    ),
    Mutant(
        "everybody opens everybody's posts",
        clauses.Own,
        "admits",
        "value_of(row, self.column) == principal.user and ",
        "",
        (POST,),
    ),
    Mutant(
        "a list follows a grant of somebody who does not own the record",
        clauses.Granted,
        "filter",
        'from_organization=OuterRef("owner_organization"),',
        "",
        (PERSON,),
    ),
    Mutant(
        "a list follows a grant above its ceiling",
        clauses.Granted,
        "filter",
        'tier_ceiling__gte=OuterRef("tier"),',
        "",
        (PERSON,),
    ),
    Mutant(
        "a grant on one record lists all records of its giver",
        clauses.Granted,
        "filter",
        "record=OuterRef(anchor.attribute),",
        "",
        (PERSON,),
    ),
    Mutant(
        "a record follows a grant of somebody who does not own it",
        clauses.Granted,
        "admits",
        'from_organization=value_of(row, "owner_organization"),',
        "",
        (PERSON,),
    ),
    Mutant(
        "a record opens above the ceiling of its grant",
        clauses.Granted,
        "admits",
        'tier_ceiling__gte=value_of(row, "tier"),',
        "",
        (PERSON,),
    ),
    Mutant(
        "a grant on one record opens all records of its giver",
        clauses.Granted,
        "admits",
        "record=value_of(row, anchor.attribute),",
        "",
        (PERSON,),
    ),
    Mutant(
        "an ended grant still counts on pages",
        models.Grant,
        "running_for",
        " & (Q(ends_at=None) | Q(ends_at__gt=Now()))",
        "",
        (PERSON,),
    ),
    Mutant(
        "a grant that has not begun counts on pages",
        models.Grant,
        "running_for",
        "Q(starts_at__lte=Now()) & ",
        "",
        (PERSON,),
    ),
    Mutant(
        "an ended line of an allow-list still lets pages in",
        models.SealReader,
        "open_to",
        " & (Q(ends_at=None) | Q(ends_at__gt=Now()))",
        "",
        (COUPLE,),
    ),
    Mutant(
        "pages let anybody in where somebody was let in", models.SealReader, "open_to", "user=user, ", "", (COUPLE,)
    ),
    Mutant(
        "lists show sealed rows without a second factor",
        policy.Policy,
        "_filter",
        "not principal.assured",
        "not principal",
        (COUPLE,),
    ),
    Mutant(
        "a sealed row opens without a second factor", policy.Policy, "_admits", "principal.assured and ", "", (COUPLE,)
    ),
    Mutant(
        "a line on one sealed row opens all sealed rows",
        policy.Policy,
        "_admits",
        "mine.filter(record=value_of(row, self.anchor.attribute)).exists()",
        "mine.exists()",
        (COUPLE,),
    ),
    Mutant(
        "pages take any role for the right one at an organization",
        principal.Principal,
        "organizations",
        " if post.role in roles",
        "",
        (PERSON,),
    ),
    Mutant(
        "pages take any role for the right one in a place",
        principal.Principal,
        "places",
        " if post.role in roles",
        "",
        (PERSON,),
    ),
    Mutant(
        "pages take anybody for a holder of the role",
        principal.Principal,
        "holds",
        "post.role in roles",
        "True",
        (PERSON,),
    ),
    Mutant(
        "lists are not narrowed at all",
        door.Door,
        "visible_to",
        "rows: ScopedRows[M] = _visible(policy, self.model, self._db, principal).all()",
        "rows = self.get_queryset()",
        (PERSON,),
    ),
    Mutant(
        "whoever sees a row keeps it, say lists",
        door.Door,
        "kept_by",
        ".filter(registry.of(self.model).keepable(principal))",
        ".filter(registry.of(self.model).visible(principal))",
        (
            CREDENTIAL,
            POST,
        ),
    ),
)
