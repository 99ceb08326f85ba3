"""Saying that one barrier or idea says two things, or up to five: each becomes one of its own."""

from collections.abc import Sequence

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from forum.cleaning import TITLE_LIMIT, clean_line, clean_text
from forum.models import State
from forum.tagging import check_tags
from ideas.models import MERGED, SPLIT, Barrier, Idea
from ideas.posting import clean_fields
from ideas.recounting import one_write_across
from ideas.splitting import Part, hold_one
from members.models import Member
from moderation.effects import Changes
from moderation.handling import answer_case
from moderation.models import Decision, Verb
from moderation.permissions import can_decide
from moderation.recording import REASON_LIMIT, record

FEWEST, MOST = 2, 5

Thing = Barrier | Idea


@transaction.atomic
def split(
    *, thing: Thing, parts: Sequence[Part], by: Member, reason: str = "", answers: bool = False
) -> Decision | None:
    """Let `parts` stand for `thing`, whose page stays and names them; None when it is split.

    What people said about it stays there. Who wrote it is told, and who answered is asked which
    part they meant. With `answers` it is what was decided about the reports of its
    opening post. Raises PermissionDenied for who is no moderator or wrote it, and ValidationError
    where it is not public or merged, or where words are missing.
    """
    if not can_decide(by, thing.thread):
        raise PermissionDenied
    one_write_across()
    thing = hold_one(thing)
    if thing.state == SPLIT:
        return None
    check_splittable(thing)
    cleaned = [_clean(thing, part) for part in parts]
    if not FEWEST <= len(cleaned) <= MOST:
        raise ValidationError(_("Split it into two parts, or up to five."))
    changes = Changes()
    changes.split(thing, cleaned)
    if answers:
        answer_case(thing.thread, changes)
    return record(
        verb=Verb.SPLIT,
        target=thing.thread,
        by=by,
        changes=changes,
        reason=clean_line(reason, REASON_LIMIT, field="reason"),
    )


def check_splittable(thing: Thing) -> None:
    """Raises ValidationError with the sentence that says why not."""
    if thing.state == MERGED:
        raise ValidationError(
            _("“%(title)s” was put together with another. Undo that first.")
            % {"title": thing.title}
        )
    if thing.state == SPLIT:
        raise ValidationError(_("“%(title)s” was split already.") % {"title": thing.title})
    if thing.state != State.PUBLIC:
        raise ValidationError(
            _("“%(title)s” is not public. Publish it first.") % {"title": thing.title}
        )


def _clean(thing: Thing, part: Part) -> Part:
    title, summary = clean_line(part.title, TITLE_LIMIT), clean_text(part.summary)
    if not title:
        raise ValidationError({"title": _("Write a title.")})
    if not summary:
        raise ValidationError({"summary": _("Write what this part says.")})
    check_tags(part.tags)
    fields = {name: part.fields.get(name, "") for name in thing.PARTS}
    return part._replace(title=title, summary=summary, fields=clean_fields(fields))
