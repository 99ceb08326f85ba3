"""Posting and editing a barrier or an idea: a thread with structured fields beside it."""

from collections.abc import Iterable
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from forum.cleaning import FIELD_LIMIT, clean_line, clean_text
from forum.keeping import index_opening
from forum.links import has_too_many_links
from forum.models import Post
from forum.posting import edit_post, open_thread
from ideas.mixing import first_position
from ideas.models import Barrier, Idea
from ideas.recounting import refresh
from members.models import Member

LINES = {"where": 120, "place": 80}


def clean_fields(fields: dict[str, str]) -> dict[str, str]:
    """What stands beside the text, cleaned. Raises ValidationError naming the field."""
    return {
        name: clean_line(text, LINES[name], field=name)
        if name in LINES
        else clean_text(text, FIELD_LIMIT, field=name)
        for name, text in fields.items()
    }


def _post(
    model: type[Barrier] | type[Idea],
    *,
    title: str,
    summary: str,
    by: Member | None,
    thread: dict,
    fields: dict[str, str],
):
    fields = clean_fields(fields)
    if by is not None and not clean_text(summary, field="summary"):
        raise ValidationError({"summary": _("Write what happened.")})
    if by is not None and has_too_many_links("\n".join([summary, *fields.values()]), by):
        thread["held"] = True
    opened = open_thread(kind=model.kind, title=title, source=summary, by=by, **thread)
    perspective = by.perspective if by else ""
    place = first_position(model)
    thing = model(thread=opened, fair_position=place, perspective=perspective, **fields)
    thing.save()
    refresh(thing)
    if any(fields.values()):
        index_opening(thing.pk)
    return thing


@transaction.atomic
def post_barrier(
    *,
    title: str,
    summary: str,
    by: Member | None,
    where: str = "",
    place: str = "",
    tags: Iterable[str] = (),
    told_at: str = "",
    entered_by: Member | None = None,
    created_at: datetime | None = None,
    held: bool = False,
) -> Barrier:
    """Post a barrier and return it; see `forum.posting.open_thread` for `by`, `told_at` and `held`.

    Raises PermissionDenied, or ValidationError naming the field.
    """
    thread = {
        "tags": tags,
        "told_at": told_at,
        "entered_by": entered_by,
        "created_at": created_at,
        "held": held,
    }
    fields = {"where": where, "place": place}
    return _post(Barrier, title=title, summary=summary, by=by, thread=thread, fields=fields)


@transaction.atomic
def post_idea(
    *,
    title: str,
    summary: str,
    by: Member | None,
    first_step: str = "",
    what_it_took: str = "",
    what_happened: str = "",
    tags: Iterable[str] = (),
    told_at: str = "",
    entered_by: Member | None = None,
    created_at: datetime | None = None,
    held: bool = False,
) -> Idea:
    """Post a smart idea and return it; otherwise as `post_barrier`."""
    thread = {
        "tags": tags,
        "told_at": told_at,
        "entered_by": entered_by,
        "created_at": created_at,
        "held": held,
    }
    fields = {
        "first_step": first_step,
        "what_it_took": what_it_took,
        "what_happened": what_happened,
    }
    return _post(Idea, title=title, summary=summary, by=by, thread=thread, fields=fields)


@transaction.atomic
def edit_thing(
    *,
    thing: Barrier | Idea,
    title: str,
    summary: str,
    by: Member,
    fields: dict[str, str],
    tags: Iterable[str] | None = None,
) -> None:
    """Give a barrier or idea a new wording; words and fields as they were become a revision.

    Of somebody new it may wait beside what was read; see `forum.posting.edit_post`.
    """
    if not clean_text(summary, field="summary"):
        raise ValidationError({"summary": _("Write what happened.")})
    opening = Post.objects.get(thread=thing.pk, number=1)
    edit_post(
        post=opening, source=summary, by=by, title=title, tags=tags, fields=clean_fields(fields)
    )
    thing.refresh_from_db()
