"""The moderator's page for a split, the page of what was split, and who is told."""

import pytest

from moderation import deciding
from moderation.models import Decision
from moderation.splitting import split
from notifications.models import Kind, Notice
from notifications.telling import tell_about_decision
from tests.factories import IdeaFactory, MemberFactory
from tests.moderation.situations import rule
from tests.moderation.test_splitting import halves
from tests.moderation.twins import Twins, picture

pytestmark = pytest.mark.django_db
KINDS = pytest.mark.parametrize("kind", ["idea", "barrier"])


# The moderator's page


@KINDS
def test_the_words_of_the_whole_stand_there_to_be_cut(client, moderator, kind):
    twins = Twins(kind)
    page = page_for(client, moderator, place(twins))
    assert page.count("Zebra biscuits.</textarea>") == 2
    assert page.count('value="Bring biscuits"') == 2
    assert page.count('value="tea"') == 2 and 'value="split"' not in page
    assert f"link_{twins.links[0].pk}" in page and f"link_{twins.links[1].pk}" not in page


@KINDS
def test_a_part_more_keeps_what_was_typed(client, moderator, kind):
    twins = Twins(kind)
    client.force_login(moderator)
    typed = filled(twins) | {"verb": "more", "title_1": "Ring the bell", "tags_1": []}
    page = client.post(place(twins), typed).text
    assert 'value="Ring the bell"' in page and 'id="id_summary_3"' in page
    assert page.count('value="tea"') == 3 and page.count("checked") >= 2
    page = client.post(place(twins), filled(twins, 5) | {"verb": "more"}).text
    assert 'id="id_summary_5"' in page and 'id="id_summary_6"' not in page


@KINDS
def test_the_preview_says_what_happens_then(client, moderator, kind):
    twins = Twins(kind)
    before = picture()
    client.force_login(moderator)
    chosen = {f"link_{twins.links[0].pk}": ["1", "2"], f"link_{twins.links[2].pk}": ["none"]}
    page = client.post(place(twins), filled(twins) | chosen | {"verb": "look"})
    rows = {row.label: row[1:] for row in page.context["rows"]}
    people = "People who answered" if kind == "idea" else "People who face it"
    assert rows[people] == (2, [0, 0]) and rows["Links"] == (0, [1, 1])
    assert 'value="split"' in page.text and "2 people answered" in page.text
    assert picture() == before
    answer = client.post(place(twins), filled(twins) | chosen | {"verb": "split"})
    decision = Decision.objects.get()
    assert answer.url == f"/moderation/threads/{twins.one.pk}/?done={decision.pk}"
    parts = parts_of(twins.one)
    assert [part.link_count for part in parts] == rows["Links"][1]
    client.post(f"/moderation/decisions/{decision.pk}/undo/", {"tab": "thread"})
    assert picture() == before


@KINDS
def test_what_is_missing_is_said_and_nothing_typed_is_lost(client, moderator, kind):
    twins = Twins(kind)
    client.force_login(moderator)
    link = f"link_{twins.links[0].pk}"
    sent = filled(twins) | {"verb": "split", "title_2": "", link: [], "reason": "Two things."}
    page = client.post(place(twins), sent)
    assert page.status_code == 422 and "Write a title for part 2" in page.text
    assert "or choose none" in page.text and "Two things.</textarea>" in page.text
    page = client.post(place(twins), filled(twins) | {"verb": "split", link: ["1", "none"]})
    assert page.status_code == 422 and "choose none of them" in page.text
    assert not Decision.objects.exists()


def test_what_cannot_be_split_says_why(client, moderator):
    own, hidden = IdeaFactory(by=moderator), IdeaFactory()
    deciding.hide(target=hidden.thread, by=moderator, rule=rule("unkind"))
    for idea, words in ((own, "Somebody else decides"), (hidden, "is not public")):
        page = page_for(client, moderator, f"/moderation/split/ideas/{idea.pk}/")
        assert words in page and "<textarea" not in page


def test_only_moderators_open_it(client, member):
    idea = IdeaFactory()
    for reader, status in ((None, 302), (member, 403), (MemberFactory(editor=True), 403)):
        if reader:
            client.force_login(reader)
        assert client.get(f"/moderation/split/ideas/{idea.pk}/").status_code == status


# The page of what was split


@KINDS
def test_its_page_names_the_parts_and_shows_ones_own_answer(client, moderator, kind):
    twins = Twins(kind)
    split(thing=twins.one, parts=halves(), by=moderator)
    page = page_for(client, twins.only_one, twins.one.get_absolute_url())
    said = "not sure" if kind == "idea" else "we face this too"
    assert f"You said of this: {said}" in page and "Zebra biscuits" in page
    verb = "vote" if kind == "idea" else "face"
    for part in parts_of(twins.one):
        assert part.get_absolute_url() in page
        assert f'action="/{kind}s/{part.pk}/{verb}/"' in page
        whole = f'“<a href="{twins.one.get_absolute_url()}">Bring biscuits</a>”'
        assert f"Part of what was {whole}" in client.get(part.get_absolute_url()).text
    assert "A reply to biscuits" in page and 'name="source"' not in page
    assert not any(twins.said(part) for part in parts_of(twins.one))


