"""Colors of registration states, the most urgent first."""

from __future__ import annotations

from sanshe.people.registration_clock import RegistrationState

TONES: dict[RegistrationState, str] = {
    RegistrationState.IN_WINDOW: "waiting",
    RegistrationState.DUE: "waiting",
    RegistrationState.OVERDUE: "late",
    RegistrationState.LAPSED: "late",
    RegistrationState.UNKNOWN: "plain",
    RegistrationState.NOT_YET_DUE: "info",
    RegistrationState.VALID: "done",
}
