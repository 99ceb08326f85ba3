"""The example content: everything the workshop said, nothing that it did not, loaded once."""

import re
from collections.abc import Iterator
from io import StringIO

import pytest
from django.core import mail
from django.core.management import call_command
from django.db import transaction
from django.test import TestCase
from wagtail.models import PageLogEntry, Revision

from cms.models import Citation, Edition, GuidancePage, HomePage, Passage, StandardPage
from config.example import words
from forum.keeping import set_post_state
from forum.models import Board, Post, SearchEntry, Tag, Thread
from ideas.models import Barrier, Experience, Facing, Idea, Link, Vote
from members.models import Member

pytestmark = pytest.mark.django_db


def test_loading_fills_the_site(loaded):
    assert Barrier.objects.public().count() == 22
    assert Idea.objects.public().count() == 12
    assert Link.objects.public().count() == len(words.links())
    assert Thread.objects.filter(kind="topic", state="public").count() == len(words.threads())
    assert Board.objects.count() == len(words.boards())
    assert Tag.objects.get(name="austerity").alias_of.name == "time and money"


def test_everything_is_told_at_the_workshop_by_nobody_named(loaded):
    for model in (Thread, Post):
        assert set(model.objects.values_list("told_at", "author")) == {(words.TOLD_AT, None)}
    days = {thread.created_at.date().isoformat() for thread in Thread.objects.all()}
    assert days == {"2012-10-30"}


def test_links_are_ours_and_say_so(loaded):
    assert set(Link.objects.values_list("told_at", "author")) == {(words.LINKED_AT, None)}


def test_no_people_votes_or_experiences_are_invented(loaded):
    for model in (Member, Vote, Facing, Experience):
        assert not model.objects.exists()
    assert loaded == {"letters": 0}


def test_the_pages_of_the_footer_and_one_of_guidance_are_published(loaded, client):
    for page in words.standard_pages():
        answer = client.get(f"/{page['slug']}/")
        assert answer.status_code == 200
        assert f"<h1>{page['title']}</h1>" in answer.content.decode()
    guidance = GuidancePage.objects.live().get()
    assert f"<h1>{guidance.title}</h1>" in client.get(guidance.url).content.decode()
    cited = {cite for block in words.guidance()["block"] for cite in block["cites"]}
    assert Citation.objects.filter(page=guidance).count() == len(cited)
    assert Idea.objects.filter(guidance_count=1).count() == sum(c.startswith("idea") for c in cited)


def test_links_on_the_pages_lead_somewhere(loaded, client):
    bodies = " ".join(page["body"] for page in words.standard_pages())
    for address in sorted(set(re.findall(r"\]\((/[^)]*)\)", bodies))):
        assert client.get(address).status_code == 200, address


def test_a_page_that_was_deleted_or_given_a_new_address_is_not_brought_back(loaded):
    StandardPage.objects.get(slug="about").delete()
    help_page = StandardPage.objects.get(slug="help")
    help_page.slug = "ask-us"
    help_page.save_revision().publish()
    GuidancePage.objects.get().delete()
    assert "Nothing changed" in _load()
    assert StandardPage.objects.count() == len(words.standard_pages()) - 1
    assert not GuidancePage.objects.exists()


def test_what_was_taken_down_is_not_cited(loaded):
    GuidancePage.objects.get().delete()
    PageLogEntry.objects.filter(data__example="start-small").delete()
    set_post_state(Post.objects.get(thread__title="Start small"), "hidden")
    assert "guidance: 1 added" in _load()
    assert not Citation.objects.filter(passage__title="Start small").exists()
    assert Citation.objects.exists()


def test_a_second_run_changes_nothing_and_says_so(loaded):
    before = _rows()
    assert "Nothing changed" in _load()
    assert _rows() == before


def test_what_people_changed_stays(loaded):
    Thread.objects.filter(pk=Barrier.objects.earliest("created_at").pk).update(
        title="Said better", state="hidden"
    )
    Board.objects.filter(slug="ask").update(title="Questions")
    HomePage.objects.update(heading="Ours")
    Tag.objects.filter(name="culture").update(description="Ours.")
    before = _rows()
    assert "Nothing changed" in _load()
    assert _rows() == before


def _load(*options: str) -> str:
    out = StringIO()
    call_command("load_example", *options, stdout=out)
    return out.getvalue()


def _rows() -> list:
    models = (
        *(Thread, Post, Barrier, Idea, Link, Board, Tag, SearchEntry),
        *(HomePage, StandardPage, GuidancePage, Passage, Citation, Edition, Revision),
    )
    return [list(model.objects.order_by("pk").values()) for model in models]


@pytest.fixture(scope="module")
def loaded(django_db_setup: None, django_db_blocker) -> Iterator[dict[str, int]]:
    """The content, loaded once for this file; a test changes it in its own savepoint alone."""
    with django_db_blocker.unblock(), transaction.atomic():
        before = len(mail.outbox)
        with TestCase.captureOnCommitCallbacks(execute=True):
            _load()
        yield {"letters": len(mail.outbox) - before}
        transaction.set_rollback(True)
