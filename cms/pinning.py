"""Pinning what somebody said to its wording on one day, and taking a newer wording on purpose."""

import re
from collections.abc import Iterable, Iterator

from django.core.exceptions import PermissionDenied, ValidationError
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
LONGEST = 2_000  # letters of a part of a post that is cited; longer is all of it


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
def pin(*, post: Post, by, words: str = "") -> Passage:
    """The passage of `post` in its wording of today, made where there is none yet.

    With `words` it is the first place where the post says these, else all of it. `by` is an editor,
    or None for the site's own content. Raises PermissionDenied for somebody else and for a post
    that not everybody may see, and ValidationError for words that it does not say.
    """
    public = post.is_public and post.thread.is_public
    if not public or (by is not None and not can_cite(by, post)):
        raise PermissionDenied(_("Only what everybody can see can be cited, and only by editors."))
    wording = wording_of(post)
    start, end = place_of(words, wording)
    passage, _made = Passage.objects.get_or_create(
        post=post,
        revision_number=wording_number(post),
        start=start,
        end=end,
        defaults={"title": post.thread.title, "wording": wording[start:end] if end else wording},
    )
    return passage


def place_of(words: str, wording: str) -> tuple[int, int]:
    """Where `wording` says `words`, however they are spaced; (0, 0) for all of it or no words.

    Raises ValidationError when it does not say them, or when they are very long.
    """
    wanted = words.split()
    if not wanted or wanted == wording.split():
        return 0, 0
    if len(words) > LONGEST:
        raise ValidationError(_("This is very long. Choose a part of it, or take all of it."))
    found = re.search(r"\s+".join(map(re.escape, wanted)), wording)
    if found is None:
        raise ValidationError(_("The post does not say this today. Choose from its words below."))
    return found.span()


def has_changed(passage: Passage) -> bool:
    """Whether the post no longer says today what was pinned. A part of it may stand elsewhere.

    Asks less of a passage that was found `with_latest`.
    """
    latest = getattr(passage, "latest", None) or wording_number(passage.post)
    if latest == passage.revision_number:
        return False
    today = wording_of(passage.post)
    if passage.is_part:
        return passage.wording not in today
    return (passage.title, passage.wording) != (passage.post.thread.title, today)


def describe(passage: Passage) -> str:
    """One line for editors: the words, who said them, when they were pinned, if they changed."""
    post = passage.post
    if not (post.is_public and post.thread.is_public):
        return _("This contribution has been taken down.")
    day = date_format(timezone.localtime(passage.pinned_at), "j F Y")
    line = _("%(words)s (%(name)s, words of %(day)s)") % {
        "words": passage.in_a_line,
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
    words = passage.wording if passage.is_part and not has_changed(passage) else ""
    newer = pin(post=passage.post, by=by, words=words)
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
