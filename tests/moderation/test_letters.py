"""What an author is told: the rule chosen last, what was taken back, and where to read it."""

import pytest
from django.core.exceptions import ValidationError

from forum.models import Post
from moderation import deciding
from moderation.models import Decision
from tests.factories import BoardFactory, IdeaFactory, MemberFactory, PostFactory, ThreadFactory
from tests.moderation.situations import rule

pytestmark = pytest.mark.django_db


@pytest.fixture
def post():
    return PostFactory()


def _letter_field(page):
    return page.split('name="letter"')[1].split(">", 1)[1].split("</textarea>")[0]


def test_a_letter_that_nobody_changed_is_written_for_the_rule_chosen_last(client, post, moderator):
    client.force_login(moderator)
    address = f"/moderation/posts/{post.pk}/"
    drafted = _letter_field(client.get(f"{address}?verb=hide").text)
    sent = {"verb": "hide", "rule": "unkind", "letter": drafted.replace("\n", "\r\n")}
    assert client.post(address, sent | {"drafted": drafted}).status_code == 303
    letter = Decision.objects.get().letter
    assert rule("unkind").title in letter and letter != drafted


def test_a_letter_that_was_changed_is_sent_as_it_stands(client, post, moderator):
    client.force_login(moderator)
    address = f"/moderation/posts/{post.pk}/"
    drafted = _letter_field(client.get(f"{address}?verb=hide").text)
    sent = {"verb": "hide", "rule": "unkind", "letter": f"Dear Ann. {drafted}", "drafted": drafted}
    client.post(address, sent)
    assert Decision.objects.get().letter.startswith("Dear Ann.")


def test_writing_the_letter_again_keeps_rule_and_reason_out_of_the_address(client, post, moderator):
    client.force_login(moderator)
    sent = {"again": "send_back", "rule": "unkind", "reason": "The last line", "letter": "old"}
    page = client.post(f"/moderation/posts/{post.pk}/", sent)
    assert page.status_code == 200 and not Decision.objects.exists()
    letter = _letter_field(page.text)
    assert rule("unkind").title in letter and "The last line" in letter and "old" not in letter


def test_taking_back_says_which_decision_it_was(post, moderator):
    decision = deciding.hide(target=post, by=moderator, rule=rule("unkind"))
    undone = deciding.undo(decision=decision, by=moderator)
    assert "“Hidden”" in undone.letter and "no longer holds" in undone.letter


def test_who_wrote_what_is_hidden_finds_why_beside_it(client, moderator):
    idea = IdeaFactory()
    decision = deciding.hide(target=idea.thread, by=moderator, rule=rule("unkind"))
    link = f'href="/decisions/{decision.pk}/"'
    for reader, seen in ((moderator, False), (idea.author, True)):
        client.force_login(reader)
        assert (link in client.get(idea.get_absolute_url()).text) == seen
    deciding.undo(decision=decision, by=moderator)
    assert link not in client.get(idea.get_absolute_url()).text


def test_nobody_is_asked_for_a_change_who_is_not_there(moderator):
    post = PostFactory()
    Post.objects.filter(pk=post.pk).update(author=None)
    with pytest.raises(ValidationError):
        deciding.send_back(target=post, by=moderator, rule=rule("unkind"))


def test_what_was_sent_back_waits_for_us_when_its_author_has_left(moderator, client):
    post = PostFactory()
    deciding.send_back(target=post, by=moderator, rule=rule("unkind"))
    client.force_login(moderator)
    assert f'id="item-post-{post.pk}"' not in client.get("/moderation/").text
    Post.objects.filter(pk=post.pk).update(author=None)
    assert f'id="item-post-{post.pk}"' in client.get("/moderation/").text


def test_tags_are_read_before_they_are_published(client, moderator):
    IdeaFactory(by=MemberFactory(new=True), tags=["buses", "tea"])
    client.force_login(moderator)
    page = client.get("/moderation/").text
    assert "<h3>Tags</h3>" in page and "buses, tea" in page


def test_who_is_trusted_reads_so_and_that_all_is_shown(moderator):
    author = MemberFactory(new=True)
    first, second = (IdeaFactory(by=author).thread.posts.get(number=1) for _n in range(2))
    decision = deciding.approve(target=first, by=moderator, trust=True)
    assert "What else of yours waited is shown too." in decision.letter
    assert Post.objects.get(pk=second.pk).is_public
    other = IdeaFactory(by=MemberFactory(new=True)).thread.posts.get(number=1)
    assert "from now on" not in deciding.approve(target=other, by=moderator).letter


def test_who_began_a_topic_that_is_moved_may_ask_for_a_second_look(client, moderator):
    topic, board = ThreadFactory(), BoardFactory()
    decision = deciding.move(target=topic, by=moderator, board=board, reason="It fits there.")
    assert "tell us within 30 days" in decision.letter
    client.force_login(topic.author)
    assert "Ask for a second look" in client.get(f"/decisions/{decision.pk}/").text
