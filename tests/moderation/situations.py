"""What the tests of moderation start from, and a picture of everything a decision can change."""

from datetime import timedelta

from django.forms.models import model_to_dict
from django.utils import timezone

from forum.models import Post, SearchEntry, Thread
from forum.posting import open_thread
from ideas.models import Idea, Link
from ideas.posting import post_idea
from members.models import Member
from moderation import deciding
from moderation.models import Case, Opinion, Rule
from tests.factories import BoardFactory, MemberFactory

VERBS = [
    "approve",
    "hide",
    "remove",
    "restore",
    "send_back",
    "lock",
    "unlock",
    "pin",
    "unpin",
    "move",
]


def rule(slug):
    return Rule.objects.get(slug=slug)


def suspended():
    return MemberFactory(moderator=True, suspended_until=timezone.now() + timedelta(days=1))


def waiting_idea(by):
    idea = post_idea(title="A waiting idea", summary="What it is.", by=by)
    return idea.thread.posts.get(number=1)


def situation(verb, newcomer, moderator):
    """Something that `verb` changes, and what it needs besides."""
    if verb == "approve":
        return waiting_idea(newcomer), {}
    thread = open_thread(
        kind="topic", title="A topic", source="Words", by=MemberFactory(), board=BoardFactory()
    )
    if verb in ("hide", "remove", "send_back"):
        return thread.posts.get(number=1), {"rule": rule("unkind")}
    if verb == "restore":
        deciding.hide(target=thread, by=moderator, rule=rule("unkind"))
        return thread, {}
    if verb == "unlock":
        deciding.lock(target=thread, by=moderator, reason="Enough")
    if verb == "unpin":
        deciding.pin(target=thread, by=moderator)
    more = {"lock": {"reason": "Enough"}, "move": {"reason": "It fits", "board": BoardFactory()}}
    return thread, more.get(verb, {})


def snapshot():
    """Every value of what people write, without the case's own version."""
    rows = [*Thread.objects.order_by("pk"), *Post.objects.order_by("pk")]
    rows += [*Idea.objects.order_by("pk"), *Link.objects.order_by("pk")]
    cases = Case.objects.filter(sent_back_at__isnull=False).values_list("post", flat=True)
    awaited = Case.objects.filter(change_by__isnull=False).values_list("pk", "change_by")
    open_questions = Opinion.objects.filter(answered_at=None).values_list("pk", flat=True)
    paused = Member.objects.filter(suspended_until__isnull=False)
    return (
        [model_to_dict(row) for row in rows],
        sorted(cases),
        sorted(awaited),
        sorted(open_questions),
        sorted(paused.values_list("pk", "suspended_until")),
        sorted((entry["kind"], entry["key"], entry["title"], entry["body"]) for entry in index()),
    )


def index():
    return SearchEntry.objects.values("kind", "key", "title", "body")


def waiting_topic(newcomer, board):
    """The opening of a topic on `board` that nobody has looked at."""
    title = f"A topic on {board.title}"
    thread = open_thread(kind="topic", title=title, source="Words", by=newcomer, board=board)
    return thread.posts.get(number=1)
