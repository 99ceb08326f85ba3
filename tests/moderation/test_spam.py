"""The spam score: it knows advertising, says why, and leaves ordinary talk alone."""

import csv
import json
import time
import tomllib

import pytest

from moderation.spam.judging import WEIGHTS, judge
from moderation.spam.learning import learn
from tests.cases import CASES
from tests.test_architecture import ROOT

REPORT = CASES / "workshop" / "seed-barriers-and-ideas.csv"
ADVERTISING = [
    "check out my new channel guys, i post covers every week",
    "Hey everyone, subscribe to my channel and I will subscribe back!!",
    "sub4sub anyone?",
    "I make $300 a day working from home, visit www.easyhomecash.com",
    "Follow me on instagram @johnny_beats",
    "http://www.cheapwatches.example.com/offer",
    "Guys please help me get to 1000 subscribers",
    "we are a small band from Leeds, give us a chance and listen to our song",
    "Copy and paste this to 5 videos or you will have bad luck",
    "Get paid to take surveys: bit.ly/3xyz",
    "Buy 1000 likes cheap at likeshop . com",
    "Free entry: txt WIN to 81999 to claim a £500 prize. 150p per msg.",
    "URGENT! You have won a free mobile phone. Call 09061234567 now to claim.",
    "ＦＲＥＥ ＭＯＮＥＹ click here http://example.com/x",
]
ORDINARY = [
    "Start small.",
    "I love this song so much",
    "2,300,000,000 views, who is still here in 2015?",
    "OMG THIS IS SO GOOD, IT NEVER GETS OLD",
    "Check out those moves at 1:30",
    "Visit our website to see what the panel did: https://www.stockport.gov.uk/panel",
    "I wrote about this on my blog last year, and it helped other carers.",
    "Our council pays people for their time: £15 an hour in vouchers, paid the same day.",
    "You can call us on 0161 496 0000 if you would like to come along on Tuesday.",
    "Subscribe to our newsletter if you want to hear about the next meeting.",
    "We won an award, and the prize money paid for a new kitchen at the day centre.",
    "Have a look at the guide: https://www.scie.org.uk/co-production",
    "People earn money as peer workers, and that did more than any training.",
    "Please watch the video before the workshop so that we can use the time to talk.",
    "Hello everyone, my name is Amina, I am new here. I care for my mother.",
    "Nobody answers the phone. I called three times on my mobile and it cost me £8.",
]


@pytest.mark.parametrize("text", ADVERTISING)
def test_advertising_is_known_and_the_reasons_are_said(text):
    found = judge(text)
    assert found.is_advertising, found
    assert found.reasons


@pytest.mark.parametrize("text", ORDINARY)
def test_ordinary_talk_is_left_alone(text):
    found = judge(text)
    assert not found.is_advertising, found


def test_the_reasons_are_plain_words_and_what_says_most_comes_first():
    found = judge("Free prize! Call 09061234567 now. Check out my channel, my channel is new")
    assert found.reasons[0] == "asks people to look at a channel or page"
    assert "a number to call or text" in found.reasons
    assert found.reasons[-1].startswith("words seen in advertising: ")
    assert "prize" in found.reasons[-1]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("http://one.com http://two.com http://three.com", "3 links"),
        ("Look at what we have: http://one.com/a", "urges people to follow a link"),
        ("read bit.ly/abc if you like", "a link that hides where it leads"),
        ("it is all on cheapstuff . com", "an address that is written so that it is not found"),
        ('<a href="http://x.com">x</a>', "written for another kind of website"),
        ("BUY CHEAP THINGS FROM US TODAY EVERYONE", "mostly capitals"),
        ("win win win win win", "says or marks the same thing again and again"),
    ],
)
def test_how_it_looks_is_a_reason(text, reason):
    assert reason in judge(text).reasons


def test_a_link_to_a_public_body_is_no_sign_but_one_that_pretends_is():
    assert judge("https://www.england.nhs.uk/x").reasons == ()
    assert "1 link" in judge("https://www.nhs.uk.cheap-pills.com/x").reasons


def test_the_same_text_has_the_same_score():
    assert len({judge(text) for _ in range(3) for text in ADVERTISING[:1]}) == 1


@pytest.mark.parametrize("text", ["", " ", "\x00", "🙂" * 50, "ⓕⓡⓔⓔ", "مرحبا بالعالم", "田中さん"])
def test_any_text_has_a_score(text):
    assert 0 <= judge(text).score < 0.5


@pytest.mark.parametrize(
    "piece", ["check my ", "a.", "a@", "http://a ", "www.", "!?", "0161 ", "a .", "x", "1", "subs "]
)
def test_the_work_stays_small_however_long_a_text_is(piece):
    text = piece * (1_000_000 // len(piece))
    judge(text)
    start = time.process_time()
    for _ in range(5):
        judge(text)
    assert (time.process_time() - start) / 5 < 0.05


def test_the_end_of_a_long_text_is_read_too():
    words = "We met on Tuesday and talked about what people need. " * 200
    assert "a link that hides where it leads" in judge(words + "See bit.ly/abc").reasons


def test_the_weights_are_few_and_small():
    weights = json.loads(WEIGHTS.read_text())
    assert WEIGHTS.stat().st_size < 200_000
    assert all(abs(weight) < 15 for weight in weights.values())


def test_learning_gives_the_same_weights_in_any_order():
    rows = [(f"win a prize now {n}", True) for n in "abcd"]
    rows += [(f"we met for tea {n}", False) for n in "abcd"]
    weights = learn(rows)
    assert weights == learn(rows[::-1])
    assert weights["prize"] > 0 > weights["tea"]
    assert judge("a prize", weights).score > judge("some tea", weights).score


def test_nothing_in_the_example_content_looks_like_advertising():
    for path in (ROOT / "config" / "example").rglob("*.toml"):
        for text in _texts(tomllib.loads(path.read_text())):
            assert not judge(text).is_advertising, (path.name, text)


@pytest.mark.skipif(not REPORT.exists(), reason="needs the founding report")
def test_none_of_the_items_of_the_founding_report_looks_like_advertising():
    with REPORT.open(encoding="utf-8") as file:
        items = [row["text"] for row in csv.DictReader(file)]
    assert len(items) == 34
    assert not [text for text in items if judge(text).is_advertising]


def _texts(value):
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for each in value.values() if isinstance(value, dict) else value:
            yield from _texts(each)
