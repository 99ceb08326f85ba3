"""Reports for editors: on the page, narrowed, and as a spreadsheet that does nothing."""

import csv
from datetime import timedelta
from io import BytesIO, StringIO

import pytest
from django.contrib.auth.models import Permission
from django.utils import timezone
from openpyxl import load_workbook

from cms.reporting import harmless
from cms.shortlisting import shortlist
from cms.using import remark
from cms.writing import write_guidance
from forum.keeping import set_post_state
from ideas.voting import cast_vote
from members.models import Member
from tests.factories import IdeaFactory, MemberFactory, PostFactory

pytestmark = pytest.mark.django_db
IDEAS, GUIDED, REVIEW = (
    f"/admin/reports/{key}/"
    for key in ("ideas-by-evidence", "ideas-and-guidance", "guidance-review")
)


def test_ideas_stand_with_their_evidence(client, editor, opening):
    idea, hidden = IdeaFactory(title="Tea first"), IdeaFactory(title="Zibeline walks")
    cast_vote(idea=idea, answer="helps", by=MemberFactory())
    set_post_state(opening(hidden), "hidden")
    client.force_login(editor)
    html = client.get(IDEAS).text
    assert "Tea first" in html and "Zibeline" not in html
    [line] = rows_of(client, IDEAS)
    assert (line["Idea"], line["Would help"], line["Readers, about"]) == ("Tea first", "1", "1")


def test_what_became_guidance_and_what_was_left_are_told_apart(client, editor, guidance, opening):
    used, left = IdeaFactory(title="Used"), IdeaFactory(title="Left")
    guidance(opening(used), title="Meet first")
    shortlist(thread_id=left.pk, reason="It is simple.", by=editor, assignee=editor)
    client.force_login(editor)
    [line] = rows_of(client, f"{GUIDED}?guidance=used&")
    assert (line["Idea"], line["In guidance"]) == ("Used", "Meet first")
    [line] = rows_of(client, f"{GUIDED}?guidance=none&")
    assert (line["Idea"], line["On the shortlist because"]) == ("Left", "It is simple.")
    assert line["Who works on it"] == editor.display_name


def test_guidance_past_its_review_is_listed_by_how_long(client, editor):
    today = timezone.localdate()
    for title, days in (("Old", -40), ("Older", -90), ("Soon", 5), ("Later", 90), ("Never", None)):
        due = None if days is None else today + timedelta(days=days)
        write_guidance(title=title, summary="A.", parts=[], by=None, publish=True, review_due=due)
    client.force_login(editor)
    assert [(r["Guidance"], r["Days over"]) for r in rows_of(client, REVIEW)] == [
        ("Older", "90"),
        ("Old", "40"),
    ]
    assert [r["Guidance"] for r in rows_of(client, f"{REVIEW}?due=soon&")] == ["Soon"]
    assert [r["Guidance"] for r in rows_of(client, f"{REVIEW}?due=none&")] == ["Never"]
    assert client.get(f"{REVIEW}?due=zz").status_code == 200


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t=", " =", "\r="])
def test_a_cell_that_begins_like_a_formula_is_text(start):
    assert harmless(f"{start}1+1").startswith("'")
    assert harmless("Tea = good") == "Tea = good" and harmless(-3) == -3


def test_no_spreadsheet_has_a_formula(client, editor):
    IdeaFactory(title="=HYPERLINK(1)")
    client.force_login(editor)
    assert [row["Idea"] for row in rows_of(client, IDEAS)] == ["'=HYPERLINK(1)"]
    answer = client.get(f"{IDEAS}?export=xlsx")
    sheet = load_workbook(BytesIO(b"".join(answer.streaming_content))).active
    assert [cell.data_type for cell in sheet["A"]] == ["s", "s"]
    assert sheet["A2"].value == "'=HYPERLINK(1)"


def test_a_spreadsheet_has_a_bounded_number_of_lines(client, editor, monkeypatch):
    monkeypatch.setattr("cms.reports.MOST", 3)
    for _n in range(5):
        IdeaFactory()
    client.force_login(editor)
    assert len(rows_of(client, IDEAS)) == 3


@pytest.mark.parametrize("address", [IDEAS, GUIDED, REVIEW])
def test_a_longer_report_asks_no_more_questions(address, queries_for, editor):
    asked, past = [], timezone.localdate() - timedelta(days=1)
    for size in (2, 13):
        for _n in range(size):
            shortlist(thread_id=IdeaFactory().pk, reason="Because.", by=editor, assignee=editor)
            write_guidance(
                title="A", summary="A.", parts=[], by=None, publish=True, review_due=past
            )
        asked.append(len(queries_for(address, by=editor)))
    assert asked[0] == asked[1] <= 16


def test_editors_find_the_reports_in_the_menu(client, editor):
    client.force_login(editor)
    html = client.get("/admin/").text
    for address in (IDEAS, GUIDED, REVIEW, "/admin/shortlist/", "/admin/curated_ideas/"):
        assert address in html, address


def test_whoever_may_not_read_the_reports_does_not_see_them_in_the_menu(client):
    member = MemberFactory()
    member.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(Member.objects.get(pk=member.pk))
    html = client.get("/admin/").text
    assert "/admin/" in html
    for address in (IDEAS, GUIDED, REVIEW):
        assert address not in html and client.get(address).status_code in (302, 403)


def test_the_review_report_says_what_readers_found_useful(client, editor, guidance, member):
    past = timezone.localdate() - timedelta(days=1)
    page = guidance(PostFactory(), review_due=past)
    guidance(PostFactory(), title="Not judged", review_due=past)
    remark(page=page, kind="useful", by=member)
    remark(page=page, kind="not_useful", by=MemberFactory())
    remark(page=page, kind="wrong", words="It is.", by=member)
    client.force_login(editor)
    lines = {row["Guidance"]: row for row in rows_of(client, REVIEW)}
    judged = [
        (line["Found it useful"], line["Did not find it useful"])
        for line in (lines[page.title], lines["Not judged"])
    ]
    assert judged == [("1", "1"), ("0", "0")]


def rows_of(client, address: str) -> list[dict[str, str]]:
    """The lines of the spreadsheet at an address."""
    answer = client.get(f"{address}{'' if '?' in address else '?'}export=csv")
    text = b"".join(answer.streaming_content).decode()
    return list(csv.DictReader(StringIO(text)))
