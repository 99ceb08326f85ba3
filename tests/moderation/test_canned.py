"""Letters kept for later: who keeps them, and how they come into the letter of a decision."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from moderation.canned import (
    add_letter,
    bring_back_letter,
    change_letter,
    letters_for,
    put_in,
    retire_letter,
)
from moderation.letters import compose
from moderation.models import Decision, Letter, Rule
from tests.factories import MemberFactory, PostFactory
from tests.moderation.situations import rule, suspended

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("trait", ["moderator", "editor"])
def test_moderators_and_editors_keep_letters(client, trait):
    client.force_login(MemberFactory(**{trait: True}))
    sent = {"name": "Tea first", "rule": "unkind", "verb": "hide", "text": "Have some tea."}
    assert client.post("/moderation/letters/", sent).status_code == 303
    letter = Letter.objects.get()
    assert (letter.rule.slug, letter.verb) == ("unkind", "hide")
    assert "Have some tea." in client.get("/moderation/letters/").text
    client.post(f"/moderation/letters/{letter.pk}/", sent | {"text": "Have coffee.", "rule": ""})
    letter.refresh_from_db()
    assert (letter.text, letter.rule) == ("Have coffee.", None)
    client.post(f"/moderation/letters/{letter.pk}/retire/")
    assert not Letter.objects.offered().exists()
    client.post(f"/moderation/letters/{letter.pk}/retire/", {"back": "1"})
    assert Letter.objects.offered().get() == letter


def test_nobody_else_keeps_letters(client, member, kept):
    for somebody in (MemberFactory(), suspended()):
        with pytest.raises(PermissionDenied):
            add_letter(by=somebody, name="Mine", text="Words")
        with pytest.raises(PermissionDenied):
            change_letter(letter=kept, by=somebody, name="Mine", text="Words")
        with pytest.raises(PermissionDenied):
            retire_letter(letter=kept, by=somebody)
        with pytest.raises(PermissionDenied):
            bring_back_letter(letter=kept, by=somebody)
    client.force_login(member)
    assert client.get("/moderation/letters/").status_code == 403
    assert client.get(f"/moderation/letters/{kept.pk}/").status_code == 403


def test_what_is_missing_or_twice_is_said_and_what_was_typed_stays(client, moderator, kept):
    client.force_login(moderator)
    answer = client.post("/moderation/letters/", {"name": "Tea first", "text": "Other words"})
    assert answer.status_code == 422
    assert "There is one with this name already." in answer.text and "Other words" in answer.text
    with pytest.raises(ValidationError):
        add_letter(by=moderator, name="No words", text=" ")
    retire_letter(letter=kept, by=moderator)
    add_letter(by=moderator, name="Tea first", text="New words")
    assert client.post(f"/moderation/letters/{kept.pk}/retire/", {"back": 1}).status_code == 422
    assert not retire_letter(letter=kept, by=moderator)


def test_the_same_name_at_the_same_moment_is_said_too(client, moderator, kept, monkeypatch):
    monkeypatch.setattr("moderation.canned._check_name", lambda name, pk: None)
    client.force_login(moderator)
    sent = {"name": "Tea first", "rule": "", "verb": "", "text": "Other words"}
    answer = client.post("/moderation/letters/", sent)
    assert answer.status_code == 422 and "There is one with this name already." in answer.text
    retire_letter(letter=kept, by=moderator)
    add_letter(by=moderator, name="Tea first", text="New words")
    assert client.post(f"/moderation/letters/{kept.pk}/retire/", {"back": 1}).status_code == 422


def test_a_letter_of_a_retired_rule_stays_one_of_that_rule(client, moderator):
    unkind = rule("unkind")
    letter = add_letter(by=moderator, name="Tea", text="Tea frist.", rule=unkind)
    Rule.objects.filter(pk=unkind.pk).update(retired_at=timezone.now())
    client.force_login(moderator)
    page = client.get(f"/moderation/letters/{letter.pk}/")
    assert "(no longer used)" in page.text
    sent = {"name": "Tea", "verb": "", "text": "Tea first.", "rule": page.context["form"]["rule"]}
    client.post(f"/moderation/letters/{letter.pk}/", sent | {"rule": sent["rule"].value()})
    letter.refresh_from_db()
    assert (letter.text, letter.rule) == ("Tea first.", unkind)
    assert "(no longer used)" not in client.get("/moderation/letters/").text
    sent = {"name": "Coffee", "verb": "", "text": "Coffee.", "rule": "unkind"}
    assert client.post("/moderation/letters/", sent).status_code == 422


def test_only_letters_that_fit_are_offered(moderator):
    fitting = {"any": ("", ""), "hide": ("", "hide"), "unkind": ("unkind", "")}
    for name, (slug, verb) in (
        fitting | {"limit": ("", "limit"), "true": ("not_true", "")}
    ).items():
        add_letter(by=moderator, name=name, text=name, rule=slug and rule(slug) or None, verb=verb)
    offered = letters_for("hide", rule("unkind"))
    assert {letter.name for letter in offered} == set(fitting)
    assert {letter.name for letter in letters_for("hide", None)} == {*fitting, "true"}


def test_a_kept_letter_stands_in_place_of_the_rules_own_words(kept):
    unkind = rule("unkind")
    whole = compose("hide", unkind, "The third line.")
    letter = put_in(whole, wanted=str(kept.pk), verb="hide", rule=unkind)
    assert letter == whole.replace(unkind.letter, kept.text)
    assert put_in(letter, wanted=str(kept.pk), verb="hide", rule=unkind) == letter


@pytest.mark.parametrize("wanted", ["", "x", "0", "9" * 30, "²"])
def test_what_names_no_letter_changes_nothing(kept, wanted):
    assert put_in("As it is.", wanted=wanted, verb="hide", rule=None) == "As it is."


def test_what_was_typed_stays_and_the_way_to_a_second_look_comes_last(kept):
    typed = compose("hide", None, "").replace("hidden", "put away")
    letter = put_in(typed, wanted=str(kept.pk), verb="hide", rule=None)
    first, words, last = letter.split("\n\n")
    assert "put away" in first and words == kept.text and "within 30 days" in last


def test_the_letter_is_put_in_on_the_page_and_sent_as_it_stands(client, moderator, kept):
    post = PostFactory()
    client.force_login(moderator)
    address = f"/moderation/posts/{post.pk}/"
    page = client.get(f"{address}?verb=hide&rule=unkind").text
    assert "Tea first" in page
    sent = {"put": "hide", "canned": kept.pk, "rule": "unkind", "reason": "Line three."}
    form = client.post(address, sent).context["form"]
    assert kept.text in form.initial["letter"] and form.initial["reason"] == "Line three."
    sent = {"verb": "hide", "rule": "unkind", "letter": form.initial["letter"], "drafted": ""}
    client.post(address, sent)
    assert Decision.objects.get().letter == form.initial["letter"]


def test_it_is_put_into_the_letter_about_a_pause(client, moderator, kept):
    person = MemberFactory()
    client.force_login(moderator)
    sent = {"put": "limit", "canned": kept.pk, "days": "7", "rule": "unkind"}
    page = client.post(f"/moderation/people/{person.pk}/", sent)
    assert kept.text in page.context["form"].initial["letter"]


@pytest.fixture
def kept(db):
    by = MemberFactory(moderator=True)
    return add_letter(by=by, name="Tea first", text="Have some tea, then write again.")
