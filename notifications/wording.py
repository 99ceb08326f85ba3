"""The words of a notice, made when it is shown and only from what the reader may see then."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from forum.models import Post, State
from forum.permissions import can_see_post, can_see_thread
from ideas.models import Link
from members.models import Member
from moderation.appealing import APPEALABLE
from moderation.models import Decision, Verb
from notifications.models import Kind, Notice


@dataclass(frozen=True)
class Told:
    """What happened in one sentence, and where to read it; `title` names guidance."""

    text: str
    url: str
    title: str = ""


ANSWERABLE = APPEALABLE | {Verb.UPHOLD, Verb.UNDO}  # the letter has a page of its own
Pages = dict[int, tuple[str, str]]


def describe(notice: Notice, member: Member, pages: Pages) -> Told | None:
    """The words of `notice` for `member`, or None when it is about something they may not see.

    `pages` has title and address of the published guidance among the notices.
    """
    kind = notice.kind
    if kind == Kind.LINK:
        return _of_link(notice, member)
    if kind == Kind.DECISION:
        return _of_decision(notice, member)
    if kind == Kind.REPORT:
        return _of_report(notice, member)
    if kind == Kind.TAGGED:
        return _under_tag(notice)
    if kind == Kind.FOLLOWED and notice.link_id is not None:
        return _of_followed_link(notice)
    if notice.page_id is not None:
        return _of_guidance(notice, member, pages)
    return _of_post(notice)


def _of_post(notice: Notice) -> Told | None:
    post = notice.post
    # Not even moderators and authors are told about what is hidden: a letter lies about elsewhere.
    if post is None or not (post.is_public and post.thread.is_public):
        return None
    words = {
        Kind.REPLY: _("%(name)s replied to “%(title)s”."),
        Kind.ANSWER: _("%(name)s answered your post in “%(title)s”."),
        Kind.FOLLOWED: _("%(name)s replied to “%(title)s”, which you follow."),
        Kind.MENTION: _("%(name)s mentioned you in “%(title)s”."),
        Kind.EXPERIENCE: _("%(name)s tried “%(title)s” and says how it went."),
    }[Kind(notice.kind)]
    if notice.kind == Kind.FOLLOWED and post.kind == Post.Kind.EXPERIENCE:
        words = _("%(name)s tried “%(title)s”, which you follow, and says how it went.")
    name = post.author_name or _("Somebody")
    return Told(words % {"name": name, "title": post.thread.title}, post.get_permalink())


def _under_tag(notice: Notice) -> Told | None:
    post, tag = notice.post, notice.tag
    if post is None or tag is None or not (post.is_public and post.thread.is_public):
        return None
    words = {
        "barrier": _("A new barrier under “%(tag)s”, which you follow: “%(title)s”."),
        "idea": _("A new idea under “%(tag)s”, which you follow: “%(title)s”."),
    }.get(post.thread.kind, _("New under “%(tag)s”, which you follow: “%(title)s”."))
    told = {"tag": tag.name, "title": post.thread.title}
    return Told(words % told, post.thread.get_absolute_url())


def _of_followed_link(notice: Notice) -> Told | None:
    link = notice.link
    if not _is_public(link):
        return None
    titles = {"idea": link.idea.title, "barrier": link.barrier.title}
    if notice.thread_id == link.barrier_id:
        text = _("There is an idea for “%(barrier)s”, which you follow: “%(idea)s”.")
        return Told(text % titles, link.idea.get_absolute_url())
    text = _("“%(idea)s”, which you follow, was linked to the barrier “%(barrier)s”.")
    return Told(text % titles, link.barrier.get_absolute_url())


def _is_public(link: Link | None) -> bool:
    return (
        link is not None
        and link.state == State.PUBLIC
        and all(end.thread.is_public for end in (link.idea, link.barrier))
    )


def _of_link(notice: Notice, member: Member) -> Told | None:
    link = notice.link
    if not _is_public(link):
        return None
    titles = {"idea": link.idea.title, "barrier": link.barrier.title}
    if link.barrier.author_id == member.pk:
        text = _("There is an idea for your barrier: “%(idea)s” helps with “%(barrier)s”.")
        return Told(text % titles, link.idea.get_absolute_url())
    if link.idea.author_id != member.pk:
        name = link.idea.thread.author_name
        text = _("There is an idea for “%(barrier)s”, which you face too: “%(idea)s”.")
        if name:
            text = _("%(name)s has an idea for “%(barrier)s”, which you face too: “%(idea)s”.")
        return Told(text % {"name": name, **titles}, link.idea.get_absolute_url())
    text = _("Your idea “%(idea)s” was linked to the barrier “%(barrier)s”.")
    return Told(text % titles, link.barrier.get_absolute_url())


def _of_decision(notice: Notice, member: Member) -> Told | None:
    decision = notice.decision
    if decision is None:
        return None
    if decision.thread is None:
        return _about_oneself(decision, member)
    if Verb.SPLIT in (decision.verb, decision.undoes.verb if decision.undoes else ""):
        return _of_moving(decision, member)
    if decision.other is not None:
        return _of_two(notice, decision, member)
    words = _said_of(decision.verb)
    of_answer = decision.verb == Verb.VOID
    if decision.undoes is not None and decision.undoes.verb == Verb.VOID:
        words, of_answer = _("Your answer on “%(title)s” counts again."), True
    thread, post = decision.thread, decision.post
    # One's own reply in a discussion that is hidden by now: its title is not said.
    if not can_see_thread(member, thread):
        title = _("a discussion")
        url = "/me/" if of_answer else _own_page(decision)
        return Told(words % {"title": title}, url) if words else None
    url = post.get_permalink() if post else thread.get_absolute_url()
    if decision.verb in ANSWERABLE and not of_answer:
        url = _own_page(decision)
    return Told(words % {"title": thread.title}, url) if words else None


def _said_of(verb: str) -> str:
    """What is told of a decision about somebody's words, with a place for their title."""
    return {
        Verb.APPROVE: _("What you wrote in “%(title)s” is published."),
        Verb.SEND_BACK: _("What you wrote in “%(title)s” needs a change before we publish it."),
        Verb.HIDE: _("We have hidden what you wrote in “%(title)s”."),
        Verb.RESTORE: _("What you wrote in “%(title)s” is shown again."),
        Verb.LOCK: _("“%(title)s” is closed to replies."),
        Verb.UNLOCK: _("“%(title)s” is open to replies again."),
        Verb.PIN: _("“%(title)s” stands at the top of its board."),
        Verb.UNPIN: _("“%(title)s” no longer stands at the top of its board."),
        Verb.MOVE: _("“%(title)s” was moved to another board."),
        Verb.SUM_UP: _("A moderator has summed up “%(title)s”."),
        Verb.WITHHOLD: _("We took an earlier wording in “%(title)s” out of its history."),
        Verb.UPHOLD: _("We have looked again at what you wrote in “%(title)s”."),
        Verb.VOID: _("We no longer count your answer on “%(title)s”."),
        Verb.SLOW: _("“%(title)s” is slow for some days: each person writes once in a while."),
        Verb.UNSLOW: _("In “%(title)s” everybody can write as before."),
        Verb.UNDO: _("We took back a decision about what you wrote in “%(title)s”."),
    }.get(Verb(verb), "")


