"""Referrals between the two agencies, one of each kind in each direction, so that every box holds something."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from sanshe.casework import operations as casework
from sanshe.casework.enums import ConsentChannel, ConsentScope, SignerRelation, Stage, Urgency
from sanshe.casework.models import Case, ConsentText
from sanshe.casework.referral_rules import Move
from sanshe.foundation.access.tier import Tier
from sanshe.sample.scene import acting_as
from sanshe.sample.words import DAY

if TYPE_CHECKING:
    from sanshe.foundation.access.principal import Principal
    from sanshe.organizations.models import Organization
    from sanshe.sample.scene import Scene

REPORT = date(*DAY)
ELDERS, FAMILIES = "七彩夕阳社会工作室", "徐阿姨工作室"
# Per case one referral after the other: days before the report, what is told, urgency, and what becomes of it.
STORIES: tuple[tuple[tuple[int, str, Urgency, tuple[tuple[Move, str], ...]], ...], ...] = (
    (
        (40, "家人之间说不上话，希望有人陪着谈一次。", Urgency.ORDINARY, ((Move.DECLINE, "本月人手不足，建议先联系街道社工站。"),)),
        (28, "想请一位志愿者每周上门聊天。", Urgency.ORDINARY, ((Move.REVOKE, "家人已自行安排。"),)),
        (3, "近来情绪低落，需要一次面谈。已告知本人由贵处联系。", Urgency.SOON, ()),
    ),
    (
        (60, "需要了解申请居家服务的手续。", Urgency.ORDINARY, ((Move.ACCEPT, ""), (Move.CALL_BACK, "本人改由子女陪同办理。"))),
        (45, "需要陪同就医两次。", Urgency.SOON, ((Move.ACCEPT, "周三可以陪同。"), (Move.COMPLETE, "已陪同就医两次，药已取回。"))),
        (12, "需要长期结对探访，每周一次。", Urgency.ORDINARY, ((Move.ACCEPT, "已安排结对。"),)),
    ),
)  # fmt: skip
SENDERS_MOVES = (Move.REVOKE, Move.CALL_BACK)


def build_referrals(scene: Scene) -> None:
    """Elders' agency to the families' and back."""
    for ours, worker, theirs, receiver in ((ELDERS, "wu", FAMILIES, "xu"), (FAMILIES, "xu", ELDERS, "wu")):
        with acting_as(scene.users[worker]) as actor:
            cases = _fitting(actor)
            for case in cases:
                _agree(actor, case, scene.organizations[ours])
        for case, stories in zip(cases, STORIES, strict=False):
            for days, told, urgency, moves in stories:
                on = REPORT - timedelta(days=days)
                with acting_as(scene.users[worker]) as actor:
                    referral = casework.send_referral(
                        actor=actor, case=case, receiver=scene.organizations[theirs], about=case.subject, told=told, on=on,
                        reply_by=on + timedelta(days=7), urgency=urgency, opens_file=days < 20,
                    )  # fmt: skip
                for number, (move, words) in enumerate(moves, start=1):
                    who = scene.users[worker if move in SENDERS_MOVES else receiver]
                    with acting_as(who) as actor:
                        casework.move_referral(
                            actor=actor, referral=referral, move=move, on=on + timedelta(days=2 * number), words=words
                        )


def _fitting(actor: Principal) -> list[Case]:
    """The first two cases on which work goes on and that bear no seal."""
    rows = Case.objects.visible_to(actor).filter(tier__lt=Tier.SEALED, worker=actor.user)
    going = rows.filter(stage=Stage.INTERVENTION, opened_on__lt=REPORT - timedelta(days=70)).select_related("person")
    return list(going.order_by("number")[: len(STORIES)])


def _agree(actor: Principal, case: Case, agency: Organization) -> None:
    text = ConsentText.objects.visible_to(actor).filter(owner_organization=agency.pk)[0]
    casework.note_consent(
        actor=actor, case=case, text=text, scopes=[ConsentScope.SHARING], signer=case.subject,
        relation=SignerRelation.SELF, channel=ConsentChannel.PAPER, on=REPORT - timedelta(days=65),
    )  # fmt: skip
