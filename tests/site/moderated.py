"""The pages of the moderators of a furnished site, and what those concerned read of a decision."""

from datetime import timedelta

from django.utils import timezone

from forum.posting import edit_post
from forum.proposing import edit_of
from moderation.absence import go_away
from moderation.appealing import answer, appeal
from moderation.canned import add_letter, retire_letter
from moderation.consulting import ask_colleague, give_opinion
from moderation.deciding import approve, hide, leave, limit, lock, send_back
from moderation.judging_twice import is_sampled, judge_again
from moderation.letters import Terms
from moderation.models import Decision, Rule
from moderation.moving import join, split_off
from moderation.noting import add_note
from moderation.reporting import report_post
from moderation.slowing import slow_down
from tests.factories import MemberFactory, PostFactory, ThreadFactory
from tests.site.room import Room


def moderated(moderator, waiting, topic, idea) -> list[Room]:
    """The queue and what hangs on it."""
    decide = f"/moderation/posts/{waiting.pk}/"
    return [
        Room("home as a moderator", "/", moderator),
        Room("the queue", "/moderation/", moderator),
        Room("what was reported", "/moderation/reported/", moderator),
        *(
            Room(f"coverage desk, {part}", f"/moderation/desk/?part={part}", moderator)
            for part in ("unanswered", "untried", "doubles", "unreplied")
        ),
        *_edits(moderator),
        Room("links disputed", "/moderation/links/", moderator),
        Room("imports waiting", "/moderation/imports/", moderator),
        Room("all decisions", "/moderation/decisions/", moderator),
        *_judged_twice(moderator),
        Room("decide", decide, moderator),
        Room("ask for a change", f"{decide}?verb=send_back&rule=unkind", moderator),
        *_opinions(moderator, waiting),
        Room("hide with a reason", f"{decide}?verb=hide&rule=other", moderator),
        Room("who answered", f"/moderation/votes/ideas/{idea.pk}/?hint=silent", moderator),
        Room("tools for a conversation", f"/moderation/threads/{topic.pk}/", moderator),
        *_team(moderator),
        *_threads(moderator, topic),
        *_second_looks(moderator),
        *_wordings(moderator),
        *_people(moderator),
    ]


def _edits(moderator) -> list[Room]:
    post = PostFactory(by=MemberFactory(new=True))
    approve(target=post, by=moderator)
    edit_post(post=post, source="Look here: http://example.org/", by=post.author)
    decide = f"/moderation/edits/{edit_of(post).pk}/"
    return [
        Room("edits waiting", "/moderation/edits/", moderator),
        Room("an edit that waits", decide, moderator),
        Room("an edit sent back", f"{decide}?verb=return&rule=other", moderator),
        Room("my edit waits", f"/posts/{post.pk}/change/", post.author),
        Room("going on with my edit", f"/posts/{post.pk}/edit/", post.author),
    ]


def _team(moderator) -> list[Room]:
    words = "Have some tea, then write again."
    letter = add_letter(by=moderator, name="Tea first", text=words)
    retire_letter(letter=add_letter(by=moderator, name="Old", text=words), by=moderator)
    away = MemberFactory(moderator=True)
    go_away(by=away, until=timezone.localdate() + timedelta(days=3))
    return [
        Room("who is away", "/moderation/away/", away),
        Room("letters kept for later", "/moderation/letters/", moderator),
        Room("a letter kept for later", f"/moderation/letters/{letter.pk}/", moderator),
        Room("house rules", "/house-rules/"),
    ]


def _threads(moderator, topic) -> list[Room]:
    """Replies to be moved, two topics to be put together, and what stands there afterwards."""
    far, moved = ThreadFactory(board=topic.board), [PostFactory().thread for _n in range(2)]
    reply = moved[0].posts.get(number=2).pk
    told = {"title": "About tea", "words": "This stood elsewhere.", "reason": "It is about tea."}
    split = split_off(target=moved[0], posts=[reply], board=topic.board, by=moderator, **told)
    join(target=moved[1], into=far, by=moderator)
    day = timezone.localdate() + timedelta(days=7)
    slow_down(target=far, by=moderator, minutes=60, until=day)
    address = f"/moderation/threads/{topic.pk}"
    return [
        Room("replies to be moved", f"{address}/split/", moderator),
        Room("the same as another conversation", f"{address}/join/?q=question", moderator),
        Room("two conversations", f"{address}/join/?with={far.pk}", moderator),
        Room("tools for an empty conversation", f"/moderation/threads/{moved[1].pk}/", moderator),
        Room("replies were moved away", moved[0].get_absolute_url()),
        Room("replies were moved here", split.other.get_absolute_url()),
        Room("a slow conversation", far.get_absolute_url()),
        Room("a reply to a slow one", f"/threads/{far.pk}/reply/", MemberFactory()),
    ]


