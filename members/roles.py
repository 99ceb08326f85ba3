"""A member's groups as a column, so that asking for a role costs no query."""

from collections.abc import Iterable

from django.contrib.auth.models import Group
from django.db.models import QuerySet
from django.db.models.signals import m2m_changed, post_delete
from django.dispatch import receiver
from django.utils import timezone
from django.utils.translation import gettext as _

from members.models import EDITORS, MODERATORS, PUBLISHERS, Member


def keep_roles(member: Member) -> None:
    """Store the names of the groups of `member` on the row."""
    member.roles = "|".join(sorted(member.groups.values_list("name", flat=True)))
    for name in ("group_names", "oversees"):
        member.__dict__.pop(name, None)
    Member.objects.filter(pk=member.pk).update(roles=member.roles)


def keep_all_roles() -> None:
    """Store the groups of everybody who has had one."""
    for member in Member.objects.exclude(roles=""):
        keep_roles(member)


def who_reads() -> str:
    """Who looks at what waits, as people say it: “Ruth M, Sam T or another moderator”.

    Nobody who is away is named, nor who looks after a part of the site only.
    """
    team = _here().order_by("joined_at", "pk")
    names = list(team.values_list("display_name", flat=True)[:3])
    if not names:
        return _("a moderator")
    if len(names) == 3:
        return _("%(one)s, %(two)s or another moderator") % {"one": names[0], "two": names[1]}
    return _(" or ").join(names)


def moderators_besides(pks: Iterable[int]) -> QuerySet[Member]:
    """The moderators who can decide anything now, without those with these ids."""
    return _here().exclude(pk__in=list(pks)).exclude(suspended_until__gt=timezone.now())


def _here() -> QuerySet[Member]:
    """The moderators of the whole site who are not away."""
    team = Member.objects.filter(groups__name=MODERATORS, is_active=True, areas="")
    return team.exclude(away_until__gte=timezone.localdate())


def editors_besides(pks: Iterable[int]) -> QuerySet[Member]:
    """The editors and publishers who are there now, without those with these ids."""
    team = Member.objects.filter(groups__name__in=(EDITORS, PUBLISHERS), is_active=True)
    team = team.exclude(pk__in=list(pks)).exclude(suspended_until__gt=timezone.now())
    return team.distinct()


@receiver(post_delete, sender=Group, dispatch_uid="members.roles.deleted")
def follow_deleted_group(sender, **kwargs) -> None:
    """A group that is gone gives no role any more."""
    keep_all_roles()


@receiver(m2m_changed, sender=Member.groups.through, dispatch_uid="members.roles")
def follow_groups(sender, instance, action: str, reverse: bool, pk_set, **kwargs) -> None:
    """The column follows every change of groups, from whichever side it is made."""
    if not action.startswith("post_"):
        return
    if not reverse:
        keep_roles(instance)
    elif pk_set is None:  # a group was emptied; Django does not say of whom
        keep_all_roles()
    else:
        for member in Member.objects.filter(pk__in=pk_set):
            keep_roles(member)
