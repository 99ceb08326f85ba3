"""How each verb of moderators is called on a place of `permission_places`: one line for each."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from forum.curating import set_standing
from forum.models import Post, PostRevision
from ideas.models import Vote
from members.models import Member
from moderation.models import Appeal, Decision, Note
from tests.moderation.permission_places import Place

TODAY = timezone.localdate
A_WEEK = timedelta(days=7)
WHY = {"reason": "Because"}


def _pinned(at: Place) -> dict:
    set_standing(at.thread, pinned_at=timezone.now())
    return {"target": at.thread}


def _unpinned(at: Place) -> dict:
    set_standing(at.thread, pinned_at=None)
    return {"target": at.thread}


def _slowed(at: Place) -> dict:
    set_standing(at.thread, slow_minutes=60, slow_until=timezone.now() + A_WEEK)
    return {"target": at.thread}


def _with_a_reply(at: Place) -> dict:
    made = Post.objects.create(thread=at.thread, number=9, source="More", state="public")
    return {"target": at.thread, "posts": [made.pk], "board": at.other_board, **WHY}


def _wording(at: Place, *, withheld: bool) -> dict:
    made = PostRevision.objects.create(post=at.post, number=9, source="Was", withheld=withheld)
    return {"target": made, "reason": "Because"}


def _asked(at: Place) -> Appeal | None:
    if at.decision is None:
        return None
    return Appeal.objects.create(decision=at.decision, by=at.owner, words="No")


def _sampled(at: Place) -> Decision:
    about = {"post": at.post, "thread": at.thread, "by": at.judge, "waited": timedelta(hours=1)}
    return Decision.objects.create(verb="leave", **about)


def _noted(at: Place) -> Any:
    return at.person if "person" in at.rows else at.thread


def _note(at: Place) -> Note | None:
    if (noted := _noted(at)) is None:
        return None
    about = {"about" if isinstance(noted, Member) else "thread": noted}
    return Note.objects.create(words="Ring", expires_on=TODAY(), **about)


def _voted(at: Place) -> list[int]:
    return [Vote.objects.create(idea=at.idea, member=at.fan, answer="helps").pk]


def _target(at: Place) -> Any:
    return at.link if "link" in at.rows else at.post


MODERATING = {
    "moderation.appealing.appeal": lambda at, by: {"decision": at.decision, "words": "No"},
    "moderation.appealing.answer": lambda at, by: {
        "appeal": _asked(at),
        "grant": True,
        "words": "Yes",
    },
    "moderation.cases.take": lambda at, by: {"target": at.post},
    "moderation.curating.lock": lambda at, by: {"target": at.thread, **WHY},
    "moderation.curating.unlock": lambda at, by: {"target": at.thread},
    "moderation.curating.pin": lambda at, by: _unpinned(at),
    "moderation.curating.unpin": lambda at, by: _pinned(at),
    "moderation.curating.move": lambda at, by: {
        "target": at.topic,
        "board": at.other_board,
        **WHY,
    },
    "moderation.deciding.approve": lambda at, by: {"target": _target(at)},
    "moderation.asking.send_back": lambda at, by: {"target": _target(at), **WHY},
    "moderation.hiding.hide": lambda at, by: {"target": _target(at), **WHY},
    "moderation.hiding.restore": lambda at, by: {"target": _target(at)},
    "moderation.deciding.leave": lambda at, by: {"target": _target(at)},
    "moderation.judging_twice.judge_again": lambda at, by: {
        "decision": _sampled(at),
        "judgement": "stand",
    },
    "moderation.limiting.limit": lambda at, by: {
        "target": at.person,
        "until": TODAY() + 2 * A_WEEK,
        **WHY,
    },
    "moderation.limiting.lift": lambda at, by: {"target": at.person},
    "moderation.merging.merge": lambda at, by: {"thing": at.idea, "into": at.other_idea},
    "moderation.merging.relate": lambda at, by: {"thing": at.idea, "other": at.other_idea},
    "moderation.moving.join": lambda at, by: {"target": at.topic, "into": at.other_topic},
    "moderation.moving.split_off": lambda at, by: {
        "title": "About tea",
        "words": "It stood elsewhere.",
        **_with_a_reply(at),
    },
    "moderation.noting.add_note": lambda at, by: {
        "about": _noted(at),
        "words": "Ring",
        "expires_on": TODAY() + A_WEEK,
    },
    "moderation.noting.delete_note": lambda at, by: {"note": _note(at)},
    "moderation.reporting.report_post": lambda at, by: {
        "post": at.post,
        "rule": at.rule,
        "sender": "a browser",
        "by": by if by.pk else None,
    },
    "moderation.slowing.slow_down": lambda at, by: {
        "target": at.thread,
        "minutes": 60,
        "until": TODAY() + A_WEEK,
    },
    "moderation.slowing.unslow": lambda at, by: _slowed(at),
    "moderation.summing.sum_up": lambda at, by: {"target": at.thread, "source": "In short"},
    "moderation.undoing.undo": lambda at, by: {"decision": at.decision},
    "moderation.voiding.void_answers": lambda at, by: {
        "target": at.thread,
        "answers": _voted(at),
        **WHY,
    },
    "moderation.withholding.withhold": lambda at, by: _wording(at, withheld=False),
    "moderation.withholding.show_again": lambda at, by: _wording(at, withheld=True),
}
