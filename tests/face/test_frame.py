"""The frame around a page: the same for every visitor, a corner of their own for members."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.template import engines

from members.models import Member

PAGE = (
    "{% extends 'base.html' %}{% block title %}Ideas{% endblock %}"
    "{% block main %}Text{% endblock %}"
)


def test_a_visitor_may_sign_in_and_comes_back(rf):
    html = page(rf.get("/ideas/?tag=a&page=2"))
    assert 'href="/join/?next=/ideas/%3Ftag%3Da%26page%3D2"' in html


def test_an_address_cannot_break_out_of_the_link(rf):
    assert "<script>alert" not in page(rf.get('/x"><script>alert(1)</script>/'))


def test_two_visitors_get_the_same_page(rf):
    assert page(rf.get("/ideas/")) == page(rf.get("/ideas/"))


def test_a_member_finds_their_corner_with_news_in_words(rf):
    html = page(rf.get("/"), user=Member(display_name="Sample <b>"), new_notices=3)
    assert "Sample &lt;b&gt;" in html and "3 new" in html
    assert "Sign in" not in html and "Moderation" not in html


def test_the_rules_and_what_the_site_is_are_one_press_away(rf):
    foot = page(rf.get("/")).partition("<footer")[2]
    assert 'href="/rules/"' in foot and 'href="/about/"' in foot


def test_a_moderator_finds_the_queue(rf):
    html = page(rf.get("/"), user=Member(display_name="Sample", is_superuser=True))
    assert 'href="/moderation/"' in html


def test_the_room_one_is_in_is_marked(rf):
    html = page(rf.get("/ideas/"), room="ideas")
    assert html.count("aria-current") == 1


def test_a_problem_stands_first_in_the_title(rf):
    assert "<title>Ideas – Stile</title>" in page(rf.get("/"))
    assert "<title>Problem: Ideas – Stile</title>" in page(rf.get("/"), problem=True)


def test_the_skip_link_comes_first_and_has_a_goal(rf):
    html = page(rf.get("/"))
    assert html.index('href="#main"') < html.index("<header")
    assert 'id="main"' in html


def test_the_live_region_is_there_from_the_start(rf):
    assert 'id="live" role="status"' in page(rf.get("/"))


def test_the_phone_line_is_there_only_with_a_number(rf, settings):
    settings.CONTACT_PHONE = ""
    assert "Phone" not in page(rf.get("/"))
    settings.CONTACT_PHONE = "0161 496 0000"
    assert "Phone 0161 496 0000" in page(rf.get("/"))


@pytest.mark.parametrize("name", ["400", "403", "404", "410", "429", "500", "csrf_failure"])
def test_an_error_page_needs_nothing(name):
    html = engines["django"].get_template(f"{name}.html").render()
    assert "<h1>" in html and 'id="main"' in html


def test_a_page_that_waited_too_long_offers_what_was_typed(rf):
    request = rf.post("/threads/1/reply/")
    request.user = AnonymousUser()
    template = engines["django"].get_template("csrf_failure.html")
    words = "A sentence that somebody took time to write."
    html = template.render({"typed": [("source", words)], "action": "/threads/1/reply/"}, request)
    assert f'value="{words}"' in html and 'action="/threads/1/reply/"' in html


def page(request: object, user: object = None, **context) -> str:
    request.user = user or AnonymousUser()
    if user is not None:
        user.__dict__.setdefault("group_names", frozenset())
    return engines["django"].from_string(PAGE).render(context, request)
