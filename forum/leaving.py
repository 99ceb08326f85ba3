"""The name on what somebody wrote: it goes when they leave, and follows when it changes."""

import re
from collections.abc import Iterable

from django.dispatch import receiver
from django.utils.translation import gettext as _

from forum.keeping import touch
from forum.models import Mention, Post, Thread
from forum.quoting import sign_quotes_again
from forum.rows import save_rendered
from members.events import member_left, member_renamed
from members.models import Member


@receiver(member_left, dispatch_uid="forum.leaving")
def forget_author(sender: object, member: Member, **kwargs) -> None:
    """Everything `member` wrote stays, by a former member; runs inside the transaction."""
    _sign(member, {"author": None, "author_name": ""})
    _call(member, "")


@receiver(member_renamed, dispatch_uid="forum.renaming")
def rename_author(sender: object, member: Member, **kwargs) -> None:
    """Everything `member` wrote carries the new name; runs inside the transaction."""
    _sign(member, {"author_name": member.display_name})
    _call(member, member.display_name)


def rename_room(*, threads: Iterable[int], told_at: str) -> None:
    """What opened `threads` was told at `told_at`; runs inside the transaction of the caller."""
    for thread in Thread.objects.select_for_update().filter(pk__in=threads).order_by("pk"):
        post = thread.posts.select_for_update().get(number=1)
        sign_quotes_again([post], thread.told_at, told_at)
        thread.told_at = post.told_at = told_at
        save_rendered(post)
        touch(thread)


def _call(member: Member, name: str) -> None:
    """Wherever `member` is mentioned, in earlier wordings too, stands `name` ("" for none)."""
    mentions = Mention.objects.filter(member=member).select_related("post__thread")
    for mention in mentions.order_by("post"):
        old = re.compile(rf"(?<![\w@])@{re.escape(mention.name)}(?!\w)", re.IGNORECASE)
        new = f"@{name}" if name else _("a former member")
        post, mention.name = mention.post, name
        mention.save(update_fields=["name"])
        for revision in post.revisions.filter(source__contains="@"):
            revision.source = old.sub(lambda _found, new=new: new, revision.source)
            revision.save(update_fields=["source"])
        source = old.sub(lambda _found, new=new: new, post.source)
        if source != post.source:
            post.source = source
            save_rendered(post)


def _sign(member: Member, signature: dict) -> None:
    # Held, threads before posts as everywhere: what is hidden meanwhile is not written back.
    threads = list(Thread.objects.select_for_update().filter(author=member).order_by("pk"))
    posts = Post.objects.select_for_update(of=("self",)).select_related("thread")
    own = list(posts.filter(author=member).order_by("pk"))
    for earlier in {post.author_name for post in own}:
        signed = [post for post in own if post.author_name == earlier]
        sign_quotes_again(signed, earlier, signature["author_name"])
    for post in own:
        for name, value in signature.items():
            setattr(post, name, value)
        save_rendered(post)
        if post.kind == Post.Kind.SUMMARY and post.is_public:
            Thread.objects.filter(pk=post.thread_id).update(summary_html=post.row_html)
    for thread in threads:
        for name, value in signature.items():
            setattr(thread, name, value)
        touch(thread)
