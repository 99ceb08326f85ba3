"""What happens to cited words is noticed, told to readers and editors, and answered."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from cms.drifting import drift_since, notice_all_drift, open_drift, settle_drift
from cms.gathering import gather, make_basket
from cms.models import Drift, GuidancePage
from cms.pinning import take_new_wording
from forum.keeping import set_post_state
from forum.models import Post
from forum.posting import edit_post
from ideas.experience import edit_experience, report_experience, withdraw_experience
from members.leaving import leave
from moderation.deciding import hide, undo
from moderation.merging import merge
from tests.factories import IdeaFactory, MemberFactory, PostFactory

pytestmark = pytest.mark.django_db


def kinds() -> list[str]:
    return sorted(open_drift().values_list("kind", flat=True))


def test_nothing_has_happened_to_what_was_just_published(page):
    assert kinds() == []


def test_an_edit_is_noticed_and_the_cited_words_stay(client, page, post):
    edit_post(post=post, source="We met on Tuesdays.", by=post.author)
    assert kinds() == ["edited"]
    html = client.get(page.url).content.decode()
    assert "We met on Mondays." in html and "We met on Tuesdays." not in html
    assert "The evidence of 1 source has changed since it was cited" in html
    assert "The words have changed" in html


def test_an_edit_that_is_taken_back_is_no_drift_any_more(page, post):
    edit_post(post=post, source="We met on Tuesdays.", by=post.author)
    edit_post(post=post, source="We met on Mondays.", by=post.author)
    assert kinds() == []


def test_an_edit_beside_the_cited_part_is_no_drift(editor, guidance):
    post = PostFactory(source="We met on Mondays. It rained.")
    basket = make_basket(title="Meeting", by=editor)
    row = gather(post=post, basket=basket, nature="how_to", words=["We met on Mondays."], by=editor)
    guidance(row[0].passage)
    edit_post(post=post, source="We met on Mondays. The sun shone.", by=post.author)
    assert kinds() == []


def test_taking_down_is_noticed_and_undone_with_the_undoing(page, post, moderator):
    decision = hide(target=post, by=moderator, reason="It names somebody.")
    assert kinds() == ["down"]
    undo(decision=decision, by=moderator)
    assert kinds() == []


def test_a_merge_is_noticed_and_undone_with_the_undoing(guidance, opening, moderator):
    idea = IdeaFactory()
    guidance(opening(idea))
    decision = merge(thing=idea, into=IdeaFactory(), by=moderator)
    assert kinds() == ["merged"]
    undo(decision=decision, by=moderator)
    assert kinds() == []


def test_an_author_who_leaves_is_noticed_and_the_page_stands(client, page, post):
    leave(by=post.author)
    assert kinds() == ["erased"]
    html = client.get(page.url).content.decode()
    assert "We met on Mondays." in html and "Dot M" not in html


def test_a_failed_try_contradicts_and_a_good_one_does_not(
    guidance, opening, django_capture_on_commit_callbacks
):
    idea, other = IdeaFactory(), IdeaFactory()
    guidance(opening(idea))
    with django_capture_on_commit_callbacks(execute=True):
        report(idea, "worked")
        report(other, "did_not")
    assert kinds() == []
    with django_capture_on_commit_callbacks(execute=True):
        experience = report(idea, "did_not")
    assert kinds() == ["contradicted"]
    with django_capture_on_commit_callbacks(execute=True):
        withdraw_experience(idea=idea, by=experience.member)
    assert kinds() == []


def test_a_try_that_turns_into_a_failure_contradicts(
    guidance, opening, editor, django_capture_on_commit_callbacks
):
    idea, before, failed = IdeaFactory(), "It went well.", "It broke."
    good, bad = report(idea, "worked"), report(idea, "did_not")
    guidance(opening(idea))
    tell(bad, "did_not", failed)  # it had failed before the edition; only the words are others
    assert kinds() == []
    with django_capture_on_commit_callbacks(execute=True):
        tell(good, "did_not", failed)
    assert kinds() == ["contradicted"]
    settle_drift(drift=open_drift().get(), answer="It was another bus.", by=editor)
    tell(good, "worked", before)
    assert kinds() == [] and notice_all_drift() == 0


def test_an_answer_closes_it_and_readers_read_it(client, page, post, editor):
    edit_post(post=post, source="We met on Tuesdays.", by=post.author)
    [drift] = open_drift()
    assert settle_drift(drift=drift, answer="The day does not matter.", by=editor)
    assert not settle_drift(drift=drift, answer="Again.", by=editor)
    assert kinds() == []
    assert "The day does not matter." in client.get(page.url).content.decode()
    assert notice_all_drift() == 0


def test_what_goes_further_than_an_answer_comes_back(page, post, editor):
    edit_post(post=post, source="We met on Tuesdays.", by=post.author)
    settle_drift(drift=open_drift().get(), answer="The day does not matter.", by=editor)
    edit_post(post=post, source="We never met.", by=post.author)
    assert kinds() == ["edited"]


def test_an_answer_needs_words_and_an_editor(page, post, editor, member):
    edit_post(post=post, source="We met on Tuesdays.", by=post.author)
    drift = open_drift().get()
    with pytest.raises(ValidationError, match="Say why"):
        settle_drift(drift=drift, answer="  ", by=editor)
    with pytest.raises(PermissionDenied):
        settle_drift(drift=drift, answer="It stands.", by=member)


def test_the_next_edition_begins_with_its_sources_as_they_are(client, page, post, editor):
    edit_post(post=post, source="We met on Tuesdays.", by=post.author)
    take_new_wording(page=page, passage=page.citations.get().passage, by=editor)
    GuidancePage.objects.get(pk=page.pk).get_latest_revision().publish()
    assert not Drift.objects.exists()
    html = client.get(page.url).content.decode()
    assert "We met on Tuesdays." in html and "has changed since" not in html


def test_changed_words_are_told_however_many_editions_come(client, page, post, editor):
    edit_post(post=post, source="We met on Tuesdays.", by=post.author)
    publish_again(page, summary="A slip of the pen is mended.")
    assert kinds() == ["edited"]
    assert "source has changed since it was cited" in client.get(page.url).text
    settle_drift(drift=open_drift().get(), answer="The day does not matter.", by=editor)
    publish_again(page, summary="And another.")
    html = client.get(page.url).text
    assert "source has changed since it was cited" in html and "The day does not matter." in html


def test_words_that_had_changed_before_the_first_edition_are_told_too(client, post, guidance):
    page = guidance(post, publish=False)
    edit_post(post=post, source="We met on Tuesdays.", by=post.author)
    page.get_latest_revision().publish()
    page.refresh_from_db()
    html = client.get(page.get_url()).text
    assert "source has changed since it was cited" in html and "since this edition" not in html


def publish_again(page, **fields) -> None:
    page = GuidancePage.objects.get(pk=page.pk)
    for name, value in fields.items():
        setattr(page, name, value)
    page.save_revision().publish()


def test_what_was_so_before_it_was_published_is_no_news(guidance, opening, moderator):
    idea = IdeaFactory()
    post = opening(idea)
    page = guidance(post, publish=False)
    merge(thing=idea, into=IdeaFactory(), by=moderator)
    leave(by=post.author)
    page.get_latest_revision().publish()
    assert kinds() == [] and drift_since(page) == {}


def test_nothing_is_left_open_when_the_page_is_unpublished(page, post):
    edit_post(post=post, source="We met on Tuesdays.", by=post.author)
    page.unpublish()
    assert kinds() == []


def test_the_inbox_shows_both_wordings_and_takes_an_answer(client, page, post, editor):
    edit_post(post=post, source="We met on Tuesdays.", by=post.author)
    client.force_login(editor)
    html = client.get("/admin/changed-sources/").content.decode()
    assert "We met on Mondays." in html and "We met on Tuesdays." in html
    drift = open_drift().get()
    answer = client.post(f"/admin/changed-sources/{drift.pk}/", {"answer": ""})
    assert answer.status_code == 422
    assert "Say why the guidance can stand as it is." in answer.content.decode()
    client.post(f"/admin/changed-sources/{drift.pk}/", {"answer": "It stands."})
    assert kinds() == []


def test_the_inbox_tells_nothing_of_what_was_taken_down(client, page, post, editor):
    set_post_state(post, "hidden")
    client.force_login(editor)
    html = client.get("/admin/changed-sources/").content.decode()
    assert "It was taken down" in html and "We met" not in html


def tell(experience, outcome, words) -> None:
    edit_experience(
        experience=experience, by=experience.member, outcome=outcome, what_changed=words
    )


def report(idea, outcome):
    return report_experience(
        idea=idea, by=MemberFactory(), outcome=outcome, what_changed="Nobody came."
    )


@pytest.fixture
def post() -> Post:
    return PostFactory(source="We met on Mondays.", by=MemberFactory(display_name="Dot M"))


@pytest.fixture
def page(guidance, post) -> GuidancePage:
    PostFactory()  # noise: not cited
    return guidance(post)
