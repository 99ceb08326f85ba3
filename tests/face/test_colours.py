"""The choice of colours: kept in a cookie, forgotten again, never a way out to another host."""

import pytest

from config.colours import chosen_colours, colours


@pytest.mark.parametrize("choice", ["light", "dark"])
def test_a_choice_is_kept(rf, choice):
    answer = colours(rf.post("/colours/", {"colours": choice}))
    assert answer.cookies["colours"].value == choice
    assert answer.status_code == 303


@pytest.mark.parametrize("choice", ["device", "", "purple"])
def test_as_my_device_forgets_the_choice(rf, choice):
    rf.cookies["colours"] = "dark"
    answer = colours(rf.post("/colours/", {"colours": choice}))
    assert answer.cookies["colours"]["max-age"] == 0


def test_the_way_back_is_the_page_one_was_on(rf):
    request = rf.post("/colours/", {"colours": "dark"}, HTTP_REFERER="http://testserver/ideas/")
    assert colours(request).url == "http://testserver/ideas/"


@pytest.mark.parametrize("away", ["https://elsewhere.test/", "//elsewhere.test", "javascript:x"])
def test_nobody_is_sent_to_another_host(rf, away):
    request = rf.post("/colours/", {"colours": "dark", "next": away}, HTTP_REFERER=away)
    assert colours(request).url == "/"


def test_looking_changes_nothing(rf):
    assert colours(rf.get("/colours/")).status_code == 405


def test_an_unknown_cookie_counts_as_the_device(rf):
    rf.cookies["colours"] = '"><script>'
    assert chosen_colours(rf.get("/")) == "device"
