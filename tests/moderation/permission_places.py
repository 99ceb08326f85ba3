"""One of everything in every state, for the table of permissions.

A new state is one line in the part that it belongs to: `THINGS`, `REPLIES`, `LINKS`, `PROPOSALS`.
Each function gives `{state: {owner: Place}}`; "author" stands for owners that have none.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from io import BytesIO
from types import SimpleNamespace
from typing import Any

from django.db import models
from django.utils import timezone

from cms.models import Passage
from cms.writing import write_guidance
from forum.keeping import set_post_state
from forum.models import Post
from forum.posting import edit_post, open_thread
from ideas.linking import link_idea, set_link_state
from ideas.models import Draft
from ideas.posting import post_barrier, post_idea
from moderation import deciding
from moderation.merging import merge
from moderation.models import Rule
from moderation.moving import split_off
from moderation.reporting import report_post
from tests.factories import (
    BarrierFactory,
    BoardFactory,
    IdeaFactory,
    MemberFactory,
    PostFactory,
    ThreadFactory,
)
from workshops.importing import propose_from_file

ROLES = (
    *("visitor", "new", "trusted", "author", "suspended", "suspended_author"),
    *("moderator", "own_moderator", "area_moderator", "suspended_moderator"),
    *("editor", "suspended_editor", "admin"),
)
OWNERS = ("author", "suspended_author", "own_moderator")  # who wrote what they are tried on


@dataclass
class Place:
    """One subject in one state. What is asked of it is read from the database afresh each time."""

    rows: dict[str, Any] = field(default_factory=dict)

    def __getattr__(self, name: str) -> Any:
        row = self.rows[name]
        return type(row)._default_manager.get(pk=row.pk) if isinstance(row, models.Model) else row


# Barriers, ideas and topics: "thing".

Made = SimpleNamespace  # idea, barrier, topic


def _hide(made: Made, judge: Any) -> None:
    for thread in _threads(made):
        made.decision = deciding.hide(target=thread, by=judge, reason="Because")


def _lock(made: Made, judge: Any) -> None:
    for thread in _threads(made):
        made.decision = deciding.lock(target=thread, by=judge, reason="Because")


def _withdraw(made: Made, judge: Any) -> None:
    for thread in _threads(made):
        set_post_state(thread.posts.get(number=1), "withdrawn")


def _merge(made: Made, judge: Any) -> None:
    merge(thing=made.barrier, into=BarrierFactory(), by=judge)
    made.decision = merge(thing=made.idea, into=IdeaFactory(), by=judge)
    made.topic = None


def _stay(made: Made, judge: Any) -> None:
    made.decision = deciding.pin(target=made.idea.thread, by=judge)
    deciding.pin(target=made.topic, by=judge)


THINGS: dict[str, Callable[[Made, Any], None] | None] = {
    "public": _stay,
    "pending": None,  # held when it was written
    "hidden": _hide,
    "withdrawn": _withdraw,
    "locked": _lock,
    "merged": _merge,
}


def things(people: dict[str, Any]) -> dict:
    """Barriers, ideas and topics, with a report that waits and the decision that made the state."""
    places: dict = {}
    for state, bring in THINGS.items():
        for owner in OWNERS:
            by, held = people[owner], state == "pending"
            words = {"by": by, "held": held, "title": f"{state} of {owner}"}
            made = Made(
                idea=post_idea(summary="What it is.", **words),
                barrier=post_barrier(summary="What happened.", **words),
                topic=open_thread(kind="topic", source="Words", board=BoardFactory(), **words),
                decision=None,
            )
            if bring:
                bring(made, people["judge"])
            post = made.idea.thread.posts.get(number=1)
            report_post(
                post=post, rule=Rule.objects.get(slug="unkind"), by=MemberFactory(moderator=True)
            )
            rows = {
                "thread": post.thread,
                "post": post,
                "owner": by,
                **vars(made),
                **_around(people),
            }
            places.setdefault(state, {})[owner] = Place(rows)
    return places


def _threads(made: Made) -> Iterator:
    yield from (made.topic, made.barrier.thread, made.idea.thread)


def _around(people: dict[str, Any]) -> dict:
    """What is the same everywhere: other things of others, a rule."""
    if "around" not in people:
        people["around"] = {
            "rule": Rule.objects.get(slug="unkind"),
            "other_idea": IdeaFactory(),
            "other_barrier": BarrierFactory(),
            "other_board": BoardFactory(),
            "other_topic": ThreadFactory(),
            "judge": people["judge"],
            "fan": MemberFactory(),
        }
    return people["around"]


# Replies in somebody else's topic: "reply".

REPLIES = ("public", "pending", "hidden", "withdrawn", "locked", "below_hidden", "moved")


def replies(people: dict[str, Any]) -> dict:
    """Replies in somebody else's topic."""
    places: dict = {}
    for state in REPLIES:
        for owner in OWNERS:
            post = PostFactory(by=people[owner], source="A reply.")
            if state in ("pending", "withdrawn", "hidden"):
                set_post_state(post, state)
            elif state == "locked":
                deciding.lock(target=post.thread, by=people["judge"], reason="Because")
            elif state == "below_hidden":
                deciding.hide(target=post.thread, by=people["judge"], reason="Because")
            elif state == "moved":
                _move(post, people["judge"])
            post = Post.objects.get(pk=post.pk)
            rows = {"post": post, "thread": post.thread, "owner": people[owner], **_around(people)}
            places.setdefault(state, {})[owner] = Place(rows)
    return places


