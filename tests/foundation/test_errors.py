import pickle

from django.utils.translation import gettext_lazy, override

from sanshe.foundation.errors import Fault, Refusal, Spoken


class TooMany(Refusal):
    sentence = gettext_lazy("There are %(count)s already.")


class AllOfThem(Refusal):
    sentence = gettext_lazy("100 % are taken.")


class Yes(Refusal):
    sentence = gettext_lazy("Yes")


def test_a_refusal_says_its_sentence():
    with override("en"):
        assert str(TooMany(count=3)) == "There are 3 already."


def test_a_percent_sign_stands_for_itself_where_nothing_is_filled_in():
    with override("en"):
        assert str(AllOfThem()) == "100 % are taken."


def test_a_refusal_speaks_the_language_of_its_reader():
    refusal = Yes()

    with override("zh-hans"):
        assert str(refusal) == "是"
    with override("en"):
        assert str(refusal) == "Yes"


def test_what_somebody_typed_is_only_text():
    with override("en"):
        assert str(TooMany(count="%(secret)s {0}")) == "There are %(secret)s {0} already."


def test_a_refusal_keeps_its_values_on_the_way_to_another_process():
    assert pickle.loads(pickle.dumps(TooMany(count=2))).values == {"count": 2}  # noqa: S301 - our own bytes


def test_a_fault_is_no_refusal():
    assert (issubclass(Fault, Spoken), issubclass(Fault, Refusal)) == (True, False)
