"""Pinning what somebody said to its wording on one day, and taking a newer wording on purpose."""

import re
from collections.abc import Iterable, Iterator, Sequence
from uuid import uuid4

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
from forum.models import Post, Thread
from forum.rendering import plain
from ideas.models import Idea

REFERENCES = "cites"
LONGEST = 2_000  # letters of a part of a post that is cited; longer is all of it


def wording_of(post: Post) -> str:
    """What `post` says today as plain text; with the answers to the form, for an idea."""
    parts = [plain(post.source)]
    if idea := _idea_of(post):
        told = idea.parts.values()
        parts += [f"{label[:1].upper()}{label[1:]}: {plain(text)}" for label, text in told if text]
    return "\n\n".join(filter(None, parts))


def _idea_of(post: Post) -> Idea | None:
    """The idea that `post` opens; asked once for each thread."""
    opens = post.number == 1 and post.thread.kind == Thread.Kind.IDEA
    return getattr(post.thread, "idea", None) if opens else None


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
def take_new_wording(*, page: Page, passage: Passage, by, words: Sequence[str] = ()) -> Passage:
    """In the draft of `page`, cite words of today in place of `passage`; returns the first of them.

    Each of `words` is cited by itself; without them it is all that the post says, or the same part
    where that still stands. What is published stays until somebody publishes the draft. Raises
    PermissionDenied, and ValidationError for words that the post does not say today, and while the
    page is locked for `by` or waits for its day.
    """
    page = Page.objects.select_for_update().get(pk=page.pk).specific
    if not can_edit_page(by, page):
        raise PermissionDenied
    lock = page.get_lock()
    if lock is not None and lock.for_user(by):
        raise ValidationError(_("The page is locked. Whoever locked it can take the new wording."))
    same = passage.wording if passage.is_part and not has_changed(passage) else ""
    newer = [pin(post=passage.post, by=by, words=each) for each in words or [same]]
    draft = page.get_latest_revision_as_object()
    stored = draft.body.get_prep_value()
    if passage in newer or passage.pk not in references(stored):
        return newer[0]
    for block in stored:
        if isinstance(block["value"], dict) and REFERENCES in block["value"]:
            block["value"][REFERENCES] = list(_with(newer, passage, block["value"][REFERENCES]))
    draft.body = StreamValue(draft.body.stream_block, stored, is_lazy=True)
    draft.save_revision(user=by, log_action=True)
    return newer[0]


def _with(newer: list[Passage], passage: Passage, cites: list[dict]) -> Iterator[dict]:
    """The stored references of a part, with `newer` in place of `passage`, each once."""
    there = {cite["value"] for cite in cites}
    for cite in cites:
        if cite["value"] != passage.pk:
            yield cite
            continue
        new = [each.pk for each in newer if each.pk not in there]
        yield from ({**cite, "id": str(uuid4()), "value": pk} for pk in new)
