"""A name that goes or changes does so in pinned words and in the log of the admin too."""

from collections.abc import Callable

from django.contrib.contenttypes.models import ContentType
from django.dispatch import receiver
from django.utils.translation import gettext as _
from wagtail.models import ModelLogEntry

from cms.models import Passage
from cms.noting import note_citations
from forum.events import name_replaced
from forum.models import Post
from members.events import member_left
from members.models import Member


@receiver(name_replaced, dispatch_uid="cms.leaving.replaced")
def replace_name(sender: object, post: Post, replace: Callable[[str], str], **kwargs) -> None:
    """The words that guidance cites keep standing; the name in them follows the post."""
    for passage in Passage.objects.filter(post=post):
        wording = replace(passage.wording)
        if wording != passage.wording:
            Passage.objects.filter(pk=passage.pk).update(wording=wording)
            if passage.is_part:
                note_citations([post.pk])


@receiver(member_left, dispatch_uid="cms.leaving")
def forget_in_log(sender: object, member: Member, **kwargs) -> None:
    """The log keeps what was done to an account, and no longer whose it was."""
    about = ContentType.objects.get_for_model(Member)
    entries = ModelLogEntry.objects.filter(content_type=about, object_id=str(member.pk))
    entries.update(label=_("A former member"))
