"""A barrier or idea being written: kept on the server at each step, published once.

A page of a draft has a mark of its own, and each step remembers the mark of the page that saved it
last. Another page that was opened before that does not save over it unseen.
"""

import secrets
from collections.abc import Iterable
from datetime import timedelta

from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Q
from django.db.models.functions import Coalesce
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from forum.models import Thread
from forum.rendering import plain
from forum.tagging import split_tags
from ideas.linking import link_idea
from ideas.models import Barrier, Draft, Idea
from ideas.posting import post_barrier, post_idea
from members.models import Member, Wish

COOKIE = "stile_draft"
DAYS = 7
WISHES = ("publish", "keep_draft")
AT_ONCE = 5  # drafts that one browser of a visitor keeps


class ChangedMeanwhile(Exception):
    """Another page has saved this step since; `stored` is what it saved."""

    def __init__(self, stored: dict) -> None:
        super().__init__()
        self.stored = stored


class PublishedMeanwhile(Exception):
    """Another page has published the draft since."""


def start_draft(kind: str, member) -> Draft:
    """A new empty draft, owned by `member` or, for a visitor, by whoever has its key."""
    owner = member if member.is_authenticated else None
    return Draft.objects.create(key=secrets.token_hex(16), kind=kind, member=owner)


def keys_of(request: HttpRequest) -> list[str]:
    """The keys of the drafts that this browser began as a visitor, the newest first."""
    return [key for key in request.COOKIES.get(COOKIE, "").split(".") if key][:AT_ONCE]


def find_draft(request: HttpRequest, kind: str, key: str) -> Draft:
    """The draft with `key` if it is the reader's. Raises Http404 otherwise.

    It is a member's, or a visitor's whose browser has the key, or a visitor's who has since
    joined on another device by the letter that carried it.
    """
    drafts = Draft.objects.filter(kind=kind, key=key)
    if request.user.is_authenticated:
        own = drafts.filter(member=request.user.pk).first()
        if own:
            return own
    if key not in keys_of(request) and not _was_wished(request, key):
        drafts = drafts.none()
    return get_object_or_404(drafts, member=None)


def _was_wished(request: HttpRequest, key: str) -> bool:
    return Wish.objects.filter(
        member=request.user.pk or 0, action__in=WISHES, fields__key=key
    ).exists()


def unfinished(request: HttpRequest, kind: str) -> list[Draft]:
    """The drafts of `kind` that the reader can carry on with, the newest first."""
    recent = timezone.now() - timedelta(days=DAYS)
    mine = Q(member=None, key__in=keys_of(request), changed_at__gt=recent)
    if request.user.is_authenticated:
        mine |= Q(member=request.user.pk)
    drafts = Draft.objects.filter(mine, kind=kind, published=None).order_by("-changed_at")
    return [draft for draft in drafts[: 2 * AT_ONCE] if draft.data.get("summary")][:AT_ONCE]


def keep_key(request: HttpRequest, response: HttpResponse, draft: Draft) -> HttpResponse:
    """Let a visitor's browser hold the key of `draft` for a week."""
    if draft.member_id is None:
        others = [key for key in keys_of(request) if key != draft.key]
        response.set_cookie(
            COOKIE,
            ".".join([draft.key, *others][:AT_ONCE]),
            max_age=DAYS * 86400,
            httponly=True,
            secure=settings.SESSION_COOKIE_SECURE,
            samesite="Lax",
        )
    return response


def address_of(draft: Draft) -> str:
    """The step of `draft` that comes next."""
    step = "check" if draft.data.get("title") else "details"
    return reverse("share_step", args=[draft.kind, draft.key, step])


def title_of(draft: Draft) -> str:
    """What to call a draft: its title, or the beginning of its words."""
    return draft.data.get("title") or first_title(draft.data.get("summary", "")) or _("Untitled")


def new_mark(draft: Draft | None, step: str) -> str:
    """For a page of `step`: who saved the step last, and a mark of the page's own."""
    last = draft.saves.get(step, "") if draft else ""
    return f"{last}.{secrets.token_hex(4)}"


@transaction.atomic
def save_step(draft: Draft, data: dict, *, step: str = "", mark: str = "", owner=None) -> None:
    """Add the answers of one step to `draft`, sent by the page with `mark`.

    A visitor's draft that a member goes on with is theirs from then on (`owner`). Raises
    ChangedMeanwhile when another page has saved other answers since this one was opened, and
    PublishedMeanwhile when one has published it; nothing is saved then.
    """
    now = Draft.objects.select_for_update().get(pk=draft.pk)
    if now.published_id:
        draft.published_id = now.published_id
        raise PublishedMeanwhile
    before, _dot, own = mark.partition(".")
    last = now.saves.get(step, "")
    stored = {name: now.data.get(name) for name in data}
    if mark and last not in (before, own) and stored != data:
        draft.data, draft.saves = now.data, now.saves
        raise ChangedMeanwhile(stored)
    saved = {step: own or secrets.token_hex(4)} if step else {}
    draft.data, draft.saves = now.data | data, now.saves | saved
    draft.member = draft.member or owner
    draft.save(update_fields=["data", "saves", "member", "changed_at"])


@transaction.atomic
def adopt_draft(*, key: str, by: Member) -> Draft:
    """A visitor's draft becomes the draft of `by`; done twice it stays so. Raises Http404."""
    draft = get_object_or_404(Draft.objects.select_for_update(), key=key, published=None)
    if draft.member_id not in (None, by.pk):
        raise Http404
    draft.member = by
    draft.save()
    return draft


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
    if draft.member_id not in (None, by.pk):
        raise PermissionDenied(_("This is the draft of somebody else."))
    model = Idea if draft.kind == "idea" else Barrier
    if draft.published_id:
        return model.objects.get(pk=draft.published_id)
    data = dict(draft.data)
    if not data.get("summary") or not data.get("title"):
        raise ValidationError(_("Write what happened and give it a title."))
    tags = [*data.pop("suggested", []), *split_tags(data.pop("tags", ""))]
    barriers, ideas = data.pop("barriers", []), data.pop("ideas", [])
    reason = data.pop("reason", "")
    for name in ("wanted", "different", "mine"):
        data.pop(name, None)
    trapped = data.pop("trapped", False)
    post = post_idea if draft.kind == "idea" else post_barrier
    thing = post(by=by, tags=tags, held=trapped, **data)
    for barrier in Barrier.objects.linkable_by(by.pk).filter(pk__in=_standing(barriers)):
        link_idea(idea=thing, barrier=barrier, reason=reason, by=by)
    for idea in Idea.objects.public().filter(pk__in=_standing(ideas)):
        link_idea(idea=idea, barrier=thing, reason=reason, by=by)
    draft.member, draft.published = by, Thread(pk=thing.pk)
    draft.data = {"trapped": True} if trapped else {}
    draft.save()
    return thing


def _standing(pks: Iterable[int | str]) -> list[int]:
    """The ids of what stands today for the chosen ones: some may have been put together since."""
    threads = Thread.objects.filter(pk__in=list(pks))
    return list(threads.values_list(Coalesce("merged_into", "pk"), flat=True))