def _about_oneself(decision: Decision, member: Member) -> Told | None:
    if decision.person_id != member.pk:
        return None
    words = {
        Verb.LIMIT: _("We ask you to pause. You can read, and cannot write for a while."),
        Verb.LIFT: _("Your pause has ended. You can write again."),
        Verb.UPHOLD: _("We have looked again at our decision about you."),
        Verb.UNDO: _("We took back a decision about you."),
    }.get(Verb(decision.verb), "")
    return Told(words, _own_page(decision)) if words else None


def _own_page(decision: Decision) -> str:
    """Where whom it concerns reads the letter, and asks for a second look."""
    asked = getattr(decision, "answered_appeal", None)
    answered = asked.decision_id if asked else decision.undoes_id
    return reverse("own_decision", args=[answered or decision.pk])


def _of_two(notice: Notice, decision: Decision, member: Member) -> Told:
    """Of a merge and the like: `notice.thread` is the reader's own, the other may be hidden."""
    own = notice.thread
    far = decision.other if own == decision.thread else decision.thread
    words = {
        Verb.MERGE: _("“%(own)s” and “%(other)s” say the same. They are counted in one place now."),
        Verb.JOIN: _("“%(own)s” and “%(other)s” are one conversation now."),
        Verb.RELATE: _("“%(own)s” and “%(other)s” are related. Each names the other now."),
    }.get(
        Verb(decision.verb),
        _("We took back what we decided about “%(own)s” and “%(other)s”. All is as it was."),
    )
    if own is None or not can_see_thread(member, own):
        return Told(_("We decided about what you wrote and another that is near to it."), "/me/")
    if far is None or not can_see_thread(member, far):
        text = _("We decided about “%(own)s” and another that is near to it.")
        return Told(text % {"own": own.title}, own.get_absolute_url())
    url = (own.merged_into or own).get_absolute_url()
    if decision.verb == Verb.MERGE and own == decision.thread:
        url = _own_page(decision)  # they may say that the two are not the same
    return Told(words % {"own": own.title, "other": far.title}, url)


def _of_moving(decision: Decision, member: Member) -> Told:
    """Of replies that were moved, or came back, to who wrote them or began the discussion."""
    thread, other = decision.thread, decision.other
    if decision.verb != Verb.SPLIT:
        text, far = _("Replies that we had moved are back in “%(title)s”."), thread
    else:
        text, far = _("We moved some replies to “%(title)s”, a conversation of its own."), other
    if far is None or not can_see_thread(member, far):
        return Told(_("We moved some replies to another conversation."), "/me/")
    return Told(text % {"title": far.title}, far.get_absolute_url())


def _of_report(notice: Notice, member: Member) -> Told | None:
    if notice.decision is None:
        return None
    done = {
        Verb.HIDE: _("We looked at the post that you reported and have hidden it. Thank you."),
        Verb.SEND_BACK: _("We looked at the post that you reported and asked for a change."),
    }.get(Verb(notice.decision.verb), _("We looked at the post that you reported and left it."))
    post: Post | None = notice.post
    if post is None or not can_see_post(member, post):
        return Told(done, "/decisions/")
    return Told(done, post.get_permalink())


def _of_guidance(notice: Notice, member: Member, pages: Pages) -> Told | None:
    if notice.page_id not in pages:
        return None
    title, url = pages[notice.page_id]
    if notice.kind == Kind.FOLLOWED:
        text = _("Guidance made from something that you follow is published: “%(title)s”.")
    elif notice.post is not None and notice.post.author_id == member.pk:
        text = _("Guidance made from what you wrote is published: “%(title)s”. Your name is on it.")
    else:
        text = _("Guidance made from an idea that you said would help is published: “%(title)s”.")
    return Told(text % {"title": title}, url, title)
