"""A name that is dressed up as somebody else's is refused; a name that two people have is not."""

import pytest
from django.core.exceptions import ValidationError

from members.joining import introduce
from members.names import clean_name, clean_place
from tests.factories import MemberFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "name",
    [
        "Jое P",  # Cyrillic о and е
        "Јое Р",  # Cyrillic altogether
        "Jοe P",  # Greek ο
        "J0e P",
        "Ｊｏｅ Ｐ",
        "𝐉𝐨𝐞 𝐏",
    ],
)
def test_nobody_imitates_another_member(name):
    MemberFactory(display_name="Joe P")
    with pytest.raises(ValidationError, match="mistaken for"):
        clean_name(name)


@pytest.mark.parametrize("name", ["PauI L", "Pau1 L", "Раul L"])
def test_an_i_or_a_one_for_an_l_is_an_imitation(name):
    MemberFactory(display_name="Paul L")
    with pytest.raises(ValidationError, match="mistaken for"):
        clean_name(name)


@pytest.mark.parametrize(
    ("there", "new"),
    [
        ("Joe P", "Joe P"),
        ("Joe P", "JOE P"),
        ("Joe P", "Joe  P."),
        ("Zoe B", "Zoë B"),
        ("Soren K", "Søren K"),
        ("Ian P", "Lan P"),
        ("Marnie D", "Mamie D"),
        ("Анна К", "Анна К"),
        ("Joe P", "Роман К"),
        ("McIntyre", "MacIntyre"),
    ],
)
def test_names_that_are_alike_by_nature_stay_allowed(there, new):
    MemberFactory(display_name=there)
    assert clean_name(new)


def test_a_name_in_another_alphabet_is_a_name():
    assert clean_name("Сосо Раре") == "Сосо Раре"
    MemberFactory(display_name="Coco Pape")
    with pytest.raises(ValidationError):
        clean_name("Сосо Раре")


def test_who_has_a_name_keeps_it_in_the_settings():
    member = MemberFactory(display_name="Сосо Раре")
    MemberFactory(display_name="Сосо Раре")
    introduce(by=member, display_name="Сосо Раре", perspective="carer")


@pytest.mark.parametrize(
    "name",
    [
        "Joe\ufe0f P",
        "Joe\U000e0020\U000e0041 P",
        "Joe\u2800P",
        "Joe\u034f P",
        "Joe\u17b4 P",
        "\u2800\u2800",
        "Joe\U000e0100 P",
        "Joe\u180e P",
    ],
)
def test_nothing_invisible_stands_in_a_name_or_place(name):
    for clean in (clean_name, clean_place):
        with pytest.raises(ValidationError):
            clean(name)
