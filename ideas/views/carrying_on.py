"""A draft is carried on with: after a closed tab, on another device, and beside another tab."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ideas import drafting
from ideas.models import Draft
from members import wishes
from members.access import anyone
from members.returning import see_other
from members.typed import refuse

CHANGED = gettext_lazy(
    "This draft was changed in another tab. Look at it once more, then press the button again."
)


def save(request: HttpRequest, draft: Draft, step: str, data: dict) -> None:
    """Keep what a page sent. Raises ChangedMeanwhile or PublishedMeanwhile."""
    owner = request.user if request.user.is_authenticated else None
    mark = "".join(c for c in request.POST.get("mark", "")[:40] if c in "0123456789abcdef.")
    drafting.save_step(draft, data, step=step, mark=mark, owner=owner)


def context_of(
    request: HttpRequest, kind: str, step: str, form, draft: Draft | None, other: dict | None
) -> dict:
    """What a step shows of other drafts, and of the same draft in another tab."""
    found = drafting.unfinished(request, kind) if draft is None else []
    return {
        "mark": drafting.new_mark(draft, step) if draft else "",
        "problem": bool(other),
        "unfinished": [
            {
                "title": drafting.title_of(each),
                "url": drafting.address_of(each),
                "drop": reverse("drop_draft", args=[kind, each.key]),
            }
            for each in found
        ],
        "other": [
            {"label": form.fields[name].label, "text": _as_text(value)}
            for name, value in (other or {}).items()
            if name in form.fields and value != form.cleaned_data.get(name)
        ],
    }


def _as_text(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value or "")


def state_of(draft: Draft) -> str:
    """Which pages saved the steps last: what a last look was a look at."""
    return ".".join(f"{step}-{mark}" for step, mark in sorted(draft.saves.items()))


def has_changed(request: HttpRequest, draft: Draft) -> bool:
    """Whether the last look was at other words than are kept by now."""
    return request.POST.get("seen", state_of(draft)) != state_of(draft)


def published_meanwhile(request: HttpRequest, draft: Draft) -> HttpResponse:
    """To what was published; words that another tab still sends are given back."""
    address = draft.published.get_absolute_url()
    if "summary" in request.POST or "title" in request.POST:
        edit = reverse(f"{draft.kind}_edit", args=[draft.published_id])
        return refuse(request, "ideas/published_meanwhile.html", 409, address=address, edit=edit)
    return see_other(address)


def finish_later(request: HttpRequest, draft: Draft) -> HttpResponse:
    """To the member's own page; a visitor gives an address, and the letter carries the draft."""
    if request.user.is_authenticated:
        return see_other(reverse("me"))
    response = wishes.remember(
        request,
        action="keep_draft",
        fields={"key": draft.key},
        sentence=_("We will keep “%(title)s” so that you can carry on with it on any device.")
        % {"title": drafting.title_of(draft)},
        back=drafting.address_of(draft),
    )
    return drafting.keep_key(request, response, draft)


@wishes.carries_out("keep_draft")
def _carry_out_keeping(member, fields: dict) -> str:
    return drafting.address_of(drafting.adopt_draft(key=fields["key"], by=member))


@anyone
def drop_draft(request: HttpRequest, kind: str, key: str) -> HttpResponse:
    """Throw a draft away; asked once where somebody comes by the link on their own page."""
    draft = drafting.find_draft(request, kind, key)
    if request.method != "POST":
        context = {"title": drafting.title_of(draft), "back": drafting.address_of(draft)}
        return render(request, "ideas/drop_draft.html", context | {"room": "me"})
    draft.delete()
    return see_other(reverse("me" if "asked" in request.POST else f"share_{kind}"))
