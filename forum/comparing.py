"""What a change that waits would change, marked word by word: for its author and for moderators."""

from typing import NamedTuple

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from forum.differing import difference
from forum.models import Post, PostRevision, WaitingEdit
from forum.proposing import proposed
from forum.rewording import Wording, wording_of
from forum.wordings import COMPARED, labels_of


class Compared(NamedTuple):
    """One part that differs: what it is called ("" for the words), and both wordings as one."""

    label: str
    html: SafeString


def compare(post: Post, before: Wording, after: Wording) -> list[Compared]:
    """The parts of `post` that differ between two of its wordings, each with its words marked."""
    pairs = [(_("Title"), before.title, after.title), ("", before.source, after.source)]
    labels = labels_of(post)
    for name, label in labels.items():
        if name in after.fields:
            pairs.append((label, before.fields.get(name, ""), after.fields[name]))
    if after.tags is not None:
        pairs.append((_("Tags"), ", ".join(before.tags or ()), ", ".join(sorted(after.tags))))
    return [Compared(label, _marked(old, new)) for label, old, new in pairs if old != new]


def changes_of(edit: WaitingEdit) -> list[Compared]:
    """What a waiting edit would change of what everybody reads now."""
    return compare(edit.post, wording_of(edit.post), proposed(edit))


def changes_since(post: Post, revision: PostRevision) -> list[Compared]:
    """What has changed of `post` since it said what `revision` keeps."""
    now = wording_of(post)
    fields = {name: said for name, said in revision.fields.items() if name in now.fields}
    before = Wording(revision.title, revision.source, now.fields | fields, now.tags)
    return compare(post, before, now)


def _marked(old: str, new: str) -> SafeString:
    """What is too long to be marked is shown as it is going to be."""
    return difference(old if len(old) + len(new) <= COMPARED else new, new).html
