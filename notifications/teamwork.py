"""What the team tells each other: a question about a case, and what came of it."""

from django.urls import reverse
from django.utils.translation import gettext as _

from forum.permissions import can_see_thread
from members.models import Member
from members.roles import editors_besides, moderators_besides
from moderation.models import Decision, Opinion
from notifications.models import Kind, Notice
from notifications.said import Told


def of_opinion(notice: Notice, member: Member) -> Told | None:
    """The words of such a notice; the title of a thread only for who may see that."""
    opinion, thread = notice.opinion, notice.thread
    if opinion is None:
        return None
    title = _("a discussion")
    if thread is not None and can_see_thread(member, thread):
        title = f"“{thread.title}”"
    words = _("Somebody of the team asks for a second opinion about %(title)s.")
    if opinion.asked_by_id == member.pk:
        words = _("A colleague has answered your question about %(title)s.")
        if notice.decision is not None:
            words = _("A colleague has decided about %(title)s, which you asked about.")
    return Told(words % {"title": title}, reverse("opinion_page", args=[opinion.pk]))


def about_opinion(opinion: Opinion) -> list[Notice]:
    """For who asked, that the answer is there; an open one for editors, where nobody else is."""
    if opinion.answered_at is not None:
        if opinion.answered_by_id is None:
            return []  # a decision answered it, and is told itself
        return _to_asker(opinion, besides=opinion.answered_by_id)
    asker = [opinion.asked_by_id] if opinion.asked_by_id else []
    if moderators_besides(asker).exists():
        return []  # they see it in the queue
    editors = editors_besides(asker).values_list("pk", flat=True)
    return [Notice(member_id=member, kind=Kind.OPINION, **_about(opinion)) for member in editors]


def about_questions_in(decision: Decision) -> list[Notice]:
    """For who asked about a case that a colleague has decided."""
    asked = [each["id"] for each in decision.effects if each["what"] == "opinion"]
    found = Opinion.objects.select_related("asked_by", "case__post__thread", "case__link__idea")
    return [
        notice
        for opinion in found.filter(pk__in=asked)
        for notice in _to_asker(opinion, besides=decision.by_id, decision=decision)
    ]


def _to_asker(opinion: Opinion, *, besides: int | None, **about: object) -> list[Notice]:
    asker = opinion.asked_by
    if asker is None or not asker.is_active or asker.pk == besides:
        return []
    return [Notice(member=asker, kind=Kind.OPINION, **_about(opinion), **about)]


def _about(opinion: Opinion) -> dict:
    case = opinion.case
    thread = case.post.thread if case.post else case.link.idea.thread
    return {"opinion": opinion, "post": case.post, "link": case.link, "thread": thread}
