"""“We tried it”: guided, good or bad, shown with its outcome, changed and taken back."""

import pytest
from django.core.exceptions import PermissionDenied

from forum.keeping import set_post_state
from forum.models import Post
from forum.posting import reply_to
from ideas.experience import edit_experience, report_experience, withdraw_experience
from ideas.models import Experience, Idea
from ideas.recounting import recount_everything
from ideas.reports import tried_in_words
from members.models import Wish
from members.wishes import carry_out
from tests.factories import IdeaFactory, MemberFactory

pytestmark = pytest.mark.django_db

ALL = {
    "perspective": "front_line",
    "where": "A day centre",
    "scale": "service",
    "what_it_took": "An hour a week, and biscuits.",
    "what_changed": "Six people came back.",
    "what_failed": "The room was too small.",
    "again": "no",
    "outcome": "did_not",
}


def test_a_report_is_kept_in_its_parts_and_readable_in_the_discussion(client, idea, member):
    client.force_login(member)
    answer = client.post(_address(idea), ALL, follow=True)
    told = Experience.objects.get()
    assert (told.perspective, told.scale, told.again) == ("front_line", "service", False)
    said = answer.text.partition('id="discussion"')[2]
    for words in ("It did not work", "A day centre. One service.", "An hour a week", "Six people"):
        assert words in said
    assert "I would not do it again." in said and "The room was too small." in said


def test_the_form_asks_in_order_and_begins_with_who_i_am(client, idea, member):
    client.force_login(member)
    text = client.get(_address(idea)).text
    places = [text.index(f'name="{name}"') for name in ALL]
    assert places == sorted(places)
    assert '<option value="carer" selected>' in text


@pytest.mark.parametrize(
    ("left_out", "sentence"),
    [
        ({"outcome": ""}, "Choose how it went"),
        ({"perspective": ""}, "Choose who you are here as"),
        (dict.fromkeys(("what_it_took", "what_changed", "what_failed"), " "), "Write what changed"),
        ({"scale": "galaxy"}, "galaxy"),
        ({"where": "a" * 121}, "letter over"),
        ({"what_failed": "a" * 4001}, "letter over"),
    ],
)
def test_what_is_missing_is_said_and_nothing_is_lost(client, idea, member, left_out, sentence):
    client.force_login(member)
    answer = client.post(_address(idea), ALL | left_out)
    assert answer.status_code == 422 and sentence in answer.text
    assert "A day centre" in answer.text or "where" in left_out
    assert not Experience.objects.exists()


def test_failures_stand_beside_successes_on_the_page(client, idea):
    for outcome in ("worked", "did_not", "partly", "worked"):
        _tell(idea, outcome=outcome, what_failed="Rain.", where="Housing")
    page = Idea.objects.get().get_absolute_url()
    text = client.get(page).text
    assert "Tried 4 times: 2 worked, 1 partly, 1 did not" in text
    listed = text.partition('id="tried"')[2].partition("</section>")[0]
    assert listed.count("It did not work") == 1 and listed.count("Housing") == 4
    assert listed.count("Read the report") == 4 and f"{page}?post=3#post-3" in listed
    assert "All together" in listed


def test_the_numbers_are_words_too():
    assert tried_in_words(1, 0, 0) == "Tried once: 1 worked"
    assert tried_in_words(4, 2, 1) == "Tried 7 times: 4 worked, 2 partly, 1 did not"


@pytest.mark.parametrize("reports", [1, 12])
def test_reports_cost_the_page_no_query(queries_for, idea, reports):
    for _n in range(reports):
        _tell(idea)
    assert len(queries_for(Idea.objects.get().get_absolute_url())) <= 3


@pytest.mark.parametrize("state", ["hidden", "pending", "withdrawn"])
def test_a_report_that_is_not_public_counts_nowhere(client, idea, state):
    told = _tell(idea, what_changed="Marmalade for everybody.")
    set_post_state(told.post, state)
    assert _counts() == (0, 0, 0, 0, {})
    assert "Marmalade" not in client.get(Idea.objects.get().get_absolute_url()).text
    set_post_state(Post.objects.get(pk=told.post_id), "public")
    assert _counts() == (1, 1, 0, 0, {"carer": 1})
    assert recount_everything() == 0


