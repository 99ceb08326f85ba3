"""The buttons “Follow” and “Stop following”, on a thread of any kind and on a tag."""

from html import escape

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from forum import following
from forum.models import Tag, Thread
from forum.skeletons import fill
from forum.tagging import with_something
from members import wishes
from members.access import anyone
from members.identity import token_field
from members.returning import back_to
from members.wished import still_seen


def follow_box(
    request: HttpRequest, kind: str, key: int | str, name: str, *, following: bool
) -> SafeString:
    """The button with its sentence; `key` is a thread's id, or a tag's slug where `kind` is tag."""
    slots = {"key": str(key), "name": escape(name), "token": token_field(request)}
    return fill("forum/follow.html", slots, kind=kind, following=following)


@anyone
@require_POST
def thread_follow(request: HttpRequest, pk: int) -> HttpResponse:
    """Follow a barrier, an idea or a conversation. A visitor's wish is kept until they joined."""
    thread = _thread(request.user, pk)
    if not request.user.is_authenticated:
        return wishes.remember(
            request,
            action="follow",
            fields={"thread": pk},
            sentence=_("You will follow “%(title)s”.") % {"title": thread.title},
            back=thread.get_absolute_url(),
        )
    following.follow(thread=thread, by=request.user)
    return _followed(request, thread.kind, pk, thread.title, thread, True)


@anyone
@require_POST
def thread_unfollow(request: HttpRequest, pk: int) -> HttpResponse:
    """Stop following it."""
    thread = _thread(request.user, pk)
    if request.user.is_authenticated:
        following.unfollow(thread=thread, by=request.user)
    return _followed(request, thread.kind, pk, thread.title, thread, False)


@anyone
@require_POST
def tag_follow(request: HttpRequest, slug: str) -> HttpResponse:
    """Follow a tag. A visitor's wish is kept until they have joined."""
    tag = find_tag(slug)
    if not request.user.is_authenticated:
        return wishes.remember(
            request,
            action="follow_tag",
            fields={"tag": slug},
            sentence=_("You will follow the tag “%(name)s”.") % {"name": tag.name},
            back=tag.get_absolute_url(),
        )
    following.follow_tag(tag=tag, by=request.user)
    return _followed(request, "tag", tag.slug, tag.name, tag, True)


@anyone
@require_POST
def tag_unfollow(request: HttpRequest, slug: str) -> HttpResponse:
    """Stop following it; also one that nothing carries any more."""
    tag = Tag.objects.select_related("alias_of").filter(slug=slug).first()
    member = request.user
    if tag is None or not (member.is_authenticated and tag.follows.filter(member=member).exists()):
        tag = find_tag(slug)
    if member.is_authenticated:
        following.unfollow_tag(tag=tag, by=member)
    return _followed(request, "tag", tag.slug, tag.name, tag, False)


def find_tag(slug: str) -> Tag:
    """The main tag. Raises Http404 for a word that only hidden things carry."""
    tag = get_object_or_404(Tag, slug=slug)
    return get_object_or_404(with_something(Tag.objects.all()), pk=tag.alias_of_id or tag.pk)


def _thread(member, pk: int) -> Thread:
    return get_object_or_404(Thread.objects.visible_to(member).defer("row_html"), pk=pk)


def _followed(
    request: HttpRequest, kind: str, key: int | str, name: str, thing: Thread | Tag, now: bool
) -> HttpResponse:
    """Back to the page, or the button alone for a script that asked for it."""
    if not request.wants_fragment:
        return back_to(request, thing.get_absolute_url(), anchor="follow")
    box = follow_box(request, kind, key, name, following=now)
    said = _("You follow “%(name)s” now.") if now else _("You no longer follow “%(name)s”.")
    return render(request, "forum/followed.html", {"box": box, "said": said % {"name": name}})


@still_seen("thread", "idea", "barrier")
def _public_threads(pks: set[int]) -> set[int]:
    return set(Thread.objects.public().filter(pk__in=pks).values_list("pk", flat=True))


@still_seen("tag")
def _public_tags(slugs: set[str]) -> set[str]:
    shown = with_something(Tag.objects.all()).values("pk")
    tags = Tag.objects.filter(Q(pk__in=shown) | Q(alias_of__in=shown), slug__in=slugs)
    return set(tags.values_list("slug", flat=True))


@wishes.carries_out("follow", words=False)
def _carry_out_following(member, fields: dict) -> str:
    thread = _thread(member, fields["thread"])
    following.follow(thread=thread, by=member)
    return f"{thread.get_absolute_url()}#follow"


@wishes.carries_out("follow_tag", words=False)
def _carry_out_following_tag(member, fields: dict) -> str:
    tag = find_tag(fields["tag"])
    following.follow_tag(tag=tag, by=member)
    return f"{tag.get_absolute_url()}#follow"
