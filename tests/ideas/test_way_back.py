"""From a list to a thing and back again: the same filters, the same page, the same place."""

import pytest

from tests.factories import BarrierFactory, IdeaFactory

pytestmark = pytest.mark.django_db
LIST = "http://testserver/ideas/"
LEFT = "as you left them"


def _crumbs(client, thing, referer: str = "") -> str:
    headers = {"Referer": referer} if referer else {}
    text = client.get(thing.get_absolute_url(), headers=headers).text
    return text[text.index('class="wrap breadcrumbs"') :].partition("</nav>")[0]


def test_the_way_up_leads_to_the_list_as_it_was_left(client):
    idea = IdeaFactory(tags=["tea"])
    crumbs = _crumbs(client, idea, f"{LIST}?q=tea&tag=tea&sort=new&page=2")
    assert f'href="/ideas/?q=tea&amp;tag=tea&amp;sort=new&amp;page=2#t{idea.pk}"' in crumbs
    assert LEFT in crumbs


def test_from_the_whole_list_it_leads_to_the_card(client):
    idea = IdeaFactory()
    crumbs = _crumbs(client, idea, LIST)
    assert f'href="/ideas/#t{idea.pk}"' in crumbs and LEFT not in crumbs


@pytest.mark.parametrize(
    "referer",
    [
        "",
        "http://elsewhere.example/ideas/?q=tea",
        "http://testserver/barriers/?q=tea",
        "http://testserver/ideas/one-at-a-time/",
        "http://testserver/ideas/?q=" + "a" * 600,
        "http://[broken/ideas/",
    ],
)
def test_from_anywhere_else_it_leads_to_the_whole_list(client, referer):
    crumbs = _crumbs(client, IdeaFactory(), referer)
    assert 'href="/ideas/"' in crumbs and LEFT not in crumbs


def test_what_an_address_brings_is_never_markup(client):
    crumbs = _crumbs(client, BarrierFactory(), "http://testserver/barriers/?q=<b>\"'x")
    assert "<b>" not in crumbs and "'x" not in crumbs and "\"'" not in crumbs
