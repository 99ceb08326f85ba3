"""The name on what somebody wrote: it goes when they leave, and follows when it changes."""

import re
from collections.abc import Iterable
from functools import partial

from django.db.models import Q
from django.dispatch import receiver
from django.utils.translation import gettext as _

from forum.events import author_leaving
from forum.holding import hold_post
from forum.keeping import keep_words, replace_in, touch
from forum.models import Mention, Post, Thread, WaitingEdit
from forum.quoting import sign_quotes_again
from forum.rows import save_rendered
from members.events import member_left, member_renamed
from members.models import Member


@receiver(member_left, dispatch_uid="forum.leaving")
def forget_author(sender: object, member: Member, **kwargs) -> None:
    """Everything `member` wrote stays, by a former member; runs inside the transaction."""
    _hold_threads(member)
    author_leaving.send(sender=Member, member=member)
    WaitingEdit.objects.filter(post__author=member).delete()  # nobody is there to be answered
    _call_in_edits(member, "")
    _sign(member, {"author": None, "author_name": ""})
    _call(member, "")


@receiver(member_renamed, dispatch_uid="forum.renaming")
def rename_author(sender: object, member: Member, **kwargs) -> None:
    """Everything `member` wrote carries the new name; runs inside the transaction."""
    _hold_threads(member)
    _call_in_edits(member, member.display_name)
    _sign(member, {"author_name": member.display_name})
    _call(member, member.display_name)


def _hold_threads(member: Member) -> None:
    """Hold every thread with words of `member` or with their name, in the order of their ids.

    Threads before posts as everywhere: what is hidden meanwhile is not written back.
    """
    theirs = Post.objects.filter(Q(author=member) | Q(mentions__member=member)).values("thread")
    held = Thread.objects.select_for_update().filter(Q(author=member) | Q(pk__in=theirs))
    list(held.order_by("pk").values_list("pk"))


def rename_room(*, threads: Iterable[int], told_at: str) -> None:
    """What opened `threads` was told at `told_at`; runs inside the transaction of the caller."""
    for opening in Post.objects.filter(thread__in=threads, number=1).order_by("thread"):
        sign_quotes_again([opening], opening.told_at, told_at)
        post = hold_post(opening.pk)
        post.thread.told_at = post.told_at = told_at
        save_rendered(post)
        touch(post.thread)


def _call(member: Member, name: str) -> None:
    """Wherever `member` is mentioned, in earlier wordings too, stands `name` ("" for none)."""
    mentions = Mention.objects.filter(member=member).exclude(name="").order_by("post")
    for mention in mentions:
        post = hold_post(mention.post_id)
        names = list(post.mentions.exclude(name="").values_list("name", flat=True))
        replace = partial(_called, names=names, earlier=mention.name, name=name)
        mention.name = name
        mention.save(update_fields=["name"])
        keep_words(post, replace)


def _call_in_edits(member: Member, name: str) -> None:
    """The same in words that wait: whom they mention is kept nowhere until they are published."""
    own = Post.objects.filter(author=member).exclude(author_name="").order_by("thread")
    for thread, earlier in own.values_list("thread", "author_name").distinct():
        edits = WaitingEdit.objects.filter(post__thread=thread).order_by("pk")
        if not edits:
            continue
        names = list(Post.objects.filter(thread=thread).values_list("author_name", flat=True))
        names = [each for each in set(names) if each]
        for edit in edits:
            replace_in(edit, partial(_called, names=names, earlier=earlier, name=name))


def _called(text: str, *, names: list[str], earlier: str, name: str) -> str:
    """`text` with one of the `names` that it mentions replaced; “@Ann Smith” is not “@Ann”."""
    longest = sorted(map(re.escape, names), key=len, reverse=True)
    said = re.compile(rf"(?<![\w@])@({'|'.join(longest)})(?!\w)", re.IGNORECASE)
    new = f"@{name}" if name else _("a former member")
    return said.sub(lambda m: new if m[1].casefold() == earlier.casefold() else m[0], text)


def _sign(member: Member, signature: dict) -> None:
    posts = Post.objects.select_for_update(of=("self",)).select_related("thread")
    own = list(posts.filter(author=member).order_by("pk"))
    for earlier in {post.author_name for post in own}:
        signed = [post for post in own if post.author_name == earlier]
        sign_quotes_again(signed, earlier, signature["author_name"])
    for post in posts.filter(author=member).order_by("pk"):  # a quote of oneself is signed too
        for name, value in signature.items():
            setattr(post, name, value)
        save_rendered(post)
        if post.kind == Post.Kind.SUMMARY and post.is_public:
            Thread.objects.filter(pk=post.thread_id).update(summary_html=post.row_html)
    for thread in Thread.objects.filter(author=member).order_by("pk"):
        for name, value in signature.items():
            setattr(thread, name, value)
        touch(thread)