def _second_looks(moderator) -> list[Room]:
    rule, other = Rule.objects.get(slug="unkind"), MemberFactory(moderator=True)
    posts = [PostFactory() for _ in range(2)]
    waits, answered = [hide(target=post, by=moderator, rule=rule) for post in posts]
    asked = [
        appeal(decision=decision, by=post.author, words="These were the words of another.")
        for decision, post in zip((waits, answered), posts, strict=True)
    ]
    answer(appeal=asked[1], by=other, grant=False, words="It names somebody.")
    fresh = lock(target=PostFactory().thread, by=moderator, rule=rule)
    return [
        Room("appeals", "/moderation/appeals/", other),
        Room("an appeal to answer", f"/moderation/appeals/{asked[0].pk}/", other),
        Room("an appeal that is answered", f"/moderation/appeals/{asked[1].pk}/", other),
        Room("a decision about me", f"/decisions/{fresh.pk}/", fresh.thread.author),
        Room("my appeal waits", f"/decisions/{waits.pk}/", posts[0].author),
        Room("my appeal is answered", f"/decisions/{answered.pk}/", posts[1].author),
    ]


def _judged_twice(moderator) -> list[Room]:
    """A decision of the sample that waits for a second judgement, and one that has it."""
    rule, other = Rule.objects.get(slug="unkind"), MemberFactory(moderator=True)
    sampled: list[Decision] = []
    while len(sampled) < 2:  # one in ten is in the sample
        post = PostFactory()
        report_post(post=post, rule=rule, words="It is rude.", by=MemberFactory())
        decision = leave(target=post, by=moderator)
        sampled += [decision] if is_sampled(decision.pk) else []
    judge_again(decision=sampled[0], by=other, judgement="hide", rule=rule)
    third = MemberFactory(moderator=True)
    return [
        Room("numbers for the team", "/moderation/numbers/", moderator),
        Room("judge twice", f"/moderation/twice/{sampled[1].pk}/", other),
        Room("nothing to judge twice", "/moderation/twice/?after=1", third),
    ]


def _opinions(moderator, waiting) -> list[Room]:
    other = MemberFactory(moderator=True)
    asked = ask_colleague(target=waiting, by=moderator, question="Is this a name?")
    again = ask_colleague(target=PostFactory(), by=other, question="Is this kind?")
    give_opinion(opinion=again, by=moderator, words="It is.")
    post = PostFactory()
    day = timezone.localdate() + timedelta(days=7)
    terms = Terms(change_by=day, quote=post.source, stays_up=True)
    send_back(target=post, by=moderator, reason="Say it more kindly.", terms=terms)
    return [
        Room("a colleague's question", f"/moderation/opinions/{asked.pk}/", other),
        Room("a question that is answered", f"/moderation/opinions/{again.pk}/", other),
        Room("asked for a change", f"/posts/{post.pk}/edit/", post.author),
    ]


def _wordings(moderator) -> list[Room]:
    post = PostFactory(source="We asked Mrs Smith.")
    edit_post(post=post, source="We asked somebody.", by=post.author)
    return [
        Room("wordings of a post", f"/moderation/posts/{post.pk}/wordings/", moderator),
        Room("a wording", f"/moderation/wordings/{post.revisions.get().pk}/", moderator),
        Room("a history for moderators", f"/posts/{post.pk}/history/", moderator),
    ]


def _people(moderator) -> list[Room]:
    person, paused = MemberFactory(), MemberFactory()
    day = timezone.localdate() + timedelta(days=7)
    add_note(about=person, by=moderator, words="Ring before writing.", expires_on=day)
    pause = limit(target=paused, by=moderator, until=day, rule=Rule.objects.get(slug="unkind"))
    tools = f"/moderation/people/{person.pk}/"
    return [
        Room("about a person", tools, moderator),
        Room("about a person who pauses", f"/moderation/people/{paused.pk}/", moderator),
        Room("a decision about myself", f"/decisions/{pause.pk}/", paused),
    ]
