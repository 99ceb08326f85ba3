"""When a member leaves, their name goes from what reports have kept."""

from django.dispatch import receiver

from members.events import member_left
from members.models import Member
from moderation.models import Appeal, Report


@receiver(member_left, dispatch_uid="moderation.leaving")
def forget_name(sender: object, member: Member, **kwargs) -> None:
    """The words that were reported stay; who wrote them and who reported does not."""
    Report.objects.filter(author=member).update(author_name="")
    Report.objects.filter(reporter=member).update(reporter_email="")
    Appeal.objects.filter(by=member, answered_at=None).delete()  # nobody is there to be answered
