"""探访记录: how closely somebody is followed, and every try to reach them, the first first."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from sanshe.casework.models import CareVisit
from sanshe.casework.official_forms.gathering_on_file import agency_of
from sanshe.foundation.official_forms.asked import entries, line, passage, signature, wide
from sanshe.foundation.official_forms.form import OfficialForm
from sanshe.foundation.official_forms.words import day
from sanshe.foundation.ui.words import say_moment
from sanshe.people.enums import PhoneKind
from sanshe.people.queries.record import record_of
from sanshe.places.queries import region_names

if TYPE_CHECKING:
    from sanshe.casework.models import CareGrade
    from sanshe.foundation.access.principal import Principal
    from sanshe.people.queries.record import Record


@dataclass(frozen=True)
class CareOnFile:
    """The visits of one person as their reader sees them."""

    principal: Principal
    grade: CareGrade

    @cached_property
    def visits(self) -> list[Any]:
        """Every try, the first first."""
        rows = CareVisit.objects.visible_to(self.principal).filter(person=self.grade.person_id)
        return list(rows.select_related("author").order_by("at", "id"))

    @cached_property
    def record(self) -> Record:
        """Phones of the person."""
        return record_of(self.principal, self.grade.person)


@dataclass(frozen=True)
class Try:
    """One try to reach somebody."""

    sequence: str = line(_("Sequence no."))
    at: str = line(_("Visited at"))
    mode: str = line(_("Where and how"))
    contact: str = line(_("Who was asked"))
    reached: str = line(_("Reached"))
    author: str = line(_("Recorded by"))
    learned: str = line(_("What was learned"))
    safety: str = line(_("Safety at home, medicine"), by_hand=True)
    state: str = passage(_("How they are, and what is needed"))
    action: str = passage(_("What was done about it"), by_hand=True)


@dataclass(frozen=True)
class CareVisitsFacts:
    """What the record of visits asks for."""

    name: str = line(_("Name of the person"))
    sex: str = line(_("Sex"))
    born: str = line(_("Date of birth"))
    phone: str = line(_("Phone"))
    place: str = line(_("Community or village"))
    agency: str = line(_("Agency that keeps the file"))
    address: str = wide(_("Home address"))
    emergency: str = wide(_("Emergency contact"))
    grade: str = line(_("Care grade"))
    graded_on: str = line(_("Graded on"))
    due_on: str = line(_("Visit due on"))
    cause: str = line(_("Why a visit is due"))
    reason: str = passage(_("Why this grade"))
    visits: tuple[Try, ...] = entries(_("Visits"), Try)
    comment: str = passage(_("What the supervisor says"), by_hand=True)
    visitor_signs: str = signature(_("Signature of the visitor"))


def gather(file: CareOnFile) -> CareVisitsFacts:
    """Who is visited and how closely, and every visit so far."""
    row, person = file.grade, file.grade.person
    due = {} if row.ended_on else {"due_on": day(row.due_on), "cause": str(row.get_cause_display())}
    return CareVisitsFacts(
        **_phones(file.record), **due, name=person.name, sex=str(person.get_sex_display()), born=day(person.birth_date),
        place=region_names(file.principal, [row.place_code]).get(row.place_code, ""), agency=agency_of(row),
        address=person.address or "", grade=str(row.get_grade_display()), graded_on=day(row.graded_on), reason=row.reason,
        visits=tuple(_visit(number, one) for number, one in enumerate(file.visits, 1)),
    )  # fmt: skip


def _phones(record: Record) -> dict[str, str]:
    own = [phone.masked for phone in record.phones if phone.kind != PhoneKind.EMERGENCY]
    others = [
        f"{phone.owner_name} {phone.masked}".strip() for phone in record.phones if phone.kind == PhoneKind.EMERGENCY
    ]
    return {"phone": "、".join(own), "emergency": "、".join(others)}


def _visit(number: int, one: Any) -> Try:
    return Try(
        sequence=str(number), at=say_moment(one.at), mode=str(one.get_mode_display()), contact=str(one.get_contact_display()),
        reached=str(_("Yes") if one.reached else _("No")), author=one.author.name, learned=str(one.get_closing_display()),
        state=one.state or "",
    )  # fmt: skip


CARE_VISITS = OfficialForm("care_visits", _("Record of visits"), "care", CareVisitsFacts, gather)
