"""What can be done to people, one module per noun."""

from sanshe.people.operations.household import form_household, join_household, leave_household, relate
from sanshe.people.operations.person import (
    add_paper,
    add_phone,
    change_person,
    end_tag,
    register_person,
    rename_person,
    tag_person,
)
from sanshe.people.operations.social_worker import (
    end_post,
    grant_credential,
    register_credential,
    revoke_credential,
    take_post,
)

__all__ = [
    "add_paper",
    "add_phone",
    "change_person",
    "end_post",
    "end_tag",
    "form_household",
    "grant_credential",
    "join_household",
    "leave_household",
    "register_credential",
    "register_person",
    "relate",
    "rename_person",
    "revoke_credential",
    "tag_person",
    "take_post",
]
