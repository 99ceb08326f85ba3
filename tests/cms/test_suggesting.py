"""The directory: anybody suggests, an editor looks at the link and decides, who suggested hears."""

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse

from cms import suggesting
from cms.models import Entry
from cms.suggesting import decline_entry, note_link_checked, publish_entry, suggest_entry
from cms.views import suggesting as suggesting_views
from forum.searching import find
from members.leaving import leave
from members.models import Wish
from members.pacing import TooMany
from members.wishes import carry_out
from notifications.models import Notice
from notifications.reading import show
from tests.factories import MemberFactory

pytestmark = pytest.mark.django_db
TOLD = {
    "title": "Zibeline club",
    "link": "https://club.example/about",
    "words": "They meet over tea, & everybody decides.",
    "place": "Gorton",
    "kind": "group",
}
PATH = "/good-practice/suggest/"


def test_what_a_member_suggests_waits_where_only_they_and_editors_see_it(client, member, editor):
    client.force_login(member)
    answer = client.post(PATH, TOLD)
    entry = Entry.objects.get()
    assert (answer.status_code, answer["Location"]) == (303, entry.get_absolute_url())
    assert "Thank you. An editor reads it next." in client.get(answer["Location"]).text
    assert "Zibeline club" in client.get("/me/").text
    assert "Zibeline" not in client.get("/good-practice/").text and find("zibeline") == []
    for reader, status in ((None, 404), (MemberFactory(), 404), (editor, 200)):
        client.logout()
        if reader:
            client.force_login(reader)
        assert client.get(entry.get_absolute_url()).status_code == status


def test_a_visitor_writes_first_and_signs_in_at_the_end(client, member):
    assert client.get(PATH).status_code == 200
    answer = client.post(PATH, TOLD)
    assert answer["Location"] == reverse("join") and not Entry.objects.exists()
    wish = Wish.objects.get()
    assert "Zibeline club" in wish.sentence
    assert carry_out(wish=wish, by=member) == Entry.objects.get().get_absolute_url()
    entry = Entry.objects.get()
    assert (entry.suggested_by, entry.words) == (member, TOLD["words"])


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("title", "", "Write what it is called."),
        ("kind", "", "Choose what it is."),
        ("kind", "other", "Choose what it is."),
        ("words", "x" * 801, "Make this shorter: 1 letter over"),
        ("words", "", "Write what is good about it."),
        ("link", "javascript:alert(1)", "Write a whole address"),
        ("link", "nowhere", "Write a whole address"),
        ("place", "x" * 101, "Make this shorter"),
    ],
)
def test_what_is_missing_is_said_and_nothing_typed_is_lost(field, value, sentence, client):
    answer = client.post(PATH, TOLD | {field: value})
    assert answer.status_code == 422 and sentence in answer.text
    assert "There is a problem" in answer.text
    kept = "Gorton" if field == "place" and value == "" else "Zibeline club"
    assert kept in answer.text or field == "title"
    assert not Wish.objects.exists()


def test_an_address_without_its_beginning_is_taken_as_https(client, member):
    client.force_login(member)
    client.post(PATH, TOLD | {"link": "club.example/about"})
    assert Entry.objects.get().link == "https://club.example/about"


def test_a_filled_trap_gives_everything_back_to_send_once_more(client):
    answer = client.post(PATH, TOLD | {"homepage": "x"})
    assert answer.status_code == 422 and "A field that people cannot see" in answer.text
    assert "everybody decides." in answer.text and not Wish.objects.exists()


def test_too_many_at_once_are_refused_with_the_words(client, member, monkeypatch):
    monkeypatch.setattr(suggesting_views, "AN_HOUR", 1)
    client.post(PATH, TOLD)
    answer = client.post(PATH, TOLD | {"title": "Another club"})
    assert answer.status_code == 429 and "Another club" in answer.text
    monkeypatch.setattr(suggesting, "DAILY_LIMIT", 1)
    suggest_entry(by=member, **TOLD)
    with pytest.raises(TooMany):
        suggest_entry(by=member, **TOLD | {"link": "https://other.example/"})


def test_the_same_link_twice_is_one_suggestion_and_a_listed_one_is_said_to_be_there(member):
    entry = suggest_entry(by=member, **TOLD)
    again = suggest_entry(by=member, **TOLD | {"words": "They meet weekly."})
    assert again == entry and Entry.objects.get().words == "They meet weekly."
    _publish(entry)
    with pytest.raises(ValidationError, match="in the directory already"):
        suggest_entry(by=MemberFactory(), **TOLD)


def test_who_pauses_cannot_suggest(member):
    member.suspended_until = member.joined_at.replace(year=2999)
    with pytest.raises(PermissionDenied):
        suggest_entry(by=member, **TOLD)


def test_nothing_is_published_before_a_person_opened_the_link(member, editor):
    entry = suggest_entry(by=member, **TOLD)
    with pytest.raises(ValidationError, match="Open the link first"):
        publish_entry(entry=entry, by=editor)
    for verb in (publish_entry, decline_entry, note_link_checked):
        with pytest.raises(PermissionDenied):
            verb(entry=entry, by=member)
    with pytest.raises(IntegrityError), transaction.atomic():
        Entry.objects.update(state="published")
    entry = note_link_checked(entry=entry, by=editor)
    assert entry.link_checked_by == editor
    publish_entry(entry=entry, by=editor)
    [found] = find("zibeline", kinds=("example",))
    assert found.url == entry.get_absolute_url()


