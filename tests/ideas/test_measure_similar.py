"""`measure_similar`: its numbers are right, it says what it did, and it leaves nothing behind."""

import gzip
import json
import math
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from ideas.likeness.finding import nearest
from ideas.likeness.measuring import Pair, a_corpus_of, area_under_curve, measure, ranks, spearman
from ideas.models import Likeness
from tests.factories import BarrierFactory

pytestmark = pytest.mark.django_db
PAIRS = [
    ("The bus never comes on Sunday", "No bus on Sundays", 1),
    ("Letters are hard to read", "People cannot read the letters", 1),
    ("Nobody answers the phone", "The roof has a hole", 0),
    ("A garden for everyone", "Forms in six languages", 0),
]
SENTENCES = Path("/work/shared/cases/near-duplicates/sts-pairs.jsonl.gz")


def test_equal_numbers_share_their_rank():
    assert ranks([10, 20, 20, 5]) == [2, 3.5, 3.5, 1]


def test_rank_correlation_is_as_worked_out_by_hand():
    assert spearman([1, 2, 3, 4], [10, 20, 30, 40]) == pytest.approx(1)
    assert spearman([1, 2, 3, 4], [4, 3, 2, 1]) == pytest.approx(-1)
    # Ranks 1 2.5 2.5 4 and 1 2 3 4: deviations give 4.5 / sqrt(4.5 * 5).
    assert spearman([1, 2, 2, 3], [1, 2, 3, 4]) == pytest.approx(4.5 / math.sqrt(22.5))
    assert math.isnan(spearman([1, 1], [1, 2]))


def test_rank_correlation_is_what_others_compute():
    stats = pytest.importorskip("scipy.stats", reason="scipy is not installed")
    one, other = [1, 2, 2, 3, 7, 7, 0], [2, 2, 1, 5, 4, 4, 3]
    assert spearman(one, other) == pytest.approx(stats.spearmanr(one, other).statistic)


def test_area_under_the_curve_counts_ties_as_half():
    assert area_under_curve([0.9, 0.8, 0.1], [1, 1, 0]) == 1
    assert area_under_curve([0.5, 0.5], [1, 0]) == 0.5
    assert area_under_curve([0.9, 0.4, 0.5, 0.1], [1, 1, 0, 0]) == 0.75
    assert math.isnan(area_under_curve([0.9], [1]))


def test_it_measures_pairs_with_labels(pairs_file):
    told = _run(pairs_file([{"text_a": a, "text_b": b, "label": n} for a, b, n in PAIRS]))
    assert (told["pairs"], told["texts"], told["pairs looked for"]) == (4, 8, 2)
    assert told["recall@5"] == told["AUC"] == 1
    assert told["database"] == connection.vendor
    assert 0 < told["p50 ms"] <= told["p95 ms"]


def test_it_measures_pairs_with_scores(pairs_file):
    rows = [{"text_a": a, "text_b": b, "score": 4.2 * n} for a, b, n in PAIRS]
    told = _run(pairs_file(rows, packed=True))
    assert told["recall@5"] == 1
    assert told["Spearman"] > 0.8


def test_two_equal_texts_are_not_looked_for():
    assert measure([Pair("Same", "Same", label=1), Pair("One", "Two", label=1)]).asked == 1


def test_it_says_its_numbers_in_lines_for_people(pairs_file):
    out = StringIO()
    row = {"text_a": "A bus", "text_b": "The bus", "label": 1}
    call_command("measure_similar", str(pairs_file([row])), stdout=out)
    assert "recall@5               1.0" in out.getvalue()


def test_it_neither_sees_nor_touches_what_is_there():
    barrier = BarrierFactory(title="The bus never comes")
    before = list(Likeness.objects.values())
    with a_corpus_of(["A garden", "Another bus"]):
        assert [pk for pk, _likeness in nearest("bus", limit=1)] == [2]
    assert list(Likeness.objects.values()) == before
    assert nearest("bus")[0][0] == barrier.pk


def test_the_site_is_back_after_an_error():
    BarrierFactory(title="The bus never comes")
    with pytest.raises(ZeroDivisionError), a_corpus_of(["A garden"]):
        _ = 1 / 0
    assert len(nearest("bus")) == 1


@pytest.mark.parametrize(
    "line",
    [
        "{",
        "[]",
        "1",
        '{"text_a": "x"}',
        '{"text_a": "x", "text_b": "y"}',
        '{"text_a": "x", "text_b": "y", "label": "z"}',
    ],
)
def test_a_line_that_is_no_pair_is_named(tmp_path, line):
    path = tmp_path / "pairs.jsonl"
    path.write_text(line)
    with pytest.raises(CommandError, match="Line 1"):
        call_command("measure_similar", str(path))


def test_a_file_that_is_not_there_or_empty_is_said(tmp_path):
    with pytest.raises(CommandError, match="cannot be read"):
        call_command("measure_similar", str(tmp_path / "nothing.jsonl"))
    (tmp_path / "empty.jsonl").write_text("\n")
    with pytest.raises(CommandError, match="no pairs"):
        call_command("measure_similar", str(tmp_path / "empty.jsonl"))


@pytest.mark.skipif(not SENTENCES.exists(), reason="needs the sentence pairs")
def test_likeness_orders_the_sentence_pairs_as_people_did():
    told = _run(SENTENCES)
    assert told["Spearman"] >= 0.65
    assert told["recall@5"] >= 0.85


def _run(path) -> dict:
    out = StringIO()
    call_command("measure_similar", str(path), "--json", stdout=out)
    return json.loads(out.getvalue())


@pytest.fixture
def pairs_file(tmp_path):
    def write(rows: list[dict], packed: bool = False) -> Path:
        path = tmp_path / ("pairs.jsonl.gz" if packed else "pairs.jsonl")
        text = "\n".join(json.dumps(row) for row in rows)
        path.write_bytes(gzip.compress(text.encode()) if packed else text.encode())
        return path

    return write
