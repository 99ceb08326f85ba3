"""Names: no disguises, no web addresses, nobody else's."""

import pytest
from django.core.exceptions import ValidationError

from members.names import clean_name, clean_place, skeleton
from tests.factories import MemberFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "name",
    [
        "Amina K",
        "Seán Ó Briain",
        "O'Neill-Smith",
        "Dr. J.R. Patel",
        "محمد",
        "می\u200cخواهم",
        "李小龍",
        "Ŵyn Ŷ",
        "Ann (carer)",
        "Nguyễn Thị Minh Khai",
        "हिन्दी",
    ],
)
def test_names_of_people_are_names(name):
    assert clean_name(f"  {name} ") == name


@pytest.mark.parametrize(
    "name",
    [
        "",
        "   ",
        "123",
        "x" * 61,
        "evil\u202egnp.exe",
        "\u2066hidden\u2069",
        "zero\u200bwidth",
        "joi\u200dned",
        "bell\x07",
        "nul\x00",
        "soft\u00adhyphen",
        "a\u0300\u0301\u0302\u0303\u0304\u0305\u0306",
        "\u3164\u3164",
        "http://x.example",
        "x.example",
        "www something",
        "Buy at shop．example",
        "me@example.org",
        "a/b",
    ],
)
def test_disguises_and_addresses_are_refused(name):
    with pytest.raises(ValidationError):
        clean_name(name)


@pytest.mark.parametrize(
    "name",
    ["Ruth Miller", "ruth miller", "Rυth Mi11er", "Ruth  Mіller", "R.u.t.h Miller", "Ruth Mi|ler"],
)
def test_nobody_takes_a_name_that_passes_for_a_moderators(name):
    MemberFactory(moderator=True, display_name="Ruth Miller")
    with pytest.raises(ValidationError, match="too close"):
        clean_name(name)


def test_two_members_may_share_a_name():
    MemberFactory(display_name="Joe P")
    assert clean_name("Joe P") == "Joe P"


def test_a_moderator_keeps_their_own_name():
    ruth = MemberFactory(moderator=True, display_name="Ruth Miller")
    assert clean_name("Ruth Miller", of=ruth) == "Ruth Miller"


@pytest.mark.parametrize("name", ["Stile", "Moderator", "The Moderators", "Former member", "Аdmin"])
def test_the_sites_own_names_are_nobodys(name):
    with pytest.raises(ValidationError, match="too close"):
        clean_name(name)


def test_names_that_look_alike_have_one_skeleton():
    assert skeleton("Marnie 0'Dell") == skeleton("МАМIE O'DЕLL") == skeleton("mamie odell")


def test_a_place_may_be_left_out_but_is_no_web_address():
    assert clean_place("") == ""
    assert clean_place(" Ashton-under-Lyne ") == "Ashton-under-Lyne"
    with pytest.raises(ValidationError):
        clean_place("visit shop.example now")