def test_who_suggested_it_hears_what_was_decided(member, editor, happening):
    entry = suggest_entry(by=member, **TOLD)
    with happening():
        _publish(entry, by=editor, answer="Thank you for this.")
        publish_entry(entry=entry, by=editor)
    [told] = [each.told for each in show(list(Notice.objects.all()), member)]
    assert told.text == (
        "“Zibeline club”, which you suggested, is in the directory now. Thank you for this."
    )
    assert told.url == entry.get_absolute_url()
    [letter] = mail.outbox
    assert letter.to == [member.email] and entry.get_absolute_url() in letter.body
    with happening():
        decline_entry(entry=entry, by=editor, answer="They have closed.")
    assert "is not in the directory" in mail.outbox[1].body
    assert find("zibeline") == []


def test_a_no_comes_with_a_reason(member, editor, client):
    entry = suggest_entry(by=member, **TOLD)
    with pytest.raises(ValidationError):
        decline_entry(entry=entry, by=editor)
    decline_entry(entry=entry, by=editor, answer="It is about something else.")
    client.force_login(member)
    assert "It is about something else." in client.get(entry.get_absolute_url()).text
    client.logout()
    assert client.get(entry.get_absolute_url()).status_code == 404


def test_the_directory_is_narrowed_by_links_and_comes_in_pages(client, member):
    for n in range(22):
        _publish(_entry(f"Club {n:02}", place="Gorton" if n % 2 else "Hulme"))
    page = client.get("/good-practice/").text
    assert "Club 00" in page and "Club 20" not in page and "?page=2" in page
    assert 'href="?kind=project"' in page and 'href="?place=Hulme"' in page
    assert "Club 21" in client.get("/good-practice/?page=2").text
    gorton = client.get("/good-practice/?place=Gorton&kind=group").text
    assert "Club 01" in gorton and "Club 02" not in gorton
    assert "like this yet" in client.get("/good-practice/?kind=project").text


@pytest.mark.parametrize("size", [1, 15])
def test_the_directory_asks_the_same_few_questions(size, queries_for):
    for n in range(size):
        _publish(_entry(f"Club {n}", place=f"Place {n}"))
    assert len(queries_for("/good-practice/")) == 8


def test_an_editor_completes_and_publishes_in_the_admin(client, member, editor):
    entry = suggest_entry(by=member, **TOLD)
    client.force_login(editor)
    listed = client.get(reverse("wagtailsnippets_cms_entry:list")).text
    assert "Zibeline club" in listed
    path = reverse("wagtailsnippets_cms_entry:edit", args=[entry.pk])
    assert client.get(path).status_code == 200
    form = TOLD | {"title": "Zibeline Club", "decide": "publish", "answer": ""}
    assert "Open the link first" in client.post(path, form).text
    assert client.post(path, form | {"looked": "on"}).status_code == 302
    entry.refresh_from_db()
    assert entry.is_public and entry.link_checked_by == editor and entry.title == "Zibeline Club"
    assert find("zibeline")[0].url == entry.get_absolute_url()


def test_an_editor_may_change_what_is_listed_and_take_it_down(client, member, editor):
    entry = suggest_entry(by=member, **TOLD)
    _publish(entry)
    client.force_login(editor)
    path = reverse("wagtailsnippets_cms_entry:edit", args=[entry.pk])
    client.post(path, TOLD | {"words": "They obnubilate.", "decide": "", "answer": ""})
    assert find("obnubilate")
    moved = TOLD | {"link": "https://other.example/", "decide": "", "answer": ""}
    assert "Open the link first" in client.post(path, moved).text
    sent = TOLD | {"decide": "decline", "answer": ""}
    assert "why it is not published" in client.post(path, sent).text
    assert client.post(path, sent | {"answer": "They have closed."}).status_code == 302
    assert find("zibeline") == []


def test_an_editor_adds_an_entry_of_their_own(client, editor):
    client.force_login(editor)
    form = TOLD | {"decide": "publish", "looked": "on", "answer": ""}
    answer = client.post(reverse("wagtailsnippets_cms_entry:add"), form)
    assert answer.status_code == 302 and Entry.objects.get().is_public


def test_who_is_no_editor_reaches_no_entry_in_the_admin(client, member, moderator):
    entry = suggest_entry(by=member, **TOLD)
    for person in (member, moderator):
        client.force_login(person)
        for path in ("list", "add"):
            assert client.get(reverse(f"wagtailsnippets_cms_entry:{path}")).status_code != 200
        edit = reverse("wagtailsnippets_cms_entry:edit", args=[entry.pk])
        assert client.post(edit, TOLD).status_code != 200
    entry.refresh_from_db()
    assert entry.state == "suggested"


def test_what_somebody_suggested_stays_without_them_when_they_leave(member):
    entry = suggest_entry(by=member, **TOLD)
    leave(by=member)
    entry.refresh_from_db()
    assert entry.suggested_by is None


def _entry(title: str, **fields) -> Entry:
    told = TOLD | {"title": title, "link": f"https://{title.replace(' ', '')}.example/"} | fields
    return suggest_entry(by=MemberFactory(), **told)


def _publish(entry: Entry, *, by: object = None, answer: str = "") -> Entry:
    by = by or MemberFactory(editor=True)
    note_link_checked(entry=entry, by=by)
    return publish_entry(entry=entry, by=by, answer=answer)
