"""Pinning what somebody said to its wording on one day, and taking a newer wording on purpose."""

from collections.abc import Iterable, Iterator

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from wagtail.blocks import StreamValue
from wagtail.models import Page

from cms.models.citing import Passage
from cms.permissions import can_cite, can_edit_page
from forum.models import Post
from forum.rendering import plain
from ideas.models import Idea

REFERENCES = "cites"


def wording_of(post: Post) -> str:
    """What `post` says today as plain text; with the answers to the form, for an idea."""
    parts = [plain(post.source)]
    if post.number == 1 and (idea := Idea.objects.filter(pk=post.thread_id).first()):
        parts += [
            f"{label}: {plain(text)}".capitalize() for label, text in idea.parts.values() if text
        ]
    return "\n\n".join(filter(None, parts))


def wording_number(post: Post) -> int:
    """Which wording of `post` is the one of today; the first is 1."""
    return (post.revisions.aggregate(last=Max("number"))["last"] or 0) + 1


@transaction.atomic
def pin(*, post: Post, by) -> Passage:
    """The passage of `post` in its wording of today, made where there is none yet.

    `by` is an editor, or None for the site's own content. Raises PermissionDenied for somebody else
    and for a post that not everybody may see.
    """
    public = post.is_public and post.thread.is_public
    if not public or (by is not None and not can_cite(by, post)):
        raise PermissionDenied(_("Only what everybody can see can be cited, and only by editors."))
    passage, _made = Passage.objects.get_or_create(
        post=post,
        revision_number=wording_number(post),
        defaults={"title": post.thread.title, "wording": wording_of(post)},
    )
    return passage


def has_changed(passage: Passage) -> bool:
    """Whether the post says something else today than on the day it was pinned."""
    if wording_number(passage.post) == passage.revision_number:
        return False
    same_title = passage.title == passage.post.thread.title
    return not (same_title and passage.wording == wording_of(passage.post))


def describe(passage: Passage) -> str:
    """One line for editors: the words, who said them, when they were pinned, if they changed."""
    post = passage.post
    if not (post.is_public and post.thread.is_public):
        return _("This contribution has been taken down.")
    day = date_format(timezone.localtime(passage.pinned_at), "j F Y")
    line = _("%(words)s (%(name)s, words of %(day)s)") % {
        "words": passage,
        "name": passage.name,
        "day": day,
    }
    return f"{line} {_('The words have changed since.')}" if has_changed(passage) else line


def references(body: Iterable) -> Iterator[int]:
    """The ids of the passages in the stored form of a page's body, in order, some repeated."""
    for block in body:
        value = block["value"]
        for cite in value.get(REFERENCES, ()) if isinstance(value, dict) else ():
            number = cite["value"] if isinstance(cite, dict) else cite
            if number:
                yield int(number)


@transaction.atomic
def take_new_wording(*, page: Page, passage: Passage, by) -> Passage:
    """In the draft of `page`, cite the words of today in place of `passage`; returns the new one.

    What is published stays until somebody publishes the draft. Raises PermissionDenied.
    """
    page = page.specific
    if not can_edit_page(by, page):
        raise PermissionDenied
    newer = pin(post=passage.post, by=by)
    draft = page.get_latest_revision_as_object()
    stored = draft.body.get_prep_value()
    if newer.pk == passage.pk or passage.pk not in references(stored):
        return newer
    for block in stored:
        cites = block["value"].get(REFERENCES, []) if isinstance(block["value"], dict) else []
        for cite in cites:
            if cite["value"] == passage.pk:
                cite["value"] = newer.pk
    draft.body = StreamValue(draft.body.stream_block, stored, is_lazy=True)
    draft.save_revision(user=by, log_action=True)
    return newer
