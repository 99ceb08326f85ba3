"""Everything that can happen to what people say when moderators decide about it, at random."""

import random
import re
from datetime import timedelta

from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client
from django.utils import timezone

from forum.models import Post, State, Thread
from forum.posting import edit_post, reply_to
from forum.searching import find
from ideas.facing import face
from ideas.models import Barrier, Facing, Idea, Link, Vote
from ideas.posting import edit_thing
from ideas.splitting import Part
from ideas.voting import cast_vote
from moderation import deciding
from moderation.appealing import answer, appeal
from moderation.merging import merge, relate
from moderation.models import Decision
from moderation.moving import join, split_off
from moderation.splitting import split
from moderation.voiding import void_answers
from tests.factories import BoardFactory, MemberFactory, ThreadFactory
from tests.ideas.happenings import World

CANARY = re.compile(r"canary\d+x")
REFUSED = (PermissionDenied, ValidationError)


class Moderated(World):
    """A world with moderators, who decide about what people say, and with a word to be hidden."""

    def __init__(self) -> None:
        super().__init__()
        self.moderators = [MemberFactory(moderator=True) for _n in range(2)]
        self.words, self.chance = 0, random.Random(0)
        self.boards = [BoardFactory() for _n in range(2)]
        for board in self.boards:
            thread = ThreadFactory(by=self.people[1], board=board, title=self._word())
            reply_to(thread=thread, source=self._word(), by=self.people[3])
        for thing in (*self.ideas, *self.barriers):
            words = {"title": self._word(), "summary": self._word(), "fields": {}}
            edit_thing(thing=thing, by=thing.thread.author, **words)
            self._answer(thing, self.people[2])

    def step(self, verb: str, seed: int):
        """Do `verb`, if it is allowed; returns the decision where there is one."""
        self.chance = random.Random(seed)
        try:
            return getattr(self, f"do_{verb}")(self.chance.choice(self.people))
        except REFUSED:
            return None

    def prepare(self, verb: str) -> None:
        """Something that `verb` can be about."""
        if verb == "approve":
            self.do_reply(self.people[-1])  # somebody new, whose words wait
        elif verb == "link_hidden":
            self.step("link", 0)
        elif verb == "split_off":
            reply_to(thread=self._topic(), source=self._word(), by=self.people[2])

    def step_back(self, decision: Decision) -> None:
        deciding.undo(decision=decision, by=self.moderators[0])

    def look(self) -> None:
        """As a visitor, at each list, each page and the search: no word of what is hidden."""
        visitor = Client()
        pages = ["/", "/ideas/", "/barriers/"]
        seen = (*self.boards, *Thread.objects.public())
        pages += [each.get_absolute_url() for each in seen]
        bodies = {page: visitor.get(page).text for page in pages}
        for word in self._hidden_words():
            assert [page for page, body in bodies.items() if word in body] == [], word
            assert find(word) == []
        for thread in Thread.objects.exclude(state=State.PUBLIC):
            assert visitor.get(thread.get_absolute_url()).status_code == 404

    def _hidden_words(self) -> set[str]:
        """The canaries of what only some may see, but for those that stand in public as well."""
        threads, posts = Thread.objects.public(), Post.objects.public()
        seen = f"{list(threads.values('title'))} {list(posts.values('source'))}"
        written = f"{list(Thread.objects.values('title'))} {list(Post.objects.values('source'))}"
        return set(CANARY.findall(written)) - set(CANARY.findall(seen))

    def _word(self) -> str:
        self.words += 1
        return f"Said by canary{self.words}x"

    def _answer(self, thing, person) -> None:
        if thing.kind == "idea":
            cast_vote(idea=thing, answer="helps", by=person)
        else:
            face(barrier=thing, by=person)

    def _topic(self) -> Thread:
        topics = Thread.objects.filter(kind="topic", merged_into=None).order_by("pk")
        return self.chance.choice(list(topics))

    def _thread(self) -> Thread:
        return self.chance.choice(list(Thread.objects.order_by("pk")))

    def _post(self) -> Post:
        return self.chance.choice(list(Post.objects.order_by("pk")))

    def _current(self) -> list:
        model = self.chance.choice([Idea, Barrier])
        return list(model.objects.select_related("thread").order_by("pk"))

    def do_approve(self, person) -> Decision | None:
        post = Post.objects.filter(state=State.PENDING).order_by("pk").first()
        return post and deciding.approve(target=post, by=self.moderators[0])

    def do_hide(self, person) -> Decision | None:
        return deciding.hide(target=self._post(), by=self.moderators[0], reason="It names Bob.")

    def do_hide_beginning(self, person) -> Decision | None:
        return deciding.hide(target=self._thread(), by=self.moderators[1], reason="It names Bob.")

    def do_remove(self, person) -> Decision | None:
        return deciding.remove(target=self._post(), by=self.moderators[0], reason="It names Bob.")

    def do_send_back(self, person) -> Decision | None:
        return deciding.send_back(target=self._post(), by=self.moderators[0], reason="Say more.")

    def do_restore(self, person) -> Decision | None:
        return deciding.restore(target=self._post(), by=self.moderators[1])

    def do_edit(self, person) -> None:
        post = self._post()
        title = self._word() if post.thread.kind == "topic" else None
        edit_post(post=post, source=self._word(), title=title, by=post.author or person)

    def do_lock(self, person) -> Decision | None:
        verb = self.chance.choice([deciding.lock, deciding.unlock, deciding.pin])
        return verb(target=self._thread(), by=self.moderators[0], reason="Enough.")

    def do_move(self, person) -> Decision | None:
        told = {"board": self.chance.choice(self.boards), "reason": "It fits there."}
        return deciding.move(target=self._topic(), by=self.moderators[0], **told)

    def do_limit(self, person) -> Decision | None:
        until = timezone.localdate() + timedelta(days=self.chance.randint(2, 30))
        return deciding.limit(target=person, until=until, by=self.moderators[0], reason="A rest.")

    def do_lift(self, person) -> Decision | None:
        return deciding.lift(target=person, by=self.moderators[0])

    def do_split_off(self, person) -> Decision | None:
        thread = self._topic()
        posts = list(thread.posts.filter(number__gt=1).values_list("pk", flat=True))[-1:]
        told = {"title": self._word(), "words": self._word(), "reason": "About tea."}
        told["board"] = self.chance.choice(self.boards)
        return split_off(target=thread, posts=posts, by=self.moderators[0], **told)

    def do_join(self, person) -> Decision | None:
        return join(target=self._topic(), into=self._topic(), by=self.moderators[0])

    def do_link_hidden(self, person) -> Decision | None:
        link = Link.objects.order_by("pk").first()
        return link and deciding.hide(target=link, by=self.moderators[0], reason="It is not so.")

    def do_merge(self, person) -> Decision | None:
        thing, into = self.chance.sample(self._current(), 2)
        return merge(thing=thing, into=into, by=self.moderators[0])

    def do_relate(self, person) -> Decision | None:
        thing, other = self.chance.sample(self._current(), 2)
        return relate(thing=thing, other=other, by=self.moderators[0])

    def do_split(self, person) -> Decision | None:
        thing = self.chance.choice(self._current())
        links = list(thing.links.values_list("pk", flat=True))
        parts = [Part(self._word(), self._word(), {}, (), links) for _n in range(2)]
        return split(thing=thing, parts=parts, by=self.moderators[0])

    def do_void(self, person) -> Decision | None:
        facts = self.chance.choice([Vote, Facing])
        answers = list(facts.objects.exclude(member=None).order_by("pk"))
        if not answers:
            return None
        row = self.chance.choice(answers)
        target = Thread.objects.get(pk=row.idea_id if facts is Vote else row.barrier_id)
        by = self.moderators[0]
        return void_answers(target=target, answers=[row.pk], by=by, reason="A ring.")

    def do_grant(self, person) -> None:
        """Whom one of the decisions concerns asks for a second look, and is right."""
        decisions = list(Decision.objects.filter(undoing=None).order_by("-pk")[:5])
        if not decisions:
            return
        decision, alone = self.chance.choice(decisions), self.chance.random() < 0.5
        for somebody in self.people:
            try:
                asked = appeal(decision=decision, by=somebody, words="No.")
            except REFUSED:
                continue
            by = self.moderators[1]
            answer(appeal=asked, by=by, grant=True, words="You are right.", alone=alone)
            return

    def do_undo(self, person) -> None:
        done = list(Decision.objects.filter(undoing=None).order_by("-pk")[:3])
        if done:
            self.step_back(self.chance.choice(done))

    do_undo_more = do_undo
