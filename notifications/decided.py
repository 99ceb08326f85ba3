"""The words of a notice about a decision, for whom it concerns and for who wrote what it moved."""

from django.urls import reverse
from django.utils.translation import gettext as _

from forum.permissions import can_see_thread
from members.models import Member
from moderation.appealing import APPEALABLE
from moderation.models import Decision, Verb
from notifications.models import Notice
from notifications.said import Told

ANSWERABLE = APPEALABLE | {Verb.UPHOLD, Verb.UNDO}  # the letter has a page of its own


def of_decision(notice: Notice, member: Member) -> Told | None:
    """The words of such a notice; the title of a thread only for who may see that."""
    decision = notice.decision
    if decision is None:
        return None
    if decision.thread is None:
        return _about_oneself(decision, member)
    if Verb.SPLIT_OFF in (decision.verb, decision.undoes.verb if decision.undoes else ""):
        return _of_moving(decision, member)
    if decision.other is not None:
        return _of_two(notice, decision, member)
    words = _said_of(decision.verb)
    counts = decision.verb == Verb.COUNT
    if counts or decision.undoes is not None and decision.undoes.verb == Verb.VOID:
        words, counts = _("Your answer on “%(title)s” counts again."), True
    thread, post = decision.thread, decision.post
    # One's own reply in a discussion that is hidden by now: its title is not said.
    if not can_see_thread(member, thread):
        title = _("a discussion")
        url = "/me/" if counts else _own_page(decision)
        return Told(words % {"title": title}, url) if words else None
    url = post.get_permalink() if post else thread.get_absolute_url()
    if decision.verb in ANSWERABLE and not counts:
        url = _own_page(decision)
    return Told(words % {"title": thread.title}, url) if words else None


def _said_of(verb: str) -> str:
    """What is told of a decision about somebody's words, with a place for their title."""
    return {
        Verb.APPROVE: _("What you wrote in “%(title)s” is published."),
        Verb.SEND_BACK: _("We ask you to change what you wrote in “%(title)s”."),
        Verb.ACCEPT: _("Your change of what you wrote in “%(title)s” is published."),
        Verb.RETURN: _("We ask you to look at your change in “%(title)s” once more."),
        Verb.REFUSE: _("We have not published your change in “%(title)s”."),
        Verb.REMOVE: _("We have removed what you wrote in “%(title)s”."),
        Verb.LIMIT: _("We ask you to pause, because of what you wrote in “%(title)s”."),
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
        Verb.SPLIT: _("“%(title)s”, which you wrote, was split into parts."),
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
    asked = decision.answered_appeals.first()
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
    if decision.verb == Verb.MERGE:
        url = _own_page(decision)  # they may say that the two are not the same
    return Told(words % {"own": own.title, "other": far.title}, url)


def _of_moving(decision: Decision, member: Member) -> Told:
    """Of replies that were moved, or came back, to who wrote them or began the discussion."""
    thread, other = decision.thread, decision.other
    if decision.verb != Verb.SPLIT_OFF:
        text, far = _("Replies that we had moved are back in “%(title)s”."), thread
    else:
        text, far = _("We moved some replies to “%(title)s”, a conversation of its own."), other
    if far is None or not can_see_thread(member, far):
        return Told(_("We moved some replies to another conversation."), "/me/")
    return Told(text % {"title": far.title}, far.get_absolute_url())
