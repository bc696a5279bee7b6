"""What can be done to people, one module per noun."""

from sanshe.people.operations.entry import Entered, OnFileHere, Phone, enter_person
from sanshe.people.operations.household import (
    change_head,
    change_household,
    dissolve_household,
    form_household,
    join_household,
    leave_household,
)
from sanshe.people.operations.identity import (
    Answer,
    add_paper,
    add_phone,
    close_review,
    end_opening,
    end_paper,
    end_phone,
    match_identity,
    note_paper,
)
from sanshe.people.operations.merge import merge_people, tell_apart, undo_merge
from sanshe.people.operations.move import move_household, move_person
from sanshe.people.operations.person import (
    change_person,
    note_death,
    note_former_name,
    register_person,
    rename_person,
)
from sanshe.people.operations.relationship import end_relationship, relate
from sanshe.people.operations.social_worker import (
    certify,
    end_post,
    grant_credential,
    register_credential,
    revoke_credential,
    take_post,
)
from sanshe.people.operations.tag import end_tag, tag_person

__all__ = [
    "Answer",
    "Entered",
    "OnFileHere",
    "Phone",
    "add_paper",
    "add_phone",
    "certify",
    "change_head",
    "change_household",
    "change_person",
    "close_review",
    "dissolve_household",
    "end_opening",
    "end_paper",
    "end_phone",
    "end_post",
    "end_relationship",
    "end_tag",
    "enter_person",
    "form_household",
    "grant_credential",
    "join_household",
    "leave_household",
    "match_identity",
    "merge_people",
    "move_household",
    "move_person",
    "note_death",
    "note_former_name",
    "note_paper",
    "register_credential",
    "register_person",
    "relate",
    "rename_person",
    "revoke_credential",
    "tag_person",
    "take_post",
    "tell_apart",
    "undo_merge",
]
