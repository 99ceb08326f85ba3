"""The lists of barriers and of ideas."""

from functools import lru_cache

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ideas.cards import join_cards
from ideas.listing import ORDER_NAMES, Wanted, count_in_words, list_things, without
from ideas.models import Barrier, Idea
from ideas.tokens import token_for
from members.access import anyone


@anyone
@require_safe
def barrier_list(request: HttpRequest) -> HttpResponse:
    """Barriers, filtered and sorted as asked."""
    return _list(request, Barrier, "barriers")


@anyone
@require_safe
def idea_list(request: HttpRequest) -> HttpResponse:
    """Smart ideas, filtered and sorted as asked."""
    return _list(request, Idea, "ideas")


def _list(request: HttpRequest, model: type, room: str) -> HttpResponse:
    wanted = Wanted.read(request.GET)
    found = list_things(model, wanted, request.user)
    rows = found.pop("rows")
    tags = found.pop("tags")
    context = found | {
        "kind": model.kind,
        "room": room,
        "wanted": wanted,
        "filters": _filters(
            model.kind,
            tuple((tag.slug, tag.name, tag.uses) for tag in tags),
            wanted.q,
            wanted.tag,
            wanted.sort,
        ),
        "empty": not rows and not wanted.in_use,
        "chips": _chips(wanted, tags),
        "count_text": count_in_words(model.kind, found["total"]),
        "cards": join_cards(rows, request.user.pk, token_for(request)),
        "number": wanted.page,
    }
    return render(request, "ideas/list_page.html", context)


@lru_cache(maxsize=512)
def _filters(kind: str, tags: tuple, q: str, tag: str, sort: str) -> str:
    """The filter panel, made once for each way it can look."""
    options = [{"value": "", "label": _("All"), "checked": not tag}] + [
        {"value": slug, "label": name, "count": uses, "checked": slug == tag}
        for slug, name, uses in tags
    ]
    if tag and tag not in {slug for slug, _name, _uses in tags}:
        options.append({"value": tag, "label": tag, "checked": True})
    return render_to_string(
        "components/filters.html",
        {
            "action": f"/{kind}s/",
            "in_use": bool(q) + bool(tag) + (sort == "unanswered"),
            "groups": [{"legend": _("Tag"), "name": "tag", "options": options}] if tags else [],
            "sorts": [
                {"value": value, "label": label, "checked": value == sort}
                for value, label in ORDER_NAMES.items()
            ],
            "q": q,
            "submit": _("Show ideas") if kind == "idea" else _("Show barriers"),
            "clear": f"/{kind}s/" if q or tag or sort != "fair" else "",
        },
    )


def _chips(wanted: Wanted, tags: list) -> list[dict[str, str]]:
    """The filters in use, each with the address of the list without it."""
    chips = []
    if wanted.q:
        chips.append({"label": f"“{wanted.q}”", "url": without(wanted, "q")})
    if wanted.tag:
        name = next((tag.name for tag in tags if tag.slug == wanted.tag), wanted.tag)
        chips.append({"label": name, "url": without(wanted, "tag")})
    if wanted.sort == "unanswered":
        chips.append({"label": _("Waiting for a first reply"), "url": without(wanted, "sort")})
    return chips
