"""Certificates of social workers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sanshe.accounts.enums import CITY, FRONT_LINE
from sanshe.foundation.chinese.width import clean
from sanshe.foundation.imports.kinds import choice, day, parsed, text
from sanshe.foundation.imports.records import RecordWork, Rows, Understood, row_of
from sanshe.foundation.imports.register import ImportField, Known, Refused, Register, register
from sanshe.people.enums import CredentialLevel, CredentialScheme
from sanshe.people.imports.naming import people_named, person_fields
from sanshe.people.models import Credential
from sanshe.people.operations.social_worker import grant_credential

if TYPE_CHECKING:
    from collections.abc import Hashable, Mapping, Sequence
    from datetime import date

    from sanshe.foundation.access.principal import Principal
    from sanshe.foundation.imports.register import Row


class CredentialWork(RecordWork):
    """A certificate is known by scheme and number; it stays as it was issued."""

    model = Credential

    def understand(self, *, actor: Principal, rows: Sequence[Row], on: date) -> Sequence[Understood | Refused]:
        """Find the person; a level of the city's own scheme says which scheme it is."""
        del on
        people = people_named(actor, rows)
        return [
            who
            if isinstance(who, Refused)
            else Understood(row, (_scheme(row), row.values["certificate"]), {"person": who})
            for row, who in zip(rows, people, strict=True)
        ]

    def on_file(self, *, actor: Principal, understood: Sequence[Understood]) -> Mapping[Hashable, Any]:
        """By number."""
        numbers = {one.said["certificate"] for one in understood}
        rows = Credential.objects.visible_to(actor).filter(number__in=numbers).select_related("person")
        return {(row.scheme, row.number): row for row in rows}

    def refuse(self, one: Understood, record: Any) -> Refused | None:
        """A number that stands for somebody else."""
        if record.person_id == one.things["person"].pk:
            return None
        return Refused(
            "certificate", _("This certificate is on file for somebody else. Compare the number with the certificate.")
        )

    def _known(self, record: Any, said: Mapping[str, Any]) -> Known:
        return Known(record.pk, record.person.name, self.values_of(record, said), record)

    def make(self, *, actor: Principal, one: Understood, on: date) -> tuple[Any, Rows]:
        """See `RecordWork.make`."""
        del on
        said = one.said
        made = grant_credential(
            actor=actor, person=one.things["person"], scheme=_scheme(one.row), level=said["level"], number=said["certificate"],
            issuer=said["issuer"], issued_on=said["issued_on"], passed_on=said.get("passed_on"),
        )  # fmt: skip
        return made, (row_of(made),)

    def alter(self, *, actor: Principal, record: Any, values: Mapping[str, Any], on: date) -> Rows:
        """Nothing of a certificate changes."""
        del actor, record, values, on
        return ()


def _scheme(row: Row) -> str:
    if "scheme" in row.values:
        return str(row.values["scheme"])
    return CredentialScheme.CITY if row.values["level"] == CredentialLevel.CITY else CredentialScheme.NATIONAL


def _certificate(typed: str, _on: date) -> str:
    return clean(typed).upper()


FIELDS = (
    *person_fields("持证人", "社工姓名"),
    ImportField(
        "level",
        gettext_lazy("Level of the certificate"),
        choice(
            CredentialLevel,
            {
                "assistant": ("助理社会工作师", "助理社工师", "初级"),
                "certified": ("社会工作师", "社工师", "中级"),
                "senior": ("高级社会工作师", "高级社工师", "高级"),
                "city": ("市级社工", "市级社会工作者", "社会工作员"),
            },
        ),
        ("级别", "证书级别", "等级", "证书名称", "资格名称", "职业水平", "资格级别"),
        required=True,
        example="助理社会工作师",
    ),
    ImportField(
        "certificate",
        gettext_lazy("Certificate no."),
        parsed(_certificate),
        ("证书编号", "证书号", "证书号码", "资格证书编号", "管理号"),
        required=True,
        example="0123456789",
    ),
    ImportField(
        "scheme",
        gettext_lazy("Scheme"),
        choice(CredentialScheme, {"national": ("国家", "全国"), "city": ("市级", "本市")}),
        ("证书类别", "类别", "发证体系"),
    ),
    ImportField(
        "issuer",
        gettext_lazy("Issued by"),
        text(100),
        ("发证单位", "发证机关", "颁发单位", "签发单位"),
        required=True,
        example="人力资源和社会保障部",
    ),
    ImportField(
        "issued_on",
        gettext_lazy("Issued on"),
        day(),
        ("发证日期", "发证时间", "签发日期", "取得时间", "取证时间", "批准日期"),
        required=True,
        example="2012-06-17",
    ),
    ImportField("passed_on", gettext_lazy("Passed on"), day(), ("通过时间", "考试通过时间", "考试时间")),
)

register(
    Register(
        "credentials",
        gettext_lazy("Certificates of social workers"),
        CITY | FRONT_LINE,
        FIELDS,
        CredentialWork(),
        lambda values: f"{values.get('scheme', '')}\n{values['certificate']}",
        ("people_credential",),
        note=gettext_lazy("People must be on file with you. A certificate on file stays as it is."),
        order=14,
    )
)
