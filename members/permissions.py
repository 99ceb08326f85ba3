"""Who may see whom: pure predicates."""

from django.contrib.auth.models import AnonymousUser

from members.models import Member, Standing


def can_see_person(reader: Member | AnonymousUser, member: Member, has_contributed: bool) -> bool:
    """A page of one's own is there for others once something of theirs is public.

    Until then, or until a moderator trusts them, only they and moderators of the whole site see
    it: nobody gets a public page here by joining alone.
    """
    if has_contributed or member.standing == Standing.TRUSTED:
        return True
    return reader.is_authenticated and (reader.pk == member.pk or reader.oversees is True)
