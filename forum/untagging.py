"""A tag that is deleted goes from everything that carried it."""

from django.db.models.signals import post_delete, pre_delete
from django.dispatch import receiver

from forum.keeping import touch
from forum.models import Tag, Thread, Version
from forum.searching import index_thread
from forum.tagging import TAGS


@receiver(pre_delete, sender=Tag, dispatch_uid="forum.note_carriers")
def note_carriers(sender: object, instance: Tag, **kwargs) -> None:
    """Remember which threads carry the tag: their rows with it are deleted first."""
    instance.carried_by = list(instance.thread_tags.values_list("content_object", flat=True))


@receiver(post_delete, sender=Tag, dispatch_uid="forum.untag_carriers")
def untag_carriers(sender: object, instance: Tag, **kwargs) -> None:
    """Rows, cards and search no longer name it; runs inside the transaction of the deletion."""
    Version.move(TAGS)
    carriers = Thread.objects.select_for_update().filter(pk__in=instance.carried_by)
    for thread in carriers.order_by("pk"):
        touch(thread)
        index_thread(thread)
