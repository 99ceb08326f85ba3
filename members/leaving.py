"""Leaving: the name goes, what was written stays, marked “former member”."""

from django.db import transaction

from members.events import member_left
from members.models import Member, SignInCode


@transaction.atomic
def leave(*, by: Member) -> None:
    """Delete the account of `by`.

    Whoever keeps something about the member hears of it first (`member_left`) and takes the name
    out; answers stay counted without it.
    """
    member = Member.objects.select_for_update().get(pk=by.pk)
    member_left.send(sender=Member, member=member)
    SignInCode.objects.filter(email=member.email).delete()
    member.delete()
