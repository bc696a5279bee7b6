"""The check character of GB 32100 in the database."""

import pytest
from django.db.models import Value

from sanshe.accounts.models import User
from sanshe.organizations.check_character import HasCheckCharacter
from tests.acting import scope_of

VALID = ("51330483MJ90000062", "52330483MJ9000014R", "53330483MJ9000022H", "55330483MF9000036J", "91350100M000100Y43")
WRONG = (VALID[0][:-1] + "3", VALID[0][:-1], VALID[1][:8] + "N" + VALID[1][9:], "")


@pytest.mark.parametrize("code", [*VALID, *WRONG])
def test_the_database_checks_as_python_does(city, code):
    with scope_of("shen"):
        fits = User.objects.annotate(fits=HasCheckCharacter(Value(code))).values_list("fits", flat=True)[0]

    assert fits is (code in VALID)
