"""Every text field of every form takes each naughty string, or refuses it with a sentence."""

import inspect
import pkgutil
import time
import unicodedata
from collections.abc import Iterator
from functools import cache
from html import unescape
from importlib import import_module

import pytest
from django import forms
from django.core.exceptions import ValidationError

from forum.cleaning import clean_line, clean_text
from forum.posting import reply_to
from ideas.models import Idea
from ideas.posting import post_barrier, post_idea
from members.invisible import EMPTY, SELECTORS
from members.joining import introduce
from members.names import clean_place
from moderation.models import Rule
from moderation.reporting import report_post
from tests.cases import read_cases
from tests.factories import IdeaFactory, MemberFactory, PostFactory
from tests.test_architecture import DOMAIN

OWN = [
    "</textarea><script>alert(1)</script>",
    "\"'><img src=x onerror=alert(1)>",
    "&lt;&amp;#39;&quot;",
    "{{ 7|add:7 }}{% debug %}",
    "%(title)s %s {0} $title",
    "O'Neill & daughters",
    "\\N \\0 \\x41 \\",
    "nul \x00 bell \x07",
    "\u202eturned\u2066",
    "مرحبا بالعالم",
    "שָׁלוֹם",
    "👩‍👩‍👧 ❤️ 🏴󠁧󠁢󠁳󠁣󠁴󠁿",
    "Z̸̢̛a̷̧l̶̨g̵o̴",
    "田中さんにあげて下さい",
    "\u200b\u2800\u3164",
    "-- ' OR 1=1; DROP TABLE",
    "=cmd|' /C calc'!A0",
    "../../../etc/passwd",
    "True None undefined NaN -1 1e9999",
]
HIDDEN = EMPTY | SELECTORS
SECONDS = 20  # of the processor, for all of it


def text_fields() -> Iterator[tuple[str, forms.Field]]:
    """Every field for text of every form in our rooms, so that a new one is included by itself."""
    for room in DOMAIN:
        for info in pkgutil.walk_packages(import_module(room).__path__, f"{room}."):
            if ".migrations" in info.name or ".management" in info.name:
                continue
            for name, found in inspect.getmembers(import_module(info.name), inspect.isclass):
                if issubclass(found, forms.Form) and found.__module__ == info.name:
                    for field_name, field in found.base_fields.items():
                        if isinstance(field, forms.CharField):
                            yield f"{name}.{field_name}", field


FIELDS = dict(text_fields())


def test_the_forms_are_found():
    forms_found = {name.split(".")[0] for name in FIELDS}
    wanted = {"ReplyForm", "BarrierDetails", "IdeaDetails", "LinkForm", "ExperienceForm"}
    assert forms_found >= wanted | {"AboutForm", "ReportForm", "TopicForm", "EditForm"}


@pytest.mark.parametrize("which", ["our own", "of the cases"])
def test_every_field_takes_a_string_or_says_why_not(which):
    start = time.process_time()
    faults = [
        f"{name}: {text!r}: {fault}"
        for text in _strings(which)
        for name, field in FIELDS.items()
        for fault in _faults(field, text)
    ]
    assert not faults, "\n".join(faults[:20])
    assert time.process_time() - start < SECONDS


def _faults(field: forms.Field, text: str) -> list[str]:
    """None when the field gives `text` back, escaped in its form and whole in what it takes."""
    faults = [*_faults_of_widget(type(field.widget), text)]
    try:
        taken = field.clean(text)
    except ValidationError as error:
        return faults if all(map(_is_sentence, error.messages)) else [*faults, "refused, unsaid"]
    if _seen(taken) != _seen(text):
        faults.append(f"taken as {taken!r}")
    return faults


@cache
def _faults_of_widget(kind: type, text: str) -> list[str]:
    shown, faults = kind().render("field", text), []
    if kind is forms.PasswordInput:
        faults += ["a secret is shown again"] if "value=" in shown else []
    elif text.replace("\x00", "") not in unescape(shown).replace("\x00", ""):
        faults.append("the form shows other words")
    if "<script" in shown or "<img" in shown or "<svg" in shown:
        faults.append("the form shows a tag")
    return faults


