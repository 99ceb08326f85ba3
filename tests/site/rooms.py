"""A furnished site for looking at: every page of ours, with who may open it."""

from cms.writing import write_guidance, write_standard_page
from forum.models import Post
from forum.posting import edit_post, reply_to
from ideas.drafting import publish_draft, save_step, start_draft
from ideas.experience import report_experience
from ideas.facing import face
from ideas.linking import link_idea
from ideas.models import Idea
from ideas.voting import cast_vote
from members.models import Wish
from moderation.deciding import hide, lock
from moderation.models import Rule
from moderation.reporting import report_post
from notifications.models import Kind, Notice
from tests.factories import (
    BarrierFactory,
    IdeaFactory,
    MemberFactory,
    PostFactory,
    ThreadFactory,
)
from tests.site.examples import exemplary
from tests.site.merging import furnish_merged, merging_rooms
from tests.site.moderated import moderated
from tests.site.room import LONG, Room
from tests.site.splitting import splitting_rooms

MANY = 21  # one more than a page of a list holds
# What every footer leads to; the example content has the real ones.
STANDING = (
    "help accessibility how-decisions-are-made privacy how-this-is-ordered rules about"
).split()


def furnish() -> list[Room]:
    """Make the site and say where everything is."""
    member, moderator = MemberFactory(display_name="Amina K"), MemberFactory(moderator=True)
    barrier, idea, guidance = _contributions(member)
    topic = ThreadFactory(board__title="Our words", title="What is a panel?", tags=["words"])
    closed = ThreadFactory(board=topic.board, title="An old question")
    lock(target=closed, by=moderator, reason="It is answered.")
    waiting = _waiting(member, moderator, topic)
    _standing_pages()
    one, two = furnish_merged(moderator, idea)
    return [
        *_public(barrier, idea, guidance, topic, closed),
        *_sharing(member, idea, barrier),
        *_own(member, idea, topic),
        *moderated(moderator, waiting, topic, idea),
        *merging_rooms(moderator, one, two),
        *splitting_rooms(moderator, member),
        *exemplary(member, barrier, idea),
        Room("page not found", "/nothing-here/", None, 404),
        Room("forbidden", "/moderation/", member, 403),
    ]


def _contributions(member: object) -> tuple:
    """A barrier and an idea with all that can belong to them, and lists of two pages."""
    people = [MemberFactory(), MemberFactory()]
    barrier = BarrierFactory(
        title="The form asks for everything twice", summary=LONG, where="Housing", tags=["forms"]
    )
    idea = IdeaFactory(title="Tea before forms", summary=LONG, tags=["forms", "welcome"])
    BarrierFactory(title="Nobody answers the phone")
    ideas = [IdeaFactory(by=people[0], tags=["forms"]) for _ in range(MANY)]
    link_idea(idea=idea, barrier=barrier, reason="People say it once, over tea.", by=people[0])
    link_idea(idea=ideas[0], barrier=barrier, reason="It is shorter.", by=people[1])
    for person in people:
        face(barrier=barrier, by=person)
        cast_vote(idea=idea, answer="helps", by=person)
    first = reply_to(thread=idea.thread, source=LONG, by=people[0], kind="worry")
    edit_post(post=first, source=f"{LONG} And more.", by=people[0])
    reply_to(thread=idea.thread, source="An answer to that.", by=people[1], parent=first)
    reply_to(thread=idea.thread, source="A reply of mine.", by=member)
    for _ in range(30):
        reply_to(thread=idea.thread, source=LONG, by=MemberFactory())
    opening = Post.objects.get(thread=idea.pk, number=1)
    text = {"heading": "What it costs", "text": "Tea, and an hour.", "cites": [opening]}
    parts = [
        {"type": "first_step", "heading": "Begin", "text": LONG, "cites": [opening]},
        {"type": "steps", "heading": "Steps", "items": ["Boil water.", "Listen."]},
        {"type": "do_dont", "heading": "Do and do not", "do": ["Sit."], "dont": ["Do not rush."]},
        {"type": "cost", **text},
    ]
    guidance = write_guidance(
        title="Meet before the form", summary=LONG[:300], parts=parts, by=None, publish=True
    )
    return barrier, idea, guidance


def _waiting(member: object, moderator: object, topic: object) -> object:
    """Something in the queue, something reported, something decided, and news about it."""
    waiting = IdeaFactory(by=MemberFactory(new=True), title="A first idea")
    reported = PostFactory(thread=topic)
    report_post(post=reported, rule=Rule.objects.first(), words="It is rude.", by=member)
    own = PostFactory(thread=topic, by=member)
    decision = hide(target=own, by=moderator, reason="It names somebody.")
    Notice.objects.create(
        member=member,
        kind=Kind.DECISION,
        batch_key="decision",
        thread=topic,
        post=own,
        decision=decision,
    )
    Notice.objects.create(
        member=member, kind=Kind.REPLY, batch_key="reply", thread=topic, post=reported
    )
    return Post.objects.get(thread=waiting.pk, number=1)


def _standing_pages() -> None:
    for slug in STANDING:
        title = slug.replace("-", " ").capitalize()
        write_standard_page(slug=slug, title=title, summary=LONG[:200], source=f"## One\n\n{LONG}")


