"""Becoming a member, and saying again who one is."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from members.events import member_joined, member_renamed
from members.models import Member, Perspective
from members.names import clean_name, clean_place
from members.pacing import one_at_a_time


@transaction.atomic
def join(
    *,
    email: str,
    display_name: str,
    perspective: str,
    second_perspective: str = "",
    place: str = "",
) -> Member:
    """Make the member who has proved to read the mail of `email`.

    Done a second time it returns the same member, unchanged. Raises ValidationError naming the
    field. Tells `member_joined`.
    """
    email = email.strip().lower()
    one_at_a_time(f"joining of {email}")
    there = Member.objects.filter(email=email).first()
    if there is not None:
        return there
    about = _clean(None, display_name, perspective, second_perspective, place)
    member = Member.objects.create_user(email, **about)
    transaction.on_commit(lambda: member_joined.send_robust(sender=Member, member_id=member.pk))
    return member


@transaction.atomic
def introduce(
    *,
    by: Member,
    display_name: str,
    perspective: str,
    second_perspective: str = "",
    place: str = "",
) -> Member:
    """`by` is shown with this name, roles and place from now on; returns the member.

    The name on what was written follows (`member_renamed`); the role stays as it was then. Raises
    ValidationError naming the field.
    """
    member = Member.objects.select_for_update().get(pk=by.pk)
    renamed = member.display_name
    for name, value in _clean(member, display_name, perspective, second_perspective, place).items():
        setattr(member, name, value)
    member.save(update_fields=["display_name", "perspective", "second_perspective", "place"])
    if member.display_name != renamed:
        member_renamed.send(sender=Member, member=member)
    return member


def _clean(
    member: Member | None, display_name: str, perspective: str, second: str, place: str
) -> dict[str, str]:
    faults: dict[str, ValidationError] = {}
    second = "" if second == perspective else second
    about = {"perspective": perspective, "second_perspective": second}
    try:
        about["display_name"] = clean_name(display_name, of=member)
    except ValidationError as error:
        faults["display_name"] = error
    try:
        about["place"] = clean_place(place)
    except ValidationError as error:
        faults["place"] = error
    if perspective not in Perspective.values:
        faults["perspective"] = ValidationError(_("Choose who you are here as."))
    if second and second not in Perspective.values:
        faults["second_perspective"] = ValidationError(_("Choose one of these, or none."))
    if faults:
        raise ValidationError(faults)
    return about
