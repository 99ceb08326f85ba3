"""Guidance in use: “we use this”, a word to the editors, and what is taken along."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from cms.models import GuidancePage, InUse, Remark
from cms.using import answer_remark, open_remarks, remark, say_in_use, take_back_use
from forum.keeping import set_post_state
from tests.factories import MemberFactory, PostFactory

pytestmark = pytest.mark.django_db


def test_who_uses_it_is_counted_once_and_can_take_it_back(client, page, member):
    for where in ("Leigh", "Gorton library"):
        say_in_use(page=page, where=where, by=member)
    html = client.get(page.url).content.decode()
    assert "1 person says that they use it: Gorton library." in html
    assert take_back_use(page=page, by=member) and not take_back_use(page=page, by=member)
    assert "Nobody has said so yet." in client.get(page.url).content.decode()


def test_the_button_says_so_and_takes_it_back(client, page, member):
    client.force_login(member)
    answer = client.post(f"/guidance-used/{page.pk}/", {"where": "Leigh"}, follow=True)
    assert "You use it." in answer.content.decode()
    client.post(f"/guidance-used/{page.pk}/stop/")
    assert not InUse.objects.exists()


def test_what_is_not_published_is_not_used(guidance, member):
    draft = guidance(PostFactory(), publish=False)
    with pytest.raises(PermissionDenied):
        say_in_use(page=draft, by=member)
    with pytest.raises(PermissionDenied):
        remark(page=draft, kind="useful", by=member)


def test_useful_is_said_once_and_can_be_changed(page, member):
    remark(page=page, kind="useful", by=member)
    remark(page=page, kind="not_useful", words="Too long.", by=member)
    [said] = Remark.objects.all()
    assert (said.kind, said.words, said.edition) == ("not_useful", "Too long.", 1)


def test_what_is_wrong_needs_words_reaches_editors_and_is_answered(client, page, member, editor):
    client.force_login(member)
    address = f"/guidance-used/{page.pk}/remark/"
    assert "checked" in client.get(f"{address}?kind=wrong").content.decode()
    answer = client.post(address, {"kind": "wrong", "words": ""})
    assert answer.status_code == 422 and "Write what is wrong." in answer.content.decode()
    answer = client.post(address, {"kind": "wrong", "words": "The hall is closed."}, follow=True)
    assert "Thank you. The editors read it." in answer.content.decode()
    client.force_login(editor)
    assert "The hall is closed." in client.get("/admin/remarks/").content.decode()
    row = open_remarks().get()
    answer = client.post("/admin/remarks/", {"remark": row.pk, "answer": " "})
    assert answer.status_code == 422
    client.post("/admin/remarks/", {"remark": row.pk, "answer": "It says so now."})
    assert not open_remarks().exists()
    assert not answer_remark(remark=row, answer="Again.", by=editor)


def test_only_editors_answer(page, member):
    row = remark(page=page, kind="wrong", words="It is.", by=member)
    with pytest.raises(PermissionDenied):
        answer_remark(remark=row, answer="No.", by=member)
    with pytest.raises(ValidationError):
        remark(page=page, kind="nonsense", by=member)


def test_on_paper_each_source_has_its_address_and_its_day(client, page, post):
    html = client.get(f"{page.url}print/").content.decode()
    assert f'<span class="address">http://testserver/posts/{post.pk}/</span>' in html
    assert "We met on Mondays." in html and "<time datetime=" in html
    assert "<details" not in html.partition("<main")[2].partition("</main>")[0]
    assert "Stile editors (" in html and f"{page.url}editions/1/" in html


@pytest.mark.parametrize("address", ["print/", "poster/", "easy-read/", "changes/"])
def test_nothing_taken_along_shows_what_was_taken_down(address, client, page, post):
    set_post_state(post, "hidden")
    assert "Mondays" not in client.get(page.url + address).content.decode()


def test_easy_read_stands_beside_the_whole_and_only_where_it_was_written(client, page):
    assert client.get(f"{page.url}easy-read/").status_code == 404
    assert "easy-read" not in client.get(page.url).content.decode()
    page.easy_read = [("heading", "Meet"), ("line", {"text": "Meet people.", "picture": None})]
    page.save_revision().publish()
    html = client.get(f"{page.url}easy-read/").content.decode()
    assert "<p>Meet people.</p>" in html and "Meet first." in html
    assert "easy-read/" in client.get(page.url).content.decode()


@pytest.mark.parametrize(
    ("asked", "shown"),
    [
        ("", "poster-a4"),
        ("?size=a5&print=large", "poster-a5 poster-large"),
        ("?size=x", "poster-a4"),
    ],
)
def test_a_poster_has_a_code_and_the_size_asked_for(asked, shown, client, page):
    html = client.get(f"{page.url}poster/{asked}").content.decode()
    assert f'class="poster {shown}"' in html
    assert "<svg" in html and "testserver/guidance/" in html


def test_a_visitor_who_presses_is_asked_who_they_are(client, page):
    answer = client.post(f"/guidance-used/{page.pk}/", {"where": "Leigh"})
    assert answer.status_code in (302, 303) and "/join/" in answer["Location"]


@pytest.fixture
def post():
    return PostFactory(source="We met on Mondays.", by=MemberFactory(display_name="Dot M"))


@pytest.fixture
def page(guidance, post) -> GuidancePage:
    return guidance(post)