def _is_sentence(message: str) -> bool:
    return " " in message.strip() and message[0].isupper() and "%(" not in message


def _seen(text: str) -> str:
    """What of a text a reader can see."""
    composed = unicodedata.normalize("NFC", text)
    hidden = EMPTY | SELECTORS
    return "".join(
        c for c in composed if unicodedata.category(c)[0] not in "CZ" and c not in hidden
    )


@pytest.mark.django_db
@pytest.mark.parametrize("which", ["our own", "of the cases"])
def test_every_verb_keeps_a_string_or_says_why_not(which):
    """Every string goes through each cleaning; the posts, which are slow, take turns."""
    start, faults = time.process_time(), []
    writer, nobody, reply = MemberFactory(), MemberFactory(), PostFactory()
    report = {"post": reply, "rule": Rule.objects.get(slug="other")}
    for number, text in enumerate(_strings(which)):
        told = {"title": text, "summary": f"Words: {text}"}
        about = {"display_name": text, "place": text[:80], "perspective": "carer"}
        faults += _faults_of(introduce, nobody, about, ["display_name"], text)
        faults += _faults_of(_clean, writer, {"text": text}, [], text)
        turn = number % 12 if which == "of the cases" else None
        if turn in (0, None):
            faults += _faults_of(
                reply_to, writer, {"thread": reply.thread, "source": text}, ["source"], text
            )
        if turn in (3, None):
            places = dict.fromkeys(("where", "place"), text)
            faults += _faults_of(post_barrier, writer, told | places, list(places), text)
        if turn in (6, None):
            sections = dict.fromkeys(Idea.SECTIONS, text)
            faults += _faults_of(post_idea, writer, told | sections, list(sections), text)
        if turn in (9, None):
            faults += _faults_of(
                report_post, MemberFactory(), report | {"words": text}, ["words"], text
            )
    assert not faults, "\n".join(faults[:20])
    assert time.process_time() - start < SECONDS


def _clean(text: str, by: object) -> None:
    """The three cleanings that all verbs share."""
    for taken in (clean_text(text), clean_line(text, 300), clean_place(text[:80])):
        if taken and _seen(taken) not in _seen(text):
            raise AssertionError(f"{text!r} became {taken!r}")


def _faults_of(verb, by, fields: dict, kept: list[str], text: str) -> list[str]:
    try:
        made = verb(by=by, **fields)
    except ValidationError as error:
        return [] if all(map(_is_sentence, error.messages)) else [f"{verb.__name__}: {error}"]
    wrong = [name for name in kept if _seen(getattr(made, name)) != _seen(text)]
    return [f"{verb.__name__}: {text!r} is kept otherwise: {wrong}"] if wrong else []


def _strings(which: str) -> list[str]:
    if which == "our own":
        return OWN
    return [row["text"] for row in read_cases("naughty-strings")]


@pytest.mark.parametrize("name", FIELDS)
def test_too_long_a_text_is_refused_before_it_is_read(name):
    for text in ("[" * 50_000, "x" * 1_000_000, "(" * 25_000 + ")" * 25_000):
        start = time.process_time()
        with pytest.raises(ValidationError) as refusal:
            FIELDS[name].clean(text)
        assert all(map(_is_sentence, refusal.value.messages))
        assert time.process_time() - start < 0.2


@pytest.mark.django_db
def test_fifty_thousand_brackets_come_back_in_the_form(client, member):
    client.force_login(member)
    brackets = "[" * 50_000
    for address in ("/share/barrier/", f"/threads/{IdeaFactory().pk}/reply/"):
        answer = client.post(address, {"summary": brackets, "source": brackets})
        assert answer.status_code == 422
        assert "Make this shorter: 30000 letters over" in answer.text and brackets in answer.text
