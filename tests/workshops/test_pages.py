"""The pages of workshop notes: bringing in, looking at each point, publishing."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from forum.keeping import set_post_state
from forum.models import Thread
from tests.factories import BarrierFactory, MemberFactory
from tests.workshops.notes import NOTES, bring_in, many
from workshops.models import NoteImport, Proposal

pytestmark = pytest.mark.django_db


def test_a_file_is_brought_in_and_leads_to_its_review_page(staff):
    answer = staff.post("/workshops/import/", sent(NOTES))
    notes = NoteImport.objects.get()
    assert answer.status_code == 303
    assert answer.url == f"/workshops/{notes.pk}/review/"
    page = staff.get(answer.url).content.decode()
    assert "Notes from the Hulme day" in page
    assert "Waiting: 4" in page
    assert "line 3" in page
    assert not Thread.objects.exists()


def test_the_same_file_leads_to_the_same_page_and_says_so(staff):
    staff.post("/workshops/import/", sent(NOTES))
    answer = staff.post("/workshops/import/", sent(NOTES), follow=True)
    assert "These notes are here already" in answer.content.decode()
    assert NoteImport.objects.count() == 1


def test_a_bad_file_gets_its_sentence_and_keeps_what_was_typed(staff):
    answer = staff.post("/workshops/import/", sent("%PDF-1.7"))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "There is a problem" in page
    assert "Save the notes as .docx" in page
    assert 'value="the Hulme day"' in page
    assert not NoteImport.objects.exists()


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"workshop": ""}, "Write what the workshop was called."),
        ({"held_on": "soon"}, "Write the date like this"),
        ({"notes": ""}, "Choose a file."),
        ({"notes": b" "}, "There is no text in this file."),
        ({"notes": b"# Lunch\n- Cake"}, "No barriers and no ideas"),
    ],
)
def test_what_is_missing_is_said(staff, changed, sentence):
    if changed.get("notes"):
        changed = {"notes": SimpleUploadedFile("a.md", changed["notes"])}
    answer = staff.post("/workshops/import/", sent(NOTES) | changed)
    assert answer.status_code == 422
    assert sentence in answer.content.decode()


def test_accepting_saves_the_words_and_goes_to_the_next_point(staff, notes):
    first, second, *_ = notes.proposals.all()
    answer = decide(staff, first, "accept", title="Better words", kind="idea")
    assert answer.status_code == 303
    assert answer.url.endswith(f"#point-{second.pk}")
    first.refresh_from_db()
    assert (first.state, first.title, first.kind) == ("accepted", "Better words", "idea")
    assert "Accepted: Better words" in staff.get(answer.url).content.decode()


def test_a_title_that_is_missing_is_said_and_nothing_typed_is_lost(staff, notes):
    answer = decide(staff, notes.proposals.first(), "accept", title="", text="Long thoughts")
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Write a title." in page
    assert "Long thoughts" in page
    assert "<details open>" in page


@pytest.mark.parametrize("verb", ["drop", "reopen", "save"])
def test_every_button_works(staff, notes, verb):
    assert decide(staff, notes.proposals.first(), verb).status_code == 303


def test_joining_needs_a_choice_and_then_works(staff, notes):
    _first, second, third, _idea = notes.proposals.all()
    assert decide(staff, third, "join").status_code == 422
    assert decide(staff, third, "join", join="thread-99999999999999999999").status_code == 422
    assert decide(staff, third, "join", join="thread-999").status_code == 404
    assert decide(staff, third, "join", join=f"proposal-{second.pk}").status_code == 303
    third.refresh_from_db()
    assert third.joined_proposal == second
    page = staff.get(f"/workshops/{notes.pk}/review/?tab=left").content.decode()
    assert "Its words go with “Nobody pays the bus fare”." in page


def test_likely_doubles_are_shown_with_the_point(staff, notes):
    page = staff.get(f"/workshops/{notes.pk}/review/").content.decode()
    assert page.count("This may say the same as") == 2


def test_ticked_points_are_accepted_together(staff, notes):
    ticked = [point.pk for point in notes.proposals.all()[:2]]
    answer = staff.post(f"/workshops/{notes.pk}/accept/", {"ticked": ticked, "verb": "ticked"})
    assert answer.status_code == 303
    assert notes.proposals.filter(state="accepted").count() == 2


def test_all_points_of_a_page_are_accepted_together(staff, notes):
    shown = [point.pk for point in notes.proposals.all()]
    staff.post(f"/workshops/{notes.pk}/accept/", {"shown": shown, "verb": "page"})
    assert notes.proposals.filter(state="accepted").count() == 4


def test_ticking_nothing_is_a_problem(staff, notes):
    answer = staff.post(f"/workshops/{notes.pk}/accept/", {"ticked": ["x"], "verb": "ticked"})
    assert answer.status_code == 422
    assert "Tick at least one point." in answer.content.decode()


def test_publishing_shows_the_points_with_their_pages(staff, notes):
    notes.proposals.update(state="accepted")
    answer = staff.post(f"/workshops/{notes.pk}/publish/")
    page = staff.get(answer.url).content.decode()
    assert "Published: 4" in page
    assert page.count("See it on the site") == 4
    staff.post(f"/workshops/{notes.pk}/publish/")
    assert Thread.objects.count() == 4


def test_words_too_long_to_publish_are_named(staff, notes):
    first, second = notes.proposals.all()[:2]
    long = "word " * 3000
    decide(staff, second, "join", join=f"proposal-{first.pk}", text=long)
    decide(staff, first, "accept", text=long)
    answer = staff.post(f"/workshops/{notes.pk}/publish/")
    assert answer.status_code == 422
    assert first.title in answer.text and "shorter" in answer.text
    assert not Thread.objects.exists()


def test_what_a_point_was_joined_to_is_not_named_once_it_is_hidden(staff, notes):
    barrier = BarrierFactory(title="Zanzibarine stairs")
    first = notes.proposals.first()
    Proposal.objects.filter(pk=first.pk).update(state="joined", joined_thread=barrier.pk)
    page = f"/workshops/{notes.pk}/review/?tab=left"
    assert "Zanzibarine" in staff.get(page).text
    set_post_state(barrier.thread.posts.get(number=1), "hidden")
    assert "Zanzibarine" not in staff.get(page).text


def test_long_notes_come_in_pages(staff):
    notes = bring_in(text=many(500))
    page = staff.get(f"/workshops/{notes.pk}/review/?page=25").content.decode()
    assert page.count('name="ticked"') == 20
    assert "Waiting: 500" in page
    assert staff.get(f"/workshops/{notes.pk}/review/?page=99").status_code == 200
    assert staff.get(f"/workshops/{notes.pk}/review/?page=x").status_code == 404


@pytest.mark.parametrize("size", [30, 300])
def test_the_review_page_asks_as_much_for_few_points_as_for_many(
    staff, size, django_assert_max_num_queries
):
    notes = bring_in(text=many(size))
    with django_assert_max_num_queries(27):  # one search for each of the 20 points shown
        staff.get(f"/workshops/{notes.pk}/review/")


@pytest.mark.parametrize("size", [1, 12])
def test_the_list_of_notes_asks_as_much_for_few_as_for_many(
    staff, size, django_assert_max_num_queries
):
    for number in range(size):
        bring_in(text=f"# Barriers\n- Number {number}\n")
    with django_assert_max_num_queries(3):
        page = staff.get("/workshops/").content.decode()
    assert page.count("the Hulme day") == size


def test_the_newest_notes_stand_first(staff, notes):
    bring_in(text="# Barriers\n- Number 1\n", workshop="the later day")
    page = staff.get("/workshops/").text
    assert page.index("the later day") < page.index("the Hulme day")


def test_the_review_page_counts_in_words(staff, notes, moderator):
    address = f"/workshops/{notes.pk}/review/"
    assert "No point is accepted yet" in staff.get(address).text
    decide(staff, notes.proposals.first(), "accept")
    assert "It will show as “Told at the Hulme day”" in staff.get(address).text
    staff.post(f"/workshops/{notes.pk}/publish/")
    page = staff.get(address).text
    assert "1 point is published." in page and "No point is accepted yet" not in page


def test_every_form_has_a_name_of_its_own_for_each_field(staff, notes):
    page = staff.get(f"/workshops/{notes.pk}/review/").content.decode()
    ids = re.findall(r'\bid="([^"]+)"', page)
    assert len(ids) == len(set(ids))


def test_nobody_else_sees_notes(client, notes):
    addresses = ["/workshops/", "/workshops/import/", f"/workshops/{notes.pk}/review/"]
    for address in addresses:
        assert client.get(address).status_code == 302
    client.force_login(MemberFactory())
    for address in addresses:
        assert client.get(address).status_code == 403
    first = notes.proposals.first()
    assert decide(client, first, "accept").status_code == 403
    for verb in ("publish", "accept"):
        assert client.post(f"/workshops/{notes.pk}/{verb}/").status_code == 403
    assert not Proposal.objects.exclude(state="waiting").exists()


def test_words_from_a_file_are_never_markup(staff):
    notes = bring_in(text='# Barriers\n- <script>alert(1)</script> & "quotes"\n- `<u>` no\n')
    page = staff.get(f"/workshops/{notes.pk}/review/").content.decode()
    assert "<script>alert" not in page
    assert "<u>" not in page


def sent(text: str) -> dict:
    file = SimpleUploadedFile("hulme.md", text.encode())
    return {"workshop": "the Hulme day", "held_on": "", "notes": file}


def decide(client, proposal, verb, join="", **changed):
    fields = {"kind": proposal.kind, "title": proposal.title, "text": proposal.text} | changed
    data = {f"p{proposal.pk}-{name}": value for name, value in fields.items()}
    address = f"/workshops/proposals/{proposal.pk}/"
    return client.post(address, data | {"verb": verb, "tab": "waiting", "page": "1", "join": join})


@pytest.fixture(params=["moderator", "editor"])
def staff(request, client):
    client.force_login(MemberFactory(**{request.param: True}))
    return client


@pytest.fixture
def notes(db):
    return bring_in()
