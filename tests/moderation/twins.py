"""Two that say the same, with people, links, reports and followers; and a picture of it all."""

from datetime import UTC, datetime, timedelta

from forum import keeping
from forum.following import follow
from forum.models import Follow, Post, SearchEntry, TagUse, Thread
from forum.posting import reply_to
from ideas import recounting
from ideas.confirming import confirm_link, dispute_link
from ideas.experience import report_experience
from ideas.facing import face
from ideas.linking import link_idea
from ideas.models import (
    Barrier,
    Experience,
    Facing,
    Idea,
    Likeness,
    LikenessWord,
    Link,
    LinkAnswer,
    Related,
    Vote,
)
from ideas.voting import cast_vote
from tests.factories import BarrierFactory, IdeaFactory, MemberFactory

BEGAN = datetime(2026, 3, 1, 9, 30, 15, 123456, tzinfo=UTC)
COUNTED = (Barrier, Experience, Facing, Follow, Idea, Likeness, Link, LinkAnswer, Post, Related)
NOTHING_WRONG = (0, 0)


class Twins:
    """Two ideas or two barriers: `one` is to be merged into `other`. `both` answered on both."""

    def __init__(self, kind: str) -> None:
        self.kind = kind
        self.make = make = IdeaFactory if kind == "idea" else BarrierFactory
        self.one = make(title="Bring biscuits", summary="Zebra biscuits.", tags=["tea", "sweet"])
        self.other = make(title="Serve tea", summary="Tea for all.", tags=["tea"])
        self.bystander = make(title="Not of these")  # noise: nothing happens to it
        self.both, self.only_one, self.only_other = (MemberFactory() for _n in range(3))
        self.say(self.other, self.both, "helps")
        self.say(self.one, self.both, "helps")
        self.say(self.one, self.only_one, "not_sure")
        self.say(self.other, self.only_other, "helps")
        self.say(self.bystander, self.only_one, "helps")
        self._date()
        self._link()
        self._talk()

    @property
    def facts(self):
        return Vote.objects if self.kind == "idea" else Facing.objects

    def say(self, thing, member, answer: str) -> None:
        if self.kind == "idea":
            cast_vote(idea=thing, answer=answer, by=member)
        else:
            face(barrier=thing, by=member)

    def said(self, thing) -> dict:
        """Who said what about a thing, and when."""
        rows = self.facts.filter(**{self.kind: thing})
        return {row.member_id: (getattr(row, "answer", ""), row.created_at) for row in rows}

    def far(self, by=None):
        """A thing of the other kind, to be linked."""
        return (BarrierFactory if self.kind == "idea" else IdeaFactory)(by=by or MemberFactory())

    def link(self, thing, far, by=None) -> Link:
        other = "barrier" if self.kind == "idea" else "idea"
        ends = {self.kind: thing, other: far}
        return link_idea(**ends, reason="It does.", by=by or MemberFactory())

    def _date(self) -> None:
        """What was said on the merged one is the older."""
        for n, row in enumerate(self.facts.order_by("-pk")):
            self.facts.filter(pk=row.pk).update(created_at=BEGAN + timedelta(days=n))
        older = self.facts.filter(member=self.both, **{self.kind: self.one})
        older.update(created_at=BEGAN - timedelta(days=9, microseconds=7))

    def _link(self) -> None:
        shared, alone = self.far(), self.far()
        self.links = [self.link(self.one, shared), self.link(self.other, shared)]
        self.links.append(self.link(self.one, alone))
        confirm_link(link=self.links[0], by=self.only_one)
        dispute_link(link=self.links[0], by=self.both)
        confirm_link(link=self.links[1], by=self.both)
        confirm_link(link=self.links[2], by=self.both)

    def _talk(self) -> None:
        reply_to(thread=self.one.thread, source="A reply to biscuits.", by=self.both)
        follow(thread=self.one.thread, by=self.only_one)
        follow(thread=self.other.thread, by=self.both)
        idea = self.one if self.kind == "idea" else IdeaFactory()
        for by in (self.only_one, self.both):
            barrier = self.one if self.kind == "barrier" else None
            told = {"outcome": "worked", "what_changed": "People came."}
            report_experience(idea=idea, by=by, barrier=barrier, **told)
        if self.kind == "idea":
            told = {"outcome": "did_not", "what_failed": "Rain."}
            report_experience(idea=self.other, by=self.both, **told)

    def refresh(self) -> None:
        for name in ("one", "other", "bystander"):
            thing = getattr(self, name)
            setattr(self, name, type(thing).objects.select_related("thread").get(pk=thing.pk))


def picture() -> tuple:
    """Every value of every row that a merge could touch, with ids and times."""
    rows = [model.objects.order_by("pk") for model in (*COUNTED, Thread, Vote)]
    values = [list(each.values()) for each in rows]
    tags = [sorted(t.name for t in thread.tags.all()) for thread in Thread.objects.order_by("pk")]
    found = SearchEntry.objects.order_by("kind", "key").values_list("kind", "key", "title", "body")
    words = LikenessWord.objects.values_list("word", "likeness", "weight").order_by("pk")
    uses = TagUse.objects.values_list("tag", "kind", "number").order_by("tag", "kind")
    return values, tags, list(found), list(words), list(uses)


def differing() -> tuple[int, int]:
    """How many stored numbers a recount finds wrong."""
    return keeping.recount_everything(), recounting.recount_everything()
