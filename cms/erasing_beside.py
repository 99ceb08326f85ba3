"""The name of who leaves goes from what editors and readers said beside the pages and the words."""

from collections.abc import Collection

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q
from wagtail.models import Comment, CommentReply, PageLogEntry, TaskState

from cms.models import Asked, Basket, Drift, Gathered, GuidancePage, InUse, Remark, Shortlisted
from cms.rewriting import Replace, rewrite
from members.models import Member


def erase_about_pages(pages: Collection[int], replace: Replace) -> None:
    """What was said about these pages of guidance: by readers, by authors, in comments, the log."""
    of_pages = Q(page__in=pages)
    for model, *names in (
        (Drift, "answer"),
        (Asked, "words", "reply"),
        (InUse, "where"),
        (Remark, "words", "answer"),
        (Comment, "text"),
        (PageLogEntry, "label", "data"),
    ):
        rewrite(model._default_manager.filter(of_pages), replace, *names)
    rewrite(CommentReply.objects.filter(comment__page__in=pages), replace, "text")
    guidance = ContentType.objects.get_for_model(GuidancePage)
    tasks = TaskState.objects.filter(
        revision__content_type=guidance, revision__object_id__in=[str(pk) for pk in pages]
    )
    rewrite(tasks, replace, "comment")


def erase_about_words(member: Member, replace: Replace) -> None:
    """What editors noted about words of `member` and about what they began: in baskets, on the
    shortlist.
    """
    own = Q(passage__post__author=member)
    rewrite(Gathered.objects.filter(own), replace, "note")
    for basket in Basket.objects.filter(gathered__in=Gathered.objects.filter(own)).distinct():
        title, about = replace(basket.title), replace(basket.about)
        if title != basket.title:
            title = _free(basket, title[:90])
        if (title, about) != (basket.title, basket.about):
            Basket.objects.filter(pk=basket.pk).update(title=title, about=about)
    theirs = Shortlisted.objects.filter(thread__posts__author=member)
    rewrite(theirs, replace, "reason", "left_because")


def _free(basket: Basket, title: str) -> str:
    """`title`, or with the number of the basket where another one has it."""
    taken = Basket.objects.filter(title__iexact=title, closed_at=None).exclude(pk=basket.pk)
    return f"{title} {basket.pk}" if taken.exists() else title
