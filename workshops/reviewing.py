"""What a person does with proposals: accept, edit, retype, join, drop, and take any of it back."""

from collections.abc import Iterable

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from forum.cleaning import SOURCE_LIMIT, TITLE_LIMIT, clean_line, clean_text
from forum.models import Thread
from members.identity import Person
from workshops.models import NoteImport, Proposal
from workshops.permissions import can_review

State = Proposal.State


def _claim(proposal: Proposal, by: Person) -> Proposal:
    """The proposal as it is now, held until the transaction ends."""
    if not can_review(by):
        raise PermissionDenied(_("Only moderators and editors can decide about notes."))
    held = Proposal.objects.select_for_update().get(pk=proposal.pk)
    if held.is_published:
        raise ValidationError(_("This has been published. Change it on its own page."))
    return held


def _settle(proposal: Proposal, state: str, **joined: Thread | Proposal | None) -> Proposal:
    """Give it a state; whatever was joined to a proposal that goes away waits again."""
    proposal.state = state
    proposal.joined_proposal = joined.get("joined_proposal")
    proposal.joined_thread = joined.get("joined_thread")
    proposal.save(update_fields=["state", "joined_proposal", "joined_thread"])
    if state in (State.DROPPED, State.JOINED):
        _let_go(proposal)
    return proposal


def _let_go(proposal: Proposal) -> None:
    """Whatever was joined to a proposal waits again."""
    joined = proposal.joined_here.filter(state=State.JOINED)
    joined.update(state=State.WAITING, joined_proposal=None)


@transaction.atomic
def accept(*, proposal: Proposal, by: Person) -> Proposal:
    """Mark a proposal to be published; nothing is published by this. Accepting twice is the same.

    Raises PermissionDenied, or ValidationError when it has been published already.
    """
    return _settle(_claim(proposal, by), State.ACCEPTED)


@transaction.atomic
def drop(*, proposal: Proposal, by: Person) -> Proposal:
    """Leave a proposal out. Raises as `accept`."""
    return _settle(_claim(proposal, by), State.DROPPED)


@transaction.atomic
def reopen(*, proposal: Proposal, by: Person) -> Proposal:
    """Take back what was decided, so that the proposal waits again. Raises as `accept`."""
    return _settle(_claim(proposal, by), State.WAITING)


@transaction.atomic
def edit(*, proposal: Proposal, title: str, text: str, by: Person) -> Proposal:
    """Give a proposal a new wording. Raises as `accept`, or ValidationError naming the field."""
    held = _claim(proposal, by)
    held.title = clean_line(title, TITLE_LIMIT)
    held.text = clean_text(text, SOURCE_LIMIT, field="text")
    if not held.title:
        raise ValidationError({"title": _("Write a title.")})
    held.save(update_fields=["title", "text"])
    return held


@transaction.atomic
def retype(*, proposal: Proposal, kind: str, by: Person) -> Proposal:
    """Make a barrier an idea or the other way round; what was joined to it waits again.

    Raises as `accept`.
    """
    held = _claim(proposal, by)
    if kind not in Proposal.Kind.values:
        raise ValidationError({"kind": _("Choose barrier or smart idea.")})
    if kind != held.kind:
        held.kind = kind
        held.save(update_fields=["kind"])
        _let_go(held)
        if held.state == State.JOINED:
            _settle(held, State.WAITING)
    return held


@transaction.atomic
def join(*, proposal: Proposal, to: Proposal | Thread, by: Person) -> Proposal:
    """Say that a proposal says the same as another one or as a barrier or idea that is there.

    Its words are published with the other proposal; joined to something that is there, nothing new
    is published. Raises as `accept`, and ValidationError where the two cannot be joined.
    """
    held = _claim(proposal, by)
    if isinstance(to, Thread):
        if to.kind != held.kind:
            raise ValidationError({"join": _("Join a barrier to a barrier, an idea to an idea.")})
        return _settle(held, State.JOINED, joined_thread=to)
    to = Proposal.objects.select_for_update().get(pk=to.pk)
    if to.pk == held.pk or to.note_import_id != held.note_import_id or to.kind != held.kind:
        raise ValidationError({"join": _("Join a barrier to a barrier, an idea to an idea.")})
    if to.is_published and to.published_thread:
        return _settle(held, State.JOINED, joined_thread=to.published_thread)
    if to.state not in (State.WAITING, State.ACCEPTED):
        raise ValidationError({"join": _("The other one has been dropped or joined itself.")})
    return _settle(held, State.JOINED, joined_proposal=to)


@transaction.atomic
def accept_many(*, note_import: NoteImport, numbers: Iterable[int], by: Person) -> int:
    """Accept those that still wait; returns how many. Raises PermissionDenied."""
    if not can_review(by):
        raise PermissionDenied(_("Only moderators and editors can decide about notes."))
    waiting = note_import.proposals.filter(pk__in=list(numbers), state=State.WAITING)
    return waiting.update(state=State.ACCEPTED)
