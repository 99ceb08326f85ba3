"""What a moderator had before them when they decided: the words as they stood, and the reports."""

from dataclasses import dataclass, field

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from forum.models import Post, PostRevision, Thread
from forum.rendering import render
from ideas.models import Barrier, Idea
from moderation.models import Decision, Report

THINGS = {Thread.Kind.BARRIER: Barrier, Thread.Kind.IDEA: Idea}


@dataclass
class Evidence:
    """A post at the moment of a decision; nobody's name and nothing of what was decided."""

    chip: str
    title: str
    html: SafeString
    waited: bool
    role: str = ""
    sections: list[tuple[str, str]] = field(default_factory=list)
    reports: list[tuple[str, str]] = field(default_factory=list)


def evidence_of(decision: Decision) -> Evidence:
    """The post of `decision` as it was; what was edited since is read from its earlier wordings."""
    post = decision.post
    if post is None:
        raise Post.DoesNotExist
    later = list(post.revisions.filter(created_at__gt=decision.created_at).order_by("number"))
    opening = post.number == 1
    title = later[0].title if opening and later else post.thread.title
    if not opening:
        said = {"kind": post.get_kind_display(), "title": title}
        title = _("%(kind)s in “%(title)s”") % said
    reported = decision.answered_reports
    reports = Report.objects.filter(pk__in=reported).select_related("rule")
    return Evidence(
        chip=post.thread.kind if opening else "post",
        title=title,
        html=mark_safe(render(later[0].source if later else post.source)),
        waited=not reported,
        role=post.author_role,
        sections=_sections(post.thread, later) if opening else [],
        reports=[(report.rule.title, report.words) for report in reports],
    )


def _sections(thread: Thread, later: list[PostRevision]) -> list[tuple[str, str]]:
    """The parts beside the text: each from the first wording after it that kept it, or as now."""
    model = THINGS.get(thread.kind)
    thing = model.objects.filter(pk=thread.pk).first() if model else None
    if thing is None:
        return []
    was: dict[str, str] = {}
    for wording in reversed(later):
        was |= {name: text for name, text in wording.fields.items() if isinstance(text, str)}
    parts = [(label, was.get(name, now)) for name, (label, now) in thing.parts.items()]
    return [(label, text) for label, text in parts if text]
