"""The moderator's pages for a merge, and who is told of it."""

import re

import pytest

from ideas.posting import post_idea
from moderation import deciding
from moderation.merging import merge, relate
from moderation.models import Decision
from notifications.models import Notice
from notifications.telling import tell_about_decision
from tests.factories import BarrierFactory, IdeaFactory, MemberFactory
from tests.moderation.situations import rule
from tests.moderation.twins import Twins, picture

pytestmark = pytest.mark.django_db
KINDS = pytest.mark.parametrize("kind", ["idea", "barrier"])


def test_likely_doubles_stand_there_with_the_shared_words_marked(client, moderator):
    one = BarrierFactory(title="Letters from the council are hard to read", summary="So long.")
    near = BarrierFactory(title="The council letter is hard to understand", summary="<b>Really.")
    far = BarrierFactory(title="The lift is broken", summary="Again.")
    IdeaFactory(title="Letters from the council that are easy to read")
    page = page_for(client, moderator, f"/moderation/merge/barriers/{one.pk}/")
    assert "The <mark>council</mark> <mark>letter</mark> is <mark>hard</mark>" in page
    assert f"?with={near.pk}" in page and "&lt;b&gt;Really" in page
    assert f"?with={far.pk}" not in page and page.count("?with=") == 1
    page = page_for(client, moderator, f"/moderation/merge/barriers/{one.pk}/?q=lift")
    assert f"?with={far.pk}" in page and page.count("?with=") == 1


@KINDS
def test_the_preview_says_what_happens_then(client, moderator, kind):
    twins = Twins(kind)
    before = picture()
    client.force_login(moderator)
    page = client.get(f"{place(twins)}?with={twins.other.pk}")
    rows = {row.label: row[1:] for row in page.context["preview"].rows}
    people = "People who answered" if kind == "idea" else "People who face it"
    assert rows[people] == (2, 2, 3)
    assert rows["Links"] == (2, 1, 2)
    assert rows["Followers"][1] == 1
    assert "1 person is on both" in page.text and "1 link is on both" in page.text
    assert picture() == before
    client.post(place(twins), {"with": twins.other.pk, "verb": "merge"})
    twins.refresh()
    assert len(twins.said(twins.other)) == rows[people][2]
    assert twins.other.link_count == rows["Links"][2]
    assert twins.other.thread.follows.count() == rows["Followers"][2]


def test_what_people_said_differently_is_counted(client, moderator):
    twins = Twins("idea")
    twins.say(twins.one, twins.both, "not_for_us")
    page = page_for(client, moderator, f"{place(twins)}?with={twins.other.pk}")
    assert "1 of them said one thing here and another there" in page


@KINDS
def test_the_buttons_merge_relate_and_undo(client, moderator, kind):
    twins = Twins(kind)
    before = picture()
    client.force_login(moderator)
    for verb, done in (("relate", "Related, not the same"), ("merge", "Put together with another")):
        sent = {"with": twins.other.pk, "verb": verb, "reason": "They say the same."}
        answer = client.post(place(twins), sent)
        decision = Decision.objects.first()
        assert answer.url == f"/moderation/threads/{twins.one.pk}/?done={decision.pk}"
        assert (decision.reason, decision.other_id) == ("They say the same.", twins.other.pk)
        for pk in (twins.one.pk, twins.other.pk):
            assert done in client.get(f"/moderation/threads/{pk}/").text
        client.post(f"/moderation/decisions/{decision.pk}/undo/", {"tab": "thread"})
        assert picture() == before


@KINDS
def test_what_cannot_be_merged_says_why(client, moderator, kind):
    twins = Twins(kind)
    own = twins.make(by=moderator)
    hidden = twins.make()
    deciding.hide(target=hidden.thread, by=moderator, rule=rule("unkind"))
    client.force_login(moderator)
    for other, words in ((own, "You wrote one of the two"), (hidden, "is not public")):
        page = client.get(f"{place(twins)}?with={other.pk}").text
        assert words in page and 'value="merge"' not in page
    refused = client.post(place(twins), {"with": own.pk, "verb": "merge"})
    assert refused.status_code == 403 and "You wrote one of the two" in refused.text
    refused = client.post(place(twins), {"with": hidden.pk, "verb": "merge"})
    assert refused.status_code == 422 and "There is a problem" in refused.text
    too_long = {"with": twins.other.pk, "verb": "merge", "reason": "x" * 501}
    refused = client.post(place(twins), too_long)
    assert refused.status_code == 422 and "1 letter over" in refused.text
    assert client.get(f"{place(twins)}?with=x").status_code == 404


def test_only_moderators_open_it(client, member):
    idea = IdeaFactory()
    for reader, status in ((None, 302), (member, 403), (MemberFactory(editor=True), 403)):
        if reader:
            client.force_login(reader)
        assert client.get(f"/moderation/merge/ideas/{idea.pk}/").status_code == status


def test_the_queue_and_the_tools_lead_there(client, moderator):
    idea = post_idea(title="A ramp", summary="Wood", by=MemberFactory(new=True))
    link = f'href="/moderation/merge/ideas/{idea.pk}/"'
    for path in ("/moderation/", f"/moderation/threads/{idea.pk}/"):
        assert link in page_for(client, moderator, path)


@KINDS
@pytest.mark.parametrize("verb", ["merge", "relate"])
def test_both_who_wrote_them_are_told_and_told_of_the_undoing(moderator, kind, verb, mailoutbox):
    twins = Twins(kind)
    if verb == "merge":
        decision = merge(thing=twins.one, into=twins.other, by=moderator)
    else:
        decision = relate(thing=twins.one, other=twins.other, by=moderator)
    undone = deciding.undo(decision=decision, by=moderator)
    for each in (decision, undone):
        assert tell_about_decision.call(each.pk) == 2
        told = Notice.objects.filter(decision=each)
        assert set(told.values_list("member", "thread")) == {
            (twins.one.author_id, twins.one.pk),
            (twins.other.author_id, twins.other.pk),
        }


@KINDS
def test_the_notice_says_it_kindly_and_leads_to_the_one_that_stays(client, moderator, kind):
    twins = Twins(kind)
    decision = merge(thing=twins.one, into=twins.other, by=moderator)
    tell_about_decision.call(decision.pk)
    page = page_for(client, twins.one.thread.author, "/notices/")
    assert "“Bring biscuits” and “Serve tea” say the same" in page
    page = page_for(client, twins.other.thread.author, "/notices/")
    assert "“Serve tea” and “Bring biscuits” say the same" in page
    assert re.search(r"each person once", decision.letter)


def test_a_hidden_title_is_not_told_to_who_wrote_the_other(client, moderator):
    twins = Twins("idea")
    decision = merge(thing=twins.one, into=twins.other, by=moderator)
    tell_about_decision.call(decision.pk)
    deciding.hide(target=twins.one.thread, by=moderator, rule=rule("unkind"))
    page = page_for(client, twins.other.thread.author, "/notices/")
    assert "Bring biscuits" not in page and "another that is near to it" in page


def page_for(client, member, path) -> str:
    client.force_login(member)
    return client.get(path).text


def place(twins) -> str:
    return f"/moderation/merge/{twins.kind}s/{twins.one.pk}/"
