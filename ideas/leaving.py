"""The name on links between ideas and barriers: it goes with the member and follows a change.

Answers need nothing: their rows stay and lose the member when the member's row goes.
"""

from django.dispatch import receiver

from ideas.models import Link
from ideas.recounting import refresh_now
from members.events import member_left, member_renamed
from members.models import Member


@receiver(member_left, dispatch_uid="ideas.leaving")
def forget_linker(sender: object, member: Member, **kwargs) -> None:
    """Links `member` made stay, by a former member; runs inside the transaction."""
    _sign(member, {"author": None, "author_name": ""})


@receiver(member_renamed, dispatch_uid="ideas.renaming")
def rename_linker(sender: object, member: Member, **kwargs) -> None:
    """Links `member` made carry the new name; runs inside the transaction."""
    _sign(member, {"author_name": member.display_name})


def _sign(member: Member, signature: dict) -> None:
    links = list(Link.objects.filter(author=member).select_related("idea", "barrier"))
    Link.objects.filter(author=member).update(**signature)
    for link in links:
        refresh_now(link.idea)
        refresh_now(link.barrier)
