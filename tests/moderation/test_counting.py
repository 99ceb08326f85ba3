"""What everybody can see of decisions: how often, how fast, what did not hold; no name."""

import csv
from datetime import timedelta
from io import StringIO

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from forum.models import Post
from moderation import deciding
from moderation.appealing import answer, appeal
from moderation.counting import FEWEST, count_by_month, in_words, share
from moderation.downloading import safe_cell
from moderation.models import Decision, Report, Rule
from moderation.reporting import report_post
from tests.factories import MemberFactory, PostFactory
from tests.moderation.situations import rule, waiting_idea

pytestmark = pytest.mark.django_db


def _ago(hours):
    return timezone.now() - timedelta(hours=hours)


def test_a_decision_keeps_how_long_the_longest_had_waited(moderator, newcomer, member):
    waiting = waiting_idea(newcomer)
    Post.objects.filter(pk=waiting.pk).update(created_at=_ago(5))
    waiting.refresh_from_db()
    assert round(deciding.approve(target=waiting, by=moderator).waited.total_seconds() / 3600) == 5
    post = PostFactory()
    for by, hours in ((member, 3), (MemberFactory(), 1)):
        report = report_post(post=post, rule=rule("unkind"), by=by)
        Report.objects.filter(pk=report.pk).update(created_at=_ago(hours))
    assert round(deciding.leave(target=post, by=moderator).waited.total_seconds() / 3600) == 3
    assert deciding.lock(target=post.thread, by=moderator, reason="Enough").waited is None


def test_half_and_nine_in_ten_are_the_nearest_ranks():
    waits = [timedelta(hours=n) for n in (10, 1, 2, 3, 4, 5, 6, 7, 8, 9)]
    assert (share(waits, 0.5), share(waits, 0.9)) == (timedelta(hours=5), timedelta(hours=9))
    assert share(waits[:1], 0.9) == timedelta(hours=10)


@pytest.mark.parametrize(
    ("wait", "words"),
    [
        (timedelta(seconds=3), "1 minute"),
        (timedelta(minutes=59, seconds=1), "1 hour"),
        (timedelta(hours=47), "47 hours"),
        (timedelta(hours=49), "3 days"),
    ],
)
def test_waits_are_said_in_whole_steps_and_never_too_short(wait, words):
    assert in_words(wait) == words


def test_a_few_waits_say_nothing(moderator):
    for n in range(FEWEST):
        (month,) = count_by_month() or [None]
        assert month is None or not month.waited
        decision = deciding.hide(target=PostFactory(), by=moderator, rule=rule("unkind"))
        Decision.objects.filter(pk=decision.pk).update(waited=timedelta(hours=n))
    deciding.pin(target=PostFactory().thread, by=moderator)
    (month,) = count_by_month()
    assert "within 2 hours" in month.waited and "within 4 hours" in month.waited


def test_appeals_are_counted_with_the_month_of_their_decision(client, moderator):
    other = MemberFactory(moderator=True)
    for grant in (True, False):
        post = PostFactory()
        decision = deciding.hide(target=post, by=moderator, rule=rule("unkind"))
        asked = appeal(decision=decision, by=post.author, words="No")
        answer(appeal=asked, by=other, grant=grant, words="Because")
    (month,) = count_by_month()
    assert (month.total, month.appeals, month.granted, month.undone) == (2, 2, 1, 1)
    page = client.get("/decisions/").text
    assert "Second looks: 2 asked for, 1 taken back. That is 50 per cent." in page


def test_the_log_says_what_and_when_and_by_which_rule_and_no_name(client, moderator, queries_for):
    post = PostFactory()
    decision = deciding.hide(target=post, by=moderator, rule=rule("unkind"))
    deciding.limit(
        target=post.author, by=moderator, until=timezone.localdate(), rule=rule("unkind")
    )
    deciding.undo(decision=decision, by=moderator)
    page = client.get("/decisions/").text
    for words in ("A reply", "A person", "(taken back)", rule("unkind").title):
        assert words in page
    for name in (post.author.display_name, moderator.display_name, post.thread.title):
        assert name not in page
    few = len(queries_for("/decisions/"))
    for _n in range(60):
        deciding.hide(target=PostFactory(), by=moderator, rule=rule("unkind"))
    assert len(queries_for("/decisions/")) == few
    assert client.get("/decisions/?page=2").status_code == 200
    assert client.get("/decisions/?page=3").status_code == 404


def test_months_are_chosen_and_each_has_its_table(client, moderator):
    old = deciding.hide(target=PostFactory(), by=moderator, rule=rule("unkind"))
    Decision.objects.filter(pk=old.pk).update(created_at=_ago(24 * 70))
    deciding.pin(target=PostFactory().thread, by=moderator)
    newest, earlier = count_by_month()
    assert [newest.rows, earlier.rows] == [
        [("No rule named", "Pinned", 1)],
        [(rule("unkind").title, "Hidden", 1)],
    ]
    for asked, shown in (("", newest), (earlier.key, earlier), ("nonsense", newest)):
        page = client.get(f"/decisions/?month={asked}").text
        table = page[page.index("<table") : page.index("</table>")]
        assert (shown.rows[0][0] in table, table.count("<tr>")) == (True, 2)


def test_the_tables_can_be_had_as_a_file_without_formulas(client, moderator):
    Rule.objects.filter(slug="unkind").update(title='=HYPERLINK("x")')
    Rule.objects.filter(slug="other").update(title=" +Ünclear, “so”")
    for slug in ("unkind", "other", "unkind"):
        deciding.hide(target=PostFactory(), by=moderator, rule=rule(slug), reason="Words")
    answer = client.get("/decisions/decisions.csv")
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert answer["Content-Disposition"] == 'attachment; filename="decisions.csv"'
    heads, *rows = csv.reader(StringIO(answer.content.decode("utf-8-sig")))
    month = f"{timezone.localdate():%Y-%m}"
    assert heads == ["Month", "Rule", "What was done", "How often"]
    assert rows == [
        [month, '\'=HYPERLINK("x")', "Hidden", "2"],
        [month, "' +Ünclear, “so”", "Hidden", "1"],
    ]


@pytest.mark.parametrize("cell", ["=1", "+1", "-1", "@x", "\t=1", "\r1", "  =1", "\n@x"])
def test_a_cell_that_begins_like_a_formula_is_words(cell):
    assert safe_cell(cell) == f"'{cell}"
    assert (safe_cell("Tea - or not"), safe_cell(""), safe_cell(-3)) == ("Tea - or not", "", -3)


@pytest.mark.parametrize("address", ["/decisions/", "/decisions/decisions.csv"])
def test_counting_anew_costs_the_same_with_many(address, client, moderator):
    counts = []
    for size in (3, 40):
        for n in range(size):
            decision = deciding.hide(target=PostFactory(), by=moderator, rule=rule("unkind"))
            Decision.objects.filter(pk=decision.pk).update(created_at=_ago(24 * 9 * n))
        client.get(address)
        cache.clear()
        with CaptureQueriesContext(connection) as captured:
            assert client.get(address).status_code == 200
        counts.append(len(captured))
    assert counts[0] == counts[1]
