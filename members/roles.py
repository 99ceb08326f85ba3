"""A member's groups as a column, so that asking for a role costs no query."""

from django.db.models.signals import m2m_changed
from django.dispatch import receiver

from members.models import Member


def keep_roles(member: Member) -> None:
    """Store the names of the groups of `member` on the row."""
    member.roles = "|".join(sorted(member.groups.values_list("name", flat=True)))
    member.__dict__.pop("group_names", None)
    Member.objects.filter(pk=member.pk).update(roles=member.roles)


@receiver(m2m_changed, sender=Member.groups.through, dispatch_uid="members.roles")
def follow_groups(sender, instance, action: str, reverse: bool, pk_set, **kwargs) -> None:
    """The column follows every change of groups, from whichever side it is made."""
    if not action.startswith("post_"):
        return
    if not reverse:
        keep_roles(instance)
    else:
        for member in Member.objects.filter(pk__in=pk_set or ()):
            keep_roles(member)
