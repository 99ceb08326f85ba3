"""Guidance in use: “we use this”, a word to the editors, and what is taken along."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from cms.listening import open_remarks
from cms.models import FrameSettings, GuidancePage, InUse, Remark
from cms.using import (
    WRONG_A_DAY,
    answer_remark,
    remark,
    say_in_use,
    take_back_use,
    take_place_off,
)
from forum.keeping import set_post_state
from members.leaving import leave
from members.models import Member
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


def test_who_said_what_is_wrong_hears_the_answer(client, page, member, editor, happening):
    row = remark(page=page, kind="wrong", words="The hall is closed.", by=member)
    remark(page=page, kind="wrong", words="It is cold.", by=MemberFactory())
    with happening():
        answer_remark(remark=row, answer="We name the library now.", by=editor)
    client.force_login(member)
    html = client.get("/notices/").text
    assert "The editors answer: We name the library now." in html and page.url in html
    client.force_login(MemberFactory())
    assert "We name the library now." not in client.get("/notices/").text


def test_what_was_useful_and_why_not_is_read_by_editors(client, page, guidance, member, editor):
    other = guidance(PostFactory(), title="Another page")
    remark(page=page, kind="useful", by=MemberFactory())
    remark(page=page, kind="not_useful", words="It needs a map.", by=member)
    remark(page=other, kind="useful", words="It saved us a week.", by=member)
    client.force_login(editor)
    assert "/admin/remarks/useful/" in client.get("/admin/remarks/").text
    html = client.get("/admin/remarks/useful/").text
    assert "1 person found it useful, 1 did not." in html
    assert "1 person found it useful, 0 did not." in html
    assert "It needs a map." in html and "It saved us a week." in html
    client.force_login(member)
    assert client.get("/admin/remarks/useful/").status_code in (302, 403)


@pytest.mark.parametrize("address", ["useful", "places"])
def test_a_longer_list_of_remarks_asks_no_more_questions(address, queries_for, guidance, editor):
    asked = []
    for _round in range(2):
        for n in range(4):
            page = guidance(PostFactory(), title=f"Page {_round} {n}")
            remark(page=page, kind="useful", words="Yes.", by=MemberFactory())
            say_in_use(page=page, where=f"Place {n}", by=MemberFactory())
        asked.append(len(queries_for(f"/admin/remarks/{address}/", by=editor)))
    assert asked[0] == asked[1]


def test_the_place_of_somebody_new_waits_until_they_are_trusted(client, page, editor):
    new = MemberFactory(new=True)
    say_in_use(page=page, where="Call 0700 now", by=new)
    say_in_use(page=page, where="Leigh", by=MemberFactory())
    assert "2 people say that they use it: Leigh." in client.get(page.url).text
    client.force_login(editor)
    html = client.get("/admin/remarks/places/").text
    assert "Call 0700 now" in html and html.count("Readers do not see it.") == 1
    Member.objects.filter(pk=new.pk).update(standing="trusted")
    assert "Call 0700 now, Leigh." in client.get(page.url).text
    later = timezone.now() + timedelta(days=1)
    Member.objects.filter(pk=new.pk).update(suspended_until=later)
    assert "Call 0700 now" not in client.get(page.url).text


def test_an_editor_takes_a_place_off_and_the_use_stays_counted(client, page, member, editor):
    say_in_use(page=page, where="Zibeline Ltd, cheap", by=member)
    say_in_use(page=page, where="Leigh", by=MemberFactory())
    row = InUse.objects.get(member=member)
    with pytest.raises(PermissionDenied):
        take_place_off(row=row, by=member)
    client.force_login(editor)
    address = f"/admin/remarks/places/{row.pk}/off/"
    assert client.get(address).status_code == 405
    html = client.post(address, follow=True).text
    assert "The place was taken off." in html and "Zibeline" not in html
    assert "2 people say that they use it: Leigh." in client.get(page.url).text
    assert not take_place_off(row=row, by=editor)


def test_where_somebody_was_goes_with_them(client, page, member):
    say_in_use(page=page, where="Zibeline Street", by=member)
    say_in_use(page=page, where="Leigh", by=MemberFactory())
    leave(by=member)
    assert "2 people say that they use it: Leigh." in client.get(page.url).text
    assert not InUse.objects.filter(where__contains="Zibeline").exists()


def test_nobody_floods_the_editors(client, page, member):
    for n in range(WRONG_A_DAY):
        remark(page=page, kind="wrong", words=f"Line {n} is.", by=member)
    client.force_login(member)
    answer = client.post(
        f"/guidance-used/{page.pk}/remark/", {"kind": "wrong", "words": "One more."}
    )
    assert answer.status_code == 429
    assert "Go on tomorrow." in answer.text and "One more." in answer.text
    assert open_remarks().count() == WRONG_A_DAY
    remark(page=page, kind="useful", by=member)
    remark(page=page, kind="wrong", words="Somebody else sees it.", by=MemberFactory())


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


def test_what_is_taken_along_says_what_editors_set(client, page):
    FrameSettings.objects.create(name="Weir talk", phone="01204 000 111")
    html = client.get(f"{page.url}poster/").text
    assert "01204 000 111" in html.partition('class="poster-code"')[2].partition("</section>")[0]
    html = client.get(f"{page.url}print/").text
    assert "Weir talk editors (" in html and "Stile editors" not in html


def test_a_visitor_who_presses_is_asked_who_they_are(client, page):
    answer = client.post(f"/guidance-used/{page.pk}/", {"where": "Leigh"})
    assert answer.status_code in (302, 303) and "/join/" in answer["Location"]


@pytest.fixture
def post():
    return PostFactory(source="We met on Mondays.", by=MemberFactory(display_name="Dot M"))


@pytest.fixture
def page(guidance, post) -> GuidancePage:
    return guidance(post)
