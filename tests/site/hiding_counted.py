"""Canaries in what was put together with another or split, and in who answered."""

from forum.models import Thread
from forum.posting import open_thread, reply_to
from ideas.models import Vote
from ideas.posting import post_idea
from ideas.splitting import Part
from ideas.voting import cast_vote
from moderation.deciding import hide
from moderation.merging import merge, relate
from moderation.moving import join, split_off
from moderation.splitting import split
from moderation.voiding import void_answers
from tests.factories import IdeaFactory, MemberFactory
from tests.site.aviary import IDEA, Aviary


def hide_merged(site: Aviary, people: dict) -> None:
    """Hidden ones: merged into what everybody sees, standing for another, and related to one."""
    moderator = people["moderator"]
    told = {"by": moderator, "reason": site.word("a reason", "to merge")}
    ideas = [
        post_idea(
            by=people["author"],
            **{n: site.word("hidden", f"{n} {kin}") for n in IDEA},
        )
        for kin in ("merged", "standing", "related")
    ]
    led = IdeaFactory()
    merge(thing=ideas[0], into=site.idea, **told)
    merge(thing=led, into=ideas[1], **told)
    relate(thing=ideas[2], other=site.idea, **told)
    for idea in ideas:
        hide(target=Thread.objects.get(pk=idea.pk), by=moderator, reason="It names somebody.")
    site.note("pk", led.pk, *(idea.pk for idea in ideas))


def hide_split(site: Aviary, people: dict) -> None:
    """A hidden one whose parts everybody sees, and a hidden part of what everybody sees."""
    moderator = people["moderator"]
    told = {"by": moderator, "reason": site.word("a reason", "to split")}
    whole, seen = (
        post_idea(by=people["author"], **{n: site.word("hidden", f"{n} whole") for n in IDEA}),
        IdeaFactory(),
    )
    words = {n: site.word("hidden", f"{n} part") for n in ("title", "summary")}
    split(thing=whole, parts=[Part("One half", "One.", {}), Part("Two", "Two.", {})], **told)
    split(thing=seen, parts=[Part(**words, fields={}), Part("Not hidden", "Three.", {})], **told)
    part = Thread.objects.filter(part_of=seen.pk).order_by("pk")[0]
    for thread in (Thread.objects.get(pk=whole.pk), part):
        hide(target=thread, by=moderator, reason="It names somebody.")
        site.note("pk", thread.pk)


def hide_moved(site: Aviary, people: dict) -> None:
    """Replies that were moved to what is hidden now, and from it; and two topics that are one."""
    moderator, author = people["moderator"], people["author"]
    told = {"by": moderator, "reason": site.word("a reason", "to move")}
    reply = reply_to(thread=site.topic, by=MemberFactory(), source="An ordinary reply to move.")
    names = {"title": site.word("hidden", "new title"), "words": site.word("hidden", "new words")}
    away = split_off(target=site.topic, posts=[reply.pk], board=site.board, **names, **told)
    old = {"title": site.word("hidden", "old title"), "source": site.word("hidden", "old words")}
    hidden = open_thread(kind="topic", board=site.board, by=author, **old)
    kept = reply_to(thread=hidden, by=MemberFactory(), source="Another ordinary reply.")
    here = split_off(
        target=hidden, posts=[kept.pk], board=site.board, title="Kept", words="Kept.", **told
    )
    words = {"title": site.word("hidden", "one title"), "source": site.word("hidden", "one words")}
    one = open_thread(kind="topic", board=site.board, by=author, **words)
    into = {name: site.word("hidden", f"into {name}") for name in ("title", "source")}
    two = open_thread(kind="topic", board=site.board, by=author, **into)
    join(target=one, into=two, **told)
    for thread in (away.other, hidden, two):
        hide(target=Thread.objects.get(pk=thread.pk), by=moderator, reason="It names somebody.")
    site.note("pk", away.other.pk, hidden.pk, here.other.pk, one.pk, two.pk, reply.pk, kept.pk)


def hide_answers(site: Aviary, moderator: object) -> None:
    """Who answered is nobody's to know: one answer that counts, and one that does not any more."""
    names = [site.word("a voter's name", which).title() for which in ("counted", "void")]
    for name in names:
        voter = MemberFactory(new=True, display_name=name)
        cast_vote(idea=site.idea, answer="helps", by=voter)
        site.note("pk", voter.pk)
    answers = Vote.objects.filter(member__display_name=names[1]).values_list("pk", flat=True)
    reason = site.word("a reason", "to void")
    void_answers(target=site.idea.thread, answers=answers, by=moderator, reason=reason)
