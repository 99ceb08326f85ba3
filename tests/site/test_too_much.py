"""Too much at once is refused early, with a sentence, and costs nobody their words."""

import pytest
from django.core.cache import cache
from django.test import Client

from moderation.models import Report
from moderation.reporting import HOURLY_LIMIT
from tests.factories import IdeaFactory, PostFactory

pytestmark = pytest.mark.django_db

WORDS = "It took me <an hour> to write this & more"
SHOWN = "It took me &lt;an hour&gt; to write this &amp; more"


def test_too_much_at_once_gives_the_words_back_with_a_way_to_send_them(client):
    idea = IdeaFactory()
    address = f"/threads/{idea.pk}/reply/"
    for number in range(61):
        client.post(address, {"source": f"Number {number}"})
    answer = client.post(address, {"source": WORDS})
    assert answer.status_code == 429
    assert SHOWN in answer.text and "Send it now" in answer.text
    cache.clear()
    assert client.post(address, {"source": WORDS}).status_code == 303


def test_too_many_reports_keep_their_words(client):
    post, address = PostFactory(), "/posts/{}/report/"
    for number in range(HOURLY_LIMIT):
        sent = {"reason": "other", "words": f"Words {number}"}
        client.post(address.format(PostFactory(thread=post.thread).pk), sent)
    answer = client.post(address.format(post.pk), {"reason": "other", "words": WORDS})
    assert answer.status_code == 429
    assert SHOWN in answer.text and 'name="words"' in answer.text
    assert Report.objects.count() == HOURLY_LIMIT


def test_ten_megabytes_are_refused_before_they_are_read(member):
    for sign_in_first in (False, True):
        browser = Client()
        if sign_in_first:
            browser.force_login(member)
        for address in ("/share/barrier/", f"/threads/{IdeaFactory().pk}/reply/"):
            answer = browser.post(
                address,
                "x",
                content_type="application/x-www-form-urlencoded",
                headers={"content-length": str(10 * 1024 * 1024)},  # nobody waits for the rest
            )
            assert answer.status_code == 413 and "too much for one form" in answer.text


def test_ten_megabytes_as_another_kind_of_form_are_refused_too(client):
    answer = client.post(f"/threads/{IdeaFactory().pk}/reply/", {"source": "x" * 10_485_760})
    assert answer.status_code == 413


def test_more_fields_than_any_form_has_are_refused(client):
    many = {f"field{number}": "x" for number in range(10_001)}
    assert client.post("/share/barrier/", many).status_code == 413