def _move(post: Post, judge: Any) -> None:
    told = {"title": "Moved", "words": "It stood elsewhere.", "reason": "Because"}
    split_off(target=post.thread, posts=[post.pk], board=BoardFactory(), by=judge, **told)


# Links between things of others: "link".

LINKS = ("public", "pending", "hidden", "withdrawn")


def links(people: dict[str, Any]) -> dict:
    """Links between things of others."""
    places: dict = {}
    for state in LINKS:
        for owner in OWNERS:
            idea, barrier = IdeaFactory(), BarrierFactory()
            link = link_idea(idea=idea, barrier=barrier, reason="It helps", by=people[owner])
            set_link_state(link, state)
            rows = {"link": link, "owner": people[owner], **_around(people)}
            places.setdefault(state, {})[owner] = Place(rows)
    return places


# Points of workshop notes: "proposal".

PROPOSALS = ("waiting", "accepted", "dropped", "joined", "published")


def proposals(people: dict[str, Any]) -> dict:
    """Points of workshop notes; they are nobody's."""
    places: dict = {}
    for state in PROPOSALS:
        notes = f"# {state}\n\n## Barriers\n\n- No lift, {state}\n- No ramp\n\n## Ideas\n\n- Tea\n"
        note_import, _new = propose_from_file(
            source=BytesIO(notes.encode()), name="notes.md", by=None, workshop=state
        )
        one, other = note_import.proposals.filter(kind="barrier")
        note_import.proposals.filter(pk=one.pk).update(state=state)
        rows = {"proposal": one, "other": other, "note_import": note_import}
        places[state] = {"author": Place(rows)}
    return places


# What has one state only.


def persons(people: dict[str, Any]) -> dict:
    """Whom a decision is about: somebody, somebody who pauses, who runs the site, oneself."""
    paused = MemberFactory(suspended_until=timezone.now() + timedelta(days=3))
    whom = {"somebody": MemberFactory(), "paused": paused, "admin": people["admin"]}
    whom["a_moderator"] = MemberFactory(moderator=True)
    places: dict = {state: {"author": Place({"person": who})} for state, who in whom.items()}
    places["oneself"] = {
        role: Place({"person": None if role == "visitor" else people[role]}) for role in ROLES
    }
    return places


def anywhere(people: dict[str, Any]) -> dict:
    """Verbs that begin something, and so have no subject yet."""
    draft = {"summary": "What it is.", "title": "A draft"}
    for owner in OWNERS:
        Draft.objects.create(key=owner, kind="idea", member=people[owner], data=draft)
    Draft.objects.create(key="visitor", kind="idea", data=draft)
    post = PostFactory()
    part = {"type": "prose", "heading": "One", "text": "Some.", "cites": [post]}
    page = write_guidance(title="A draft", summary="Words.", parts=[part], by=None)
    passage = Passage.objects.get(post=post)
    edit_post(post=post, source="Words of today.", by=post.author)
    rows = {"post": post, "thread": post.thread, "page": page, "passage": passage}
    return {
        "always": {
            owner: Place({**rows, "draft": Draft.objects.get(key=owner), **_around(people)})
            for owner in OWNERS
        }
    }
