"""`measure_spam` and `learn_spam`: right numbers, and clear sentences about a file that is not."""

import gzip
import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from moderation.spam.measuring import Measured
from tests.cases import CASES

MESSAGES = CASES / "spam" / "sms-first-2000.jsonl.gz"
SENTENCES = CASES / "uk-petitions" / "petitions-first-1000.jsonl.gz"
SPAM = "Free prize, call 09061234567 now"
HAM = "We met for tea and talked about the day centre."


def test_it_counts_what_is_caught_and_what_is_flagged_by_mistake():
    numbers = Measured([0.9, 0.6, 0.2, 0.7, 0.1, 0.0], [True, True, True, False, False, False])
    told = numbers.numbers()
    assert (told["texts"], told["spam"], told["ham"]) == (6, 3, 3)
    assert (told["spam caught"], told["ham flagged"]) == (2, 1)
    assert (told["caught share"], told["false alarm share"]) == (0.6667, 0.3333)
    assert told["precision"] == 0.6667
    assert told["AUC"] == pytest.approx(7 / 9, abs=1e-4)


@pytest.mark.parametrize(
    ("spam", "ham"),
    [
        ({"spam": True}, {"spam": False}),
        ({"spam": 1}, {"spam": 0}),
        ({"spam": "spam"}, {"spam": "ham"}),
        ({"spam": "1"}, {"spam": "0"}),
        ({"label": "spam"}, {"label": "ham"}),
        ({"label": 1, "id": 7}, {"label": "HAM"}),
        ({"spam": 1.0, "label": "ham"}, {"spam": None, "label": "no"}),
    ],
)
def test_what_people_said_is_read_in_every_usual_way(file, spam, ham):
    told = _run(file([{"text": SPAM, **spam}, {"text": HAM, **ham}]))
    assert (told["spam"], told["ham"]) == (1, 1)
    assert (told["spam caught"], told["ham flagged"]) == (1, 0)


def test_a_packed_file_is_read_too(file):
    assert _run(file([{"text": SPAM, "spam": 1}], packed=True))["texts"] == 1


def test_what_cannot_be_divided_is_left_open(file):
    told = _run(file([{"text": HAM, "spam": 0}]))
    assert told["caught share"] is told["precision"] is told["AUC"] is None
    out = StringIO()
    call_command("measure_spam", str(file([{"text": HAM, "spam": 0}])), stdout=out)
    assert "AUC                -" in out.getvalue()
    assert "false alarm share  0.0" in out.getvalue()


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("{", "Line 1 is not JSON"),
        ("[" * 50_000, "Line 1 is not JSON"),
        ("[]", "Line 1 is not a JSON object"),
        ("1", "Line 1 is not a JSON object"),
        ('{"spam": 1}', "no text under “text”"),
        ('{"text": 5, "spam": 1}', "no text under “text”"),
        ('{"text": "x"}', "does not say under “spam”"),
        ('{"text": "x", "spam": "perhaps"}', "write true or false"),
        ('{"text": "x", "spam": [1]}', "write true or false"),
        (json.dumps({"text": "x" * 200_000, "spam": 1}), "Line 1 is longer than 100,000"),
        ("", "has no texts"),
        ("\n\n", "has no texts"),
    ],
)
def test_a_broken_file_is_said_in_a_sentence(tmp_path, line, sentence):
    path = tmp_path / "texts.jsonl"
    path.write_text(line)
    with pytest.raises(CommandError, match=sentence):
        call_command("measure_spam", str(path))


def test_a_line_is_named_by_its_number(tmp_path):
    path = tmp_path / "texts.jsonl"
    path.write_text('{"text": "x", "spam": 1}\n\n{"text": "y"}\n')
    with pytest.raises(CommandError, match="Line 3"):
        call_command("measure_spam", str(path))


@pytest.mark.parametrize("name", ["there is none.jsonl", "cut.jsonl.gz", "plain.jsonl.gz"])
def test_a_file_that_cannot_be_read_is_said(tmp_path, name):
    (tmp_path / "cut.jsonl.gz").write_bytes(gzip.compress(b"x" * 1000)[:-12])
    (tmp_path / "plain.jsonl.gz").write_text('{"text": "x", "spam": 1}')
    with pytest.raises(CommandError, match="cannot be read"):
        call_command("measure_spam", str(tmp_path / name))


def test_a_file_in_another_writing_is_said(tmp_path):
    (tmp_path / "old.jsonl").write_bytes(b'{"text": "caf\xe9", "spam": 1}')
    with pytest.raises(CommandError, match="not text in UTF-8"):
        call_command("measure_spam", str(tmp_path / "old.jsonl"))


def test_weights_are_learned_into_a_file(file, tmp_path):
    rows = [{"text": f"{SPAM} {n}", "spam": 1} for n in "abcd"]
    rows += [{"text": f"{HAM} {n}", "spam": 0} for n in "abcd"]
    ham, to = tmp_path / "ham.jsonl", tmp_path / "weights.json"
    ham.write_text('{"title": "A cap on prices"}\n')
    learn = ["learn_spam", str(file(rows)), "--ham", str(ham), "--ham-field", "title"]
    out = StringIO()
    call_command(*learn, "--to", str(to), stdout=out)
    assert "from 9 texts" in out.getvalue()
    weights = json.loads(to.read_text())
    assert weights["prize"] > 0 > weights["tea"]
    to.unlink()
    call_command(*learn, "--folds", "2", "--to", str(to), stdout=out)
    call_command(*learn, "--hold-out", "2", "--to", str(to), stdout=out)
    assert "texts              8" in out.getvalue() and "texts              2" in out.getvalue()
    assert not to.exists()
    with pytest.raises(CommandError, match="left to learn from"):
        call_command(*learn, "--hold-out", "8")


@pytest.mark.skipif(not (MESSAGES.exists() and SENTENCES.exists()), reason="needs the cases")
def test_it_catches_text_messages_that_it_has_not_seen():
    """Learned from the first 1,400, measured on the last 600."""
    out = StringIO()
    options = ["--ham", str(SENTENCES), "--ham-field", "title", "--hold-out", "600"]
    call_command("learn_spam", str(MESSAGES), *options, stdout=out)
    told = dict(line.rsplit(None, 1) for line in out.getvalue().splitlines())
    assert float(told["caught share"]) >= 0.85
    assert float(told["false alarm share"]) <= 0.015


def _run(path) -> dict:
    out = StringIO()
    call_command("measure_spam", str(path), "--json", stdout=out)
    return json.loads(out.getvalue())


@pytest.fixture
def file(tmp_path):
    def write(rows: list[dict], packed: bool = False) -> Path:
        path = tmp_path / ("texts.jsonl.gz" if packed else "texts.jsonl")
        text = "\n".join(map(json.dumps, rows))
        path.write_bytes(gzip.compress(text.encode()) if packed else text.encode())
        return path

    return write
