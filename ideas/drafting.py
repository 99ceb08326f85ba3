"""A barrier or idea being written: kept on the server at each step, published once."""

import secrets

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from forum.models import Thread
from forum.rendering import plain
from forum.tagging import split_tags
from ideas.linking import link_idea
from ideas.models import Barrier, Draft, Idea
from ideas.posting import post_barrier, post_idea
from members.models import Member

COOKIE = "stile_draft"
DAYS = 7


def start_draft(kind: str, member) -> Draft:
    """A new empty draft, owned by `member` or, for a visitor, by whoever has its key."""
    owner = member if member.is_authenticated else None
    return Draft.objects.create(key=secrets.token_hex(16), kind=kind, member=owner)


def find_draft(request: HttpRequest, kind: str, key: str) -> Draft:
    """The draft with `key` if it is the reader's. Raises Http404 otherwise."""
    drafts = Draft.objects.filter(kind=kind, key=key)
    if request.user.is_authenticated:
        own = drafts.filter(member=request.user.pk).first()
        if own:
            return own
    if request.COOKIES.get(COOKIE) != key:
        drafts = drafts.none()
    return get_object_or_404(drafts, member=None)


def keep_key(response: HttpResponse, draft: Draft) -> HttpResponse:
    """Let a visitor's browser hold the key of `draft` for a week."""
    if draft.member_id is None:
        response.set_cookie(
            COOKIE,
            draft.key,
            max_age=DAYS * 86400,
            httponly=True,
            secure=settings.SESSION_COOKIE_SECURE,
            samesite="Lax",
        )
    return response


def save_step(draft: Draft, data: dict) -> None:
    """Add the answers of one step to `draft`."""
    draft.data |= data
    draft.save()


def first_title(summary: str) -> str:
    """A title to begin with: the first sentence of `summary`, cut at a word end."""
    line = plain(summary.strip().split("\n", 1)[0])
    for mark in (". ", "? ", "! "):
        line = line.split(mark, 1)[0]
    line = line.rstrip(".!?")
    return line if len(line) <= 100 else line[:100].rsplit(" ", 1)[0]


@transaction.atomic
def publish_draft(*, draft: Draft, by: Member) -> Barrier | Idea:
    """Post what `draft` holds, with its links; publishing twice gives the first one again.

    Raises PermissionDenied, or ValidationError naming the field.
    """
    draft = Draft.objects.select_for_update().get(pk=draft.pk)
    model = Idea if draft.kind == "idea" else Barrier
    if draft.published_id:
        return model.objects.get(pk=draft.published_id)
    data = dict(draft.data)
    if not data.get("summary") or not data.get("title"):
        raise ValidationError(_("Write what happened and give it a title."))
    tags = [*data.pop("suggested", []), *split_tags(data.pop("tags", ""))]
    barriers, ideas = data.pop("barriers", []), data.pop("ideas", [])
    reason = data.pop("reason", "")
    data.pop("wanted", None)
    post = post_idea if draft.kind == "idea" else post_barrier
    thing = post(by=by, tags=tags, **data)
    for barrier in Barrier.objects.public().filter(pk__in=barriers):
        link_idea(idea=thing, barrier=barrier, reason=reason, by=by)
    for idea in Idea.objects.public().filter(pk__in=ideas):
        link_idea(idea=idea, barrier=thing, reason=reason, by=by)
    draft.member, draft.published = by, Thread(pk=thing.pk)
    draft.data = {}
    draft.save()
    return thing
