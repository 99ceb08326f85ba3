"""A site in which every hidden state holds words that stand nowhere else: the canaries."""

from datetime import timedelta

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db.models import Q
from django.utils import timezone

from cms.shortlisting import shortlist
from cms.writing import write_guidance
from forum.attaching import attach
from forum.keeping import set_post_state
from forum.models import Post, State
from forum.posting import edit_post, open_thread, reply_to
from ideas.drafting import save_step, start_draft
from ideas.experience import report_experience
from ideas.linking import link_idea
from ideas.posting import edit_thing, post_barrier, post_idea
from members.models import Member, Wish
from moderation.appealing import appeal
from moderation.areas import give_areas
from moderation.consulting import ask_colleague
from moderation.deciding import hide, remove, send_back
from moderation.models import Decision, Rule
from moderation.noting import add_note
from moderation.reporting import report_post
from notifications.models import Kind, Notice
from tests.factories import BarrierFactory, BoardFactory, IdeaFactory, MemberFactory, ThreadFactory
from tests.site.aviary import IDEA, Aviary, canary
from tests.site.hiding_counted import hide_answers, hide_merged, hide_moved, hide_split
from tests.site.hiding_edits import hide_edits
from tests.site.hiding_examples import hide_examples


def furnish() -> Aviary:
    """Everything hidden that this product can hold, beside things that everybody may see."""
    site = Aviary()
    people = {
        "participant": MemberFactory(email=f"{canary('a')}@example.org"),
        "author": MemberFactory(email=f"{canary('b')}@example.org"),
        "newcomer": MemberFactory(
            new=True,
            email=f"{canary('c')}@example.org",
            display_name=site.word("newcomer's name", "name").title(),
            place=site.word("newcomer's name", "place"),
        ),
        "moderator": MemberFactory(moderator=True, email=f"{canary('d')}@example.org"),
        "editor": MemberFactory(editor=True, email=f"{canary('e')}@example.org"),
        "beginner": MemberFactory(new=True, email=f"{canary('f')}@example.org"),
    }
    people["elsewhere"] = _moderator_elsewhere(f"{canary('g')}@example.org")
    site.readers = {"visitor": None, **people}
    for name, letter in zip(people, "abcdefg", strict=True):
        site.words[f"address of the {name}"] = [canary(letter)]
    _public(site)
    _waiting(site, people["newcomer"])
    hide_edits(site, people)
    _taken_down(site, people)
    hide_merged(site, people)
    hide_split(site, people)
    hide_moved(site, people)
    _unfinished(site, people)
    hide_answers(site, people["moderator"])
    hide_examples(site, people)
    _told_to_moderators(site, people)
    for name in people:
        site.note("pk", people[name].pk)
    return site


def _moderator_elsewhere(email: str) -> Member:
    """A moderator of a board on which there is nothing: no better than any participant."""
    member, admin = MemberFactory(moderator=True, email=email), MemberFactory(is_superuser=True)
    give_areas(member=member, by=admin, boards=[BoardFactory()])
    return Member.objects.get(pk=member.pk)


def _public(site: Aviary) -> None:
    site.board = BoardFactory()
    site.idea = IdeaFactory(tags=["outreach"])
    site.barrier = BarrierFactory(tags=["outreach"])
    site.topic = ThreadFactory(board=site.board)
    site.note("slug", "outreach", site.board.slug)
    site.note("pk", site.idea.pk, site.barrier.pk, site.topic.pk)


def _fields(site: Aviary, state: str, *names: str) -> dict[str, str]:
    return {name: site.word(state, name) for name in names}


BARRIER = ("title", "summary", "where", "place")


def _things(site: Aviary, state: str, by: object) -> list:
    """An idea, a barrier and a topic with a canary in every field."""
    tag = site.word(state, "tag")
    things = [
        post_idea(by=by, tags=[tag], **_fields(site, state, *IDEA)),
        post_barrier(by=by, tags=[tag], **_fields(site, state, *BARRIER)),
    ]
    topic = {"title": site.word(state, "topic"), "source": site.word(state, "topic's words")}
    things.append(open_thread(kind="topic", board=site.board, by=by, tags=[tag], **topic))
    site.note("slug", tag)
    site.note("pk", *(thing.pk for thing in things))
    return things


def _reply(site: Aviary, state: str, by: object, thread: object, **options) -> Post:
    post = reply_to(thread=thread, by=by, source=site.word(state, "a reply"), **options)
    site.note("pk", post.pk)
    return post


def _waiting(site: Aviary, newcomer: object) -> None:
    """What somebody new wrote, and nobody has looked at."""
    state = "waiting"
    _things(site, state, newcomer)
    _reply(site, state, newcomer, site.idea.thread, kind="worry")
    told = _fields(site, state, "what_changed", "what_failed", "what_it_took", "where")
    report_experience(idea=site.idea, by=newcomer, outcome="partly", **told)
    reason = site.word(state, "a link's reason")
    link = link_idea(idea=site.idea, barrier=site.barrier, reason=reason, by=newcomer)
    site.note("pk", link.pk)


