"""The name on links between ideas and barriers: it goes with the member and follows a change.

Answers need nothing: their rows stay and lose the member when the member's row goes.
"""

from collections.abc import Callable, Iterable

from django.dispatch import receiver

from forum.events import name_replaced
from forum.models import Post
from ideas.models import Barrier, Experience, Idea, Link
from ideas.recounting import refresh_now
from members.events import member_left, member_renamed
from members.models import Member

WORDS = ("where", "what_it_took", "what_changed", "what_failed")


@receiver(member_left, dispatch_uid="ideas.leaving")
def forget_linker(sender: object, member: Member, **kwargs) -> None:
    """Links `member` made stay, by a former member; runs inside the transaction."""
    _sign(member, {"author": None, "author_name": ""})


@receiver(member_renamed, dispatch_uid="ideas.renaming")
def rename_linker(sender: object, member: Member, **kwargs) -> None:
    """Links `member` made carry the new name; runs inside the transaction."""
    _sign(member, {"author_name": member.display_name})


@receiver(name_replaced, dispatch_uid="ideas.leaving.replaced")
def replace_name(sender: object, post: Post, replace: Callable[[str], str], **kwargs) -> None:
    """The answers that a post was made of, and the parts beside it, follow its words."""
    told = Experience.objects.filter(post=post).select_related("idea").first()
    if told is not None and _replace(told, WORDS, replace):
        refresh_now(told.idea)
    if post.number == 1:
        for model in (Idea, Barrier):
            thing = model.objects.filter(pk=post.thread_id).first()
            if thing is not None:
                _replace(thing, model.PARTS, replace)


def _replace(
    row: Experience | Barrier | Idea, names: Iterable[str], replace: Callable[[str], str]
) -> bool:
    """Save the texts of `row` that `replace` changes; whether there were any."""
    said = {name: replace(getattr(row, name)) for name in names}
    changed = [name for name, text in said.items() if text != getattr(row, name)]
    for name in changed:
        setattr(row, name, said[name])
    if changed:
        row.save(update_fields=changed)
    return bool(changed)


def _sign(member: Member, signature: dict) -> None:
    links = list(Link.objects.filter(author=member).select_related("idea", "barrier"))
    Link.objects.filter(author=member).update(**signature)
    for link in links:
        refresh_now(link.idea)
        refresh_now(link.barrier)