def test_a_wrong_number_of_outcomes_is_put_right(idea):
    _tell(idea)
    Idea.objects.update(worked_count=3, tried_groups={})
    assert recount_everything() == 1
    assert _counts() == (1, 1, 0, 0, {"carer": 1})


# Changing and taking back.


def test_a_report_is_changed_in_its_form_and_keeps_its_earlier_words(client, idea, member):
    told = _tell(idea, by=member)
    client.force_login(member)
    page = client.get(_address(idea)).text
    assert "You have told us already" in page and "It went well." in page
    assert client.get(f"/posts/{told.post_id}/edit/").url == _address(idea)
    answer = client.post(_address(idea), ALL, follow=True)
    assert "It did not work" in answer.text and "It worked<" not in answer.text
    assert _counts() == (1, 0, 0, 1, {"front_line": 1})
    revision = Post.objects.get(pk=told.post_id).revisions.get()
    assert "It went well." in revision.source and revision.fields["outcome"] == "worked"


def test_nobody_changes_what_somebody_else_told(idea, member):
    told = _tell(idea)
    with pytest.raises(PermissionDenied):
        edit_experience(experience=told, by=member, outcome="worked", what_changed="Mine.")


def test_a_report_is_taken_back_and_told_again(client, idea, member):
    told = _tell(idea, by=member)
    client.force_login(member)
    assert "You tried this." in client.get(idea.get_absolute_url()).text
    client.post(f"{_address(idea)}withdraw/")
    assert not Experience.objects.exists() and _counts() == (0, 0, 0, 0, {})
    post = Post.objects.get(pk=told.post_id)
    assert post.state == "withdrawn" and "chip-ok" not in post.row_html
    assert withdraw_experience(idea=idea, by=member) is False
    again = _tell(idea, by=member)
    assert again.post_id != told.post_id and _counts() == (1, 1, 0, 0, {"carer": 1})


def test_what_a_moderator_hid_is_not_taken_back(idea, member):
    told = _tell(idea, by=member)
    set_post_state(told.post, "hidden")
    with pytest.raises(PermissionDenied):
        withdraw_experience(idea=idea, by=member)


def test_a_plain_reply_about_trying_is_edited_as_a_reply(client, idea, member):
    post = reply_to(thread=idea.thread, source="It worked for us.", by=member, kind="experience")
    client.force_login(member)
    assert client.get(f"/posts/{post.pk}/edit/").status_code == 200
    assert "We tried it" in post.row_html


def test_a_visitors_report_is_kept_until_they_have_joined(client, idea, member):
    answer = client.post(_address(idea), ALL)
    assert answer.url.startswith("/join/") and not Experience.objects.exists()
    assert carry_out(wish=Wish.objects.get(), by=member).endswith("#post-2")
    told = Experience.objects.get()
    assert (told.member, told.what_failed, told.again) == (member, ALL["what_failed"], False)


def test_a_visitors_second_report_keeps_its_words(client, idea, member):
    _tell(idea, by=member)
    client.post(_address(idea), ALL)
    wish = Wish.objects.get()
    assert carry_out(wish=wish, by=member) == ""
    wish.refresh_from_db()
    assert "told us already" in wish.refusal and ALL["what_failed"] in str(wish.fields)


def _address(idea: Idea) -> str:
    return f"/ideas/{idea.pk}/tried/"


def _tell(idea: Idea, **told) -> Experience:
    told = {"by": MemberFactory(), "outcome": "worked", "what_changed": "It went well."} | told
    return report_experience(idea=idea, **told)


def _counts() -> tuple:
    idea = Idea.objects.get()
    return tuple(getattr(idea, name) for name in Idea.TRIED)


@pytest.fixture
def idea() -> Idea:
    return IdeaFactory()
