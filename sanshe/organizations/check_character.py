"""The check character of GB 32100 as a function of the database, so that no mistyped credit code is ever on file."""

from __future__ import annotations

from django.db.models import BooleanField, Func

from sanshe.organizations.credit_code import ALPHABET, WEIGHTS

FUNCTION = f"""
create or replace function organizations_has_check_character(code text) returns boolean
language sql immutable strict parallel safe as $$
  select length(code) = 18 and substr(code, 18, 1) =
    substr('{ALPHABET}', 1 + ((31 - sum((strpos('{ALPHABET}', substr(code, n::int, 1)) - 1) * weight) % 31) % 31)::int, 1)
  from unnest(array[{", ".join(map(str, WEIGHTS))}]) with ordinality as weights (weight, n)
$$;
"""  # noqa: S608 - made of our own alphabet and weights


class HasCheckCharacter(Func):
    """Whether a code of 18 characters ends as its first 17 demand (see `credit_code.check_character`)."""

    function = "organizations_has_check_character"
    output_field = BooleanField()
