"""The words of a notice, made when it is shown and only from what the reader may see then."""

from collections.abc import Callable

from django.urls import reverse
from django.utils.translation import gettext as _

from forum.models import Post, State, Thread
from forum.permissions import can_see_post
from ideas.models import Link
from members.models import Member
from moderation.letters import line_to_reporters
from moderation.models import Decision, Verb
from notifications.asked import asked_in_words
from notifications.decided import of_decision
from notifications.keeping import of_keeping
from notifications.models import Kind, Notice
from notifications.said import Told
from notifications.teamwork import of_opinion

Pages = dict[int, tuple[str, str]]


def describe(notice: Notice, member: Member, pages: Pages) -> Told | None:
    """The words of `notice` for `member`, or None when it is about something they may not see.

    `pages` has title and address of the published guidance among the notices.
    """
    if own := _BY_KIND.get(Kind(notice.kind)):
        return own(notice, member)
    if notice.kind == Kind.FOLLOWED and notice.link_id is not None:
        return _of_followed_link(notice)
    if notice.kind == Kind.FOLLOWED and notice.decision is not None:
        return _of_split(notice.thread, notice.decision)
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


def _under_tag(notice: Notice, member: Member) -> Told | None:
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


def _of_split(thread: Thread | None, decision: Decision) -> Told | None:
    """To who answered; nothing where it was undone meanwhile, or split once more."""
    is_split = decision.verb == Verb.SPLIT
    if thread is None or not thread.is_public or is_split != (thread.split_at is not None):
        return None
    if is_split:
        text = _("“%(title)s” was split into parts, and you answered it. Say which you meant.")
        return Told(text % {"title": thread.title}, f"{thread.get_absolute_url()}#parts")
    text = _("“%(title)s” is one again. What you said about it counts there as before.")
    return Told(text % {"title": thread.title}, thread.get_absolute_url())


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


def _of_report(notice: Notice, member: Member) -> Told | None:
    if notice.decision is None:
        return None
    done = line_to_reporters(notice.decision.verb)
    post: Post | None = notice.post
    if post is None or not can_see_post(member, post):
        return Told(done, "/decisions/")
    return Told(done, post.get_permalink())


def _of_guidance(notice: Notice, member: Member, pages: Pages) -> Told | None:
    if notice.page_id not in pages:
        return None
    title, url = pages[notice.page_id]
    told, post, barrier = {"title": title}, notice.post, notice.thread
    if notice.kind == Kind.FOLLOWED and barrier is not None and barrier.is_public:
        text = _("There is guidance for “%(barrier)s”, which you follow: “%(title)s”.")
        told["barrier"] = barrier.title
    elif notice.kind == Kind.FOLLOWED:
        text = _("Guidance made from something that you follow is published: “%(title)s”.")
    elif post is not None and post.author_id == member.pk:
        text = _("Guidance made from what you wrote is published: “%(title)s”. Your name is on it.")
        if getattr(notice, "is_unnamed", False):
            text = _(
                "Guidance made from what you wrote is published: “%(title)s”. Your name is left"
                " out of it."
            )
    else:
        text = _("Guidance made from an idea that you said would help is published: “%(title)s”.")
    if post is not None:
        url = reverse("guidance_part", args=[notice.page_id, post.pk])
    return Told(text % told, url, title)


def _of_entry(notice: Notice, member: Member) -> Told | None:
    entry = notice.entry
    if entry is None or entry.suggested_by_id != member.pk:
        return None
    words = {
        "published": _("“%(title)s”, which you suggested, is in the directory now."),
        "declined": _("“%(title)s”, which you suggested, is not in the directory."),
    }.get(entry.state, "")
    if not words:
        return None
    told = f"{words % {'title': entry.title}} {entry.answer}".strip()
    return Told(told, entry.get_absolute_url())


def _of_remark(notice: Notice, member: Member) -> Told | None:
    remark = notice.remark
    if remark is None or remark.member_id != member.pk or not remark.answer:
        return None
    text = _("You said what is wrong in “%(title)s”. The editors answer: %(answer)s")
    page = remark.page
    told = text % {"title": page.title, "answer": remark.answer}
    return Told(told, (page.url if page.live else "") or "/guidance/")


_BY_KIND: dict[Kind, Callable[[Notice, Member], Told | None]] = {
    Kind.LINK: _of_link,
    Kind.DECISION: of_decision,
    Kind.REPORT: _of_report,
    Kind.ASKED: asked_in_words,
    Kind.ENTRY: _of_entry,
    Kind.REMARK: _of_remark,
    Kind.OPINION: of_opinion,
    Kind.TAGGED: _under_tag,
    Kind.KEEPING: of_keeping,
}