def _public(barrier, idea, guidance, topic, closed) -> list[Room]:
    post = Post.objects.get(thread=idea.pk, number=2)
    return [
        Room("home", "/"),
        Room("barriers", "/barriers/"),
        Room("ideas", "/ideas/"),
        Room("ideas, second page", "/ideas/?page=2"),
        Room("ideas with filters", "/ideas/?tag=forms&q=idea&sort=unanswered"),
        Room("barriers nobody has answered", "/barriers/?need=idea"),
        Room("what is needed most", "/help-needed/"),
        Room("no idea found", "/ideas/?q=zebra"),
        Room("ideas one at a time", "/ideas/one-at-a-time/"),
        Room("one at a time, after an answer", "/ideas/one-at-a-time/?after=kept"),
        Room("a barrier", barrier.get_absolute_url()),
        Room("an idea", idea.get_absolute_url()),
        Room("an idea, second page", f"{idea.get_absolute_url()}?page=2"),
        Room("boards", "/boards/"),
        Room("a board", topic.board.get_absolute_url()),
        Room("a conversation", topic.get_absolute_url()),
        Room("a closed conversation", closed.get_absolute_url()),
        Room("tags", "/tags/"),
        Room("a tag", "/tags/forms/"),
        Room("search", "/search/"),
        Room("search results", "/search/?q=tea"),
        Room("nothing found", "/search/?q=zebra"),
        Room("guidance list", "/guidance/"),
        Room("guidance", f"/guidance/{guidance.slug}/"),
        Room("a standard page", "/help/"),
        Room("join", "/join/?next=/ideas/"),
        Room("signed out", "/signed-out/"),
        Room("reply", f"/threads/{idea.pk}/reply/?to={post.pk}"),
        Room("report", f"/posts/{post.pk}/report/"),
        Room("report sent", f"/posts/{post.pk}/report/thanks/?urgent=1"),
        Room("earlier wordings", f"/posts/{post.pk}/history/"),
        Room("decisions in public", "/decisions/"),
        Room("a person", f"/people/{idea.author_id}/"),
        Room("patterns", "/patterns/"),
    ]


def _sharing(member, idea, barrier) -> list[Room]:
    draft = start_draft("idea", member)
    words = {"summary": "The form asks for everything twice. So we had tea.", "title": "Tea first"}
    save_step(draft, words | {"wanted": barrier.pk, "mine": f"barrier-{barrier.pk}"})
    tried = IdeaFactory(title="A hall nobody uses")
    words = {"what_changed": "People came.", "what_failed": "It rained.", "where": "Housing"}
    report_experience(idea=tried, by=member, outcome="partly", scale="team", **words)
    steps = {name: f"/share/idea/{draft.key}/{name}/" for name in ("details", "check", "counted")}
    return [
        Room("share a barrier", "/share/barrier/"),
        Room("share an idea, step 1", "/share/idea/"),
        Room("carry on with an idea", "/share/idea/", member),
        Room("share an idea, step 2", steps["details"], member),
        Room("share an idea, step 3", steps["check"], member),
        Room("counted with another", steps["counted"], member),
        Room("link a barrier", f"/ideas/{idea.pk}/link/", member),
        Room("link an idea", f"/barriers/{barrier.pk}/link/", member),
        Room("a link", f"/links/{idea.links.get().pk}/"),
        Room("my report of trying", f"/ideas/{tried.pk}/tried/", member),
        Room("an idea that was tried", Idea.objects.get(pk=tried.pk).get_absolute_url()),
        Room("we tried this", f"/ideas/{idea.pk}/tried/", member),
    ]


def _own(member, idea, topic) -> list[Room]:
    own = IdeaFactory(by=member, title="An idea of mine")
    reply = Post.objects.get(thread=idea.pk, author=member)
    first = reply_to(thread=topic, source="A first reply.", by=MemberFactory(new=True))
    wish = Wish.objects.create(
        key_digest="none",
        action="reply",
        fields={"thread": topic.pk, "source": "Words that were kept."},
        sentence="We will add your reply.",
        refusal="This discussion is closed to new replies.",
        back="/",
        member=member,
    )
    return [
        Room("ideas as a member", "/ideas/?sort=new", member),
        Room("one at a time as a member", "/ideas/one-at-a-time/?after=skipped", member),
        Room("my own idea", own.get_absolute_url(), member),
        Room("an idea as a member", idea.get_absolute_url(), member),
        Room("edit an idea", f"/ideas/{own.pk}/edit/", member),
        Room("a first reply sent", f"/posts/{first.pk}/sent/", first.author),
        Room("an idea shared", _shared(member), member),
        Room("edit a reply", f"/posts/{reply.pk}/edit/", member),
        Room("files of a reply", f"/posts/{reply.pk}/files/", member),
        Room("start a conversation", f"{topic.board.get_absolute_url()}new/", member),
        Room("my page", "/me/", member),
        Room("my settings", "/me/settings/", member),
        Room("my password", "/me/settings/password/", member),
        Room("something kept for me", f"/me/kept/{wish.pk}/", member),
        Room("delete my account", "/me/leave/", member),
        Room("notices", "/notices/", member),
        Room("what I hear about", "/notices/settings/", member),
    ]


def _shared(member) -> str:
    draft = start_draft("idea", member)
    save_step(draft, {"summary": "We had tea.", "title": "Tea before the form"})
    publish_draft(draft=draft, by=member)
    return f"/share/idea/{draft.key}/done/"


def board_of(rooms: list[Room]) -> dict[str, Room]:
    """The rooms by name."""
    return {room.name: room for room in rooms}