@KINDS
def test_a_button_that_stood_there_before_leads_to_the_parts(client, moderator, kind):
    twins = Twins(kind)
    split(thing=twins.one, parts=halves(), by=moderator)
    client.force_login(MemberFactory())
    verb = "vote" if kind == "idea" else "face"
    answer = client.post(f"/{kind}s/{twins.one.pk}/{verb}/", {"answer": "helps"})
    assert (answer.status_code, answer.url) == (303, f"{twins.one.get_absolute_url()}#parts")
    client.force_login(twins.only_one)
    client.post(f"/{kind}s/{twins.one.pk}/{verb}/withdraw/")
    assert twins.only_one.pk not in twins.said(twins.one)


def test_a_hidden_part_is_named_to_nobody_and_a_hidden_whole_neither(client, moderator, member):
    idea = IdeaFactory(title="Both at once")
    split(thing=idea, parts=halves(), by=moderator)
    first, second = parts_of(idea)
    deciding.hide(target=first.thread, by=moderator, rule=rule("unkind"))
    page = page_for(client, member, idea.get_absolute_url())
    assert "Ring the bell" not in page and "Bring sugar" in page
    deciding.hide(target=idea.thread, by=moderator, rule=rule("unkind"))
    assert "Both at once" not in page_for(client, member, second.get_absolute_url())
    assert client.get(idea.get_absolute_url()).status_code == 404


@pytest.mark.parametrize("verb", ["look", "more", "split"])
def test_nothing_typed_is_lost_when_a_colleague_was_faster(client, moderator, verb):
    twins = Twins("idea")
    split(thing=twins.one, parts=halves(), by=MemberFactory(moderator=True))
    client.force_login(moderator)
    sent = filled(twins, 3) | {"verb": verb, "title_3": "Quokka", "reason": "Three things."}
    page = client.post(place(twins), sent)
    assert page.status_code == 409 and "What you had written" in page.text
    for words in ("Part 1", "Zebra biscuits.", "Quokka", "Three things."):
        assert words in page.text
    page = client.get(place(twins))
    assert page.status_code == 200 and "What you had written" not in page.text


# Who is told


@KINDS
def test_who_wrote_it_is_told_and_who_answered_is_asked_once(client, moderator, kind):
    twins = Twins(kind)
    decision = split(thing=twins.one, parts=halves(), by=moderator)
    for _twice in range(2):
        assert tell_about_decision.call(decision.pk) == 3
    told = Notice.objects.filter(decision=decision).values_list("member", "kind")
    answered = {(pk, Kind.FOLLOWED) for pk in (twins.both.pk, twins.only_one.pk)}
    assert set(told) == answered | {(twins.one.author_id, Kind.DECISION)}
    page = page_for(client, twins.only_one, "/notices/")
    assert "Say which you meant" in page
    assert f"{twins.one.get_absolute_url()}#parts" in page
    assert f"/decisions/{decision.pk}/" in page_for(client, twins.one.thread.author, "/notices/")
    page = page_for(client, twins.one.thread.author, f"/decisions/{decision.pk}/")
    assert "says more than one thing" in page and "Ask for a second look" in page


@KINDS
def test_they_are_told_when_it_is_one_again(client, moderator, kind):
    twins = Twins(kind)
    decision = split(thing=twins.one, parts=halves(), by=moderator)
    tell_about_decision.call(decision.pk)
    undone = deciding.undo(decision=decision, by=moderator)
    tell_about_decision.call(undone.pk)
    page = page_for(client, twins.only_one, "/notices/")
    assert "is one again" in page and "Say which you meant" not in page


def test_the_tools_lead_there_and_say_that_it_is_done(client, moderator):
    idea = IdeaFactory()
    tools = f"/moderation/threads/{idea.pk}/"
    assert f'href="/moderation/split/ideas/{idea.pk}/"' in page_for(client, moderator, tools)
    split(thing=idea, parts=halves(), by=moderator)
    page = page_for(client, moderator, tools)
    assert "It was split into parts" in page and "/moderation/split/" not in page


def filled(twins, number=2) -> dict:
    """The form as it comes, with no part taking a link."""
    sent = {"number": number, "reason": ""}
    for n in range(1, number + 1):
        sent |= {f"title_{n}": f"Part {n}", f"summary_{n}": "Zebra biscuits.", f"tags_{n}": ["tea"]}
    return sent | {f"link_{twins.links[n].pk}": ["none"] for n in (0, 2)}


def parts_of(thing) -> list:
    model = type(thing)
    parts = model.objects.filter(thread__part_of=thing.pk).select_related("thread")
    return list(parts.order_by("pk"))


def page_for(client, member, path) -> str:
    client.force_login(member)
    return client.get(path).text


def place(twins) -> str:
    return f"/moderation/split/{twins.kind}s/{twins.one.pk}/"
