"""What a change would change, or has changed, word by word: for its author and for moderators."""

from collections.abc import Iterable
from typing import NamedTuple

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from forum.differing import difference
from forum.models import Post, PostRevision, WaitingEdit
from forum.proposing import proposed
from forum.rewording import wording_of
from forum.wordings import COMPARED, Parts, labels_of


class Compared(NamedTuple):
    """One part that differs: what it is called ("" for the words), and both wordings as one."""

    label: str
    html: SafeString


def changes_of(edit: WaitingEdit) -> list[Compared]:
    """What a waiting edit would change of what everybody reads now."""
    before, after = wording_of(edit.post), proposed(edit)
    pairs = [(_("Title"), before.title, after.title), ("", before.source, after.source)]
    for name, label in labels_of(edit.post).items():
        if name in after.fields:
            pairs.append((label, before.fields.get(name, ""), after.fields[name]))
    if after.tags is not None:
        pairs.append((_("Tags"), ", ".join(before.tags or ()), ", ".join(sorted(after.tags))))
    return _differing(pairs)


def changes_since(post: Post, revision: PostRevision, parts: Parts) -> list[Compared]:
    """What has changed of `post`, with its `parts` now, since it said what `revision` keeps."""
    title = post.thread.title if post.number == 1 else ""
    pairs = [(_("Title"), revision.title, title), ("", revision.source, post.source)]
    kept = revision.fields
    pairs += [(label, kept.get(name, text), text) for name, (label, text) in parts.items()]
    return _differing(pairs)


def _differing(pairs: Iterable[tuple[str, str, str]]) -> list[Compared]:
    return [Compared(label, _marked(old, new)) for label, old, new in pairs if old != new]


def _marked(old: str, new: str) -> SafeString:
    """What is too long to be marked is shown as it is going to be."""
    return difference(old if len(old) + len(new) <= COMPARED else new, new).html