def _taken_down(site: Aviary, people: dict) -> None:
    """What a moderator hid or sent back, and what its author took down."""
    author, moderator = people["author"], people["moderator"]
    told = {"by": moderator, "reason": site.word("a reason", "to hide")}
    told["letter"] = site.word("a reason", "in the letter")
    hidden = _things(site, "hidden", author)
    for thing in hidden[:2]:
        why = site.word("a shortlist reason", f"for a {thing.kind}")
        shortlist(thread_id=thing.pk, reason=why, by=people["editor"], assignee=people["editor"])
        _reply(site, "hidden", author, thing.thread)
        _reword(site, thing, author)
        hide(target=thing.thread, **told)
    _reply(site, "hidden", author, hidden[2])
    hide(target=hidden[2], **told)
    post = _reply(site, "hidden", author, site.idea.thread)
    _file(site, "hidden", post)
    edit_post(post=post, source=site.word("hidden", "a later wording"), by=author)
    decision = hide(target=post, **told)
    appeal(decision=decision, by=author, words=site.word("an appeal", "words"))
    day = timezone.localdate() + timedelta(days=7)
    for about in (author, site.topic):
        add_note(about=about, by=moderator, words=site.word("a note", "words"), expires_on=day)
    sent = _reply(site, "hidden", author, site.topic)
    send_back(target=sent, **told)
    link = link_idea(
        idea=IdeaFactory(), barrier=site.barrier, by=author, reason=site.word("hidden", "link")
    )
    hide(target=link, **told)
    for thing in _things(site, "withdrawn", author):
        set_post_state(Post.objects.get(thread=thing.pk, number=1), State.WITHDRAWN)
    set_post_state(_reply(site, "withdrawn", author, site.topic), State.WITHDRAWN)
    site.note("pk", link.pk)
    removed = [each.pk for each in _things(site, "removed", author)]
    replies = [_reply(site, "removed", author, site.topic).pk]
    for post in Post.objects.filter(Q(thread__in=removed, number=1) | Q(pk__in=replies)):
        remove(target=post, by=moderator, reason=told["reason"])


def _file(site: Aviary, state: str, post: Post) -> None:
    """A document with a canary in its name and one inside."""
    name, words = site.word(state, "a file's name"), site.word(state, "a file")
    file = SimpleUploadedFile(f"{name}.txt", words.encode())
    site.note("key", attach(post=post, by=post.author, file=file).key)


def _reword(site: Aviary, thing: object, author: object) -> None:
    edit_thing(
        thing=thing,
        title=site.word("hidden", f"{thing.kind}'s later title"),
        summary=site.word("hidden", f"{thing.kind}'s later words"),
        by=author,
        fields={name: site.word("hidden", f"later {name}") for name in thing.PARTS},
    )


def _unfinished(site: Aviary, people: dict) -> None:
    """Drafts: of an idea being shared, of a wish, of guidance, of a withheld wording."""
    draft = start_draft("idea", people["author"])
    save_step(draft, _fields(site, "draft", *IDEA))
    site.note("key", draft.key)
    wish = Wish.objects.create(
        key_digest="none",
        action="reply",
        member=people["author"],
        fields={"thread": site.idea.pk, "source": f"{site.word('kept wish', 'words')} and more"},
        sentence=site.word("kept wish", "sentence"),
        refusal=site.word("kept wish", "refusal"),
        back="/",
    )
    site.note("pk", wish.pk)
    texts = _fields(site, "guidance draft", "title", "summary", "evidence", "left_out")
    part = {"type": "prose", "heading": site.word("guidance draft", "heading"), "text": "Some."}
    page = write_guidance(slug="an-unpublished-draft", parts=[part], by=None, **texts)
    published = write_guidance(title="Meet first", summary="How.", parts=[], by=None, publish=True)
    published.summary = site.word("guidance draft", "changed summary")
    published.save_revision()
    post = _reply(site, "a withheld wording", people["author"], site.topic)
    edit_post(post=post, source="A milder wording.", by=people["author"])
    post.revisions.update(withheld=True)
    site.note("pk", page.pk, published.pk)


def _told_to_moderators(site: Aviary, people: dict) -> None:
    """Reports, and notices about what can no longer be seen."""
    reported = reply_to(thread=site.idea.thread, by=MemberFactory(), source="An ordinary reply.")
    question = site.word("a question", "words")
    asked = reply_to(thread=site.idea.thread, by=MemberFactory(), source="Another reply.")
    site.note("pk", ask_colleague(target=asked, by=people["moderator"], question=question).pk)
    rule = Rule.objects.get(slug="other")
    words = site.word("a report", "words")
    report_post(post=reported, rule=rule, words=words, by=people["participant"])
    report_post(
        post=reported,
        rule=rule,
        words=site.word("a report", "a visitor's words"),
        email=f"{site.word('a report', 'address')}@example.org",
        sender="somebody",
    )
    for decision in Decision.objects.all():
        Notice.objects.create(
            member=people["author"],
            kind=Kind.DECISION,
            batch_key=f"decision:{decision.pk}",
            thread=decision.thread,
            post=decision.post,
            decision=decision,
        )
    for hidden in Post.objects.exclude(state=State.PUBLIC):
        notice = Notice.objects.create(
            member=people["participant"],
            kind=Kind.REPLY,
            batch_key=f"early:{hidden.pk}",
            thread=hidden.thread,
            post=hidden,
        )
        site.note("pk", notice.pk)
    site.note("pk", reported.pk)
