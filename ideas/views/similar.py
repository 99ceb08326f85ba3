"""Similar barriers and ideas beside what is being written: never in the way, nothing is lost."""

from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from forum.cleaning import SOURCE_LIMIT, TITLE_LIMIT
from ideas import drafting, facing, voting
from ideas.items import find_standing
from ideas.likeness.suggesting import Suggestion, suggest
from ideas.models import Barrier, Draft, Idea, Vote
from members import wishes
from members.access import anyone
from members.pacing import TooMany, keep_pace
from members.returning import see_other

LOOKS_A_MINUTE = 120  # for the visitors of one address: a library has many
TOLD_DIFFERENT = 30  # things that a writer has said are something else, the last ones are kept
#: The field of each step that is watched while somebody types.
WATCHED = {"words": "summary", "details": "title"}
_MODELS = {"barrier": Barrier, "idea": Idea}


@anyone
def similar(request: HttpRequest, kind: str) -> HttpResponse:
    """The suggestions alone, for a script that sends what is typed; it is read and not kept.

    204 where the reader has the same ones before them already, so that nothing is said twice.
    """
    if kind not in _MODELS:
        raise Http404
    if request.method != "POST" or not request.wants_fragment:
        return see_other(reverse(f"share_{kind}"))
    try:
        if not request.user.is_authenticated:
            keep_pace(request, "similar", LOOKS_A_MINUTE)
    except TooMany:
        return HttpResponse(status=204)
    draft = _draft_of(request, kind)
    told = [*(draft.data.get("different", []) if draft else []), *numbers(request, "different")]
    dismissed = numbers(request, "dismiss")
    cards = [] if dismissed else _cards(request, draft, told)
    if cards and numbers(request, "near") == [card.pk for card in cards]:
        return HttpResponse(status=204)
    context = _context(cards, kind, [*told, *dismissed])
    context |= {"fresh": True, "return_to": _field(request) if dismissed else ""}
    return render(request, "ideas/_similar.html", context)


@anyone
def counted(request: HttpRequest, kind: str, key: str) -> HttpResponse:
    """After “this is mine too”: where it is, and the way back to what was written."""
    draft = drafting.find_draft(request, kind, key)
    thing = find_chosen(request, draft.data.get("mine", ""))
    context = {"thing": thing, "draft": draft, "room": f"{kind}s"}
    return render(request, "ideas/counted.html", context)


def watch(form: Form, kind: str, step: str) -> None:
    """Let a script look for similar things while the first field of `form` is written in."""
    form.fields[WATCHED[step]].widget.attrs |= {
        "hx-post": reverse("similar", args=[kind]),
        "hx-trigger": "input changed delay:500ms",
        "hx-target": "#similar",
        "hx-sync": "this:replace",
    }


def beside(request: HttpRequest, draft: Draft, title: str) -> dict:
    """What the page of the second step needs for suggestions, which need no script there."""
    told = draft.data.get("different", [])
    cards = suggest(draft.data["summary"], title=title, member=request.user, different=told)
    return _context(cards, draft.kind, [])


def count_in(request: HttpRequest, draft: Draft, mine: str) -> HttpResponse:
    """“This is mine too”: count the writer there; `draft` keeps what they wrote."""
    thing = find_chosen(request, mine)
    helps = {"idea": thing.pk, "answer": Vote.Answer.HELPS}
    back = reverse("share_step", args=[draft.kind, draft.key, "words"])
    if not request.user.is_authenticated:
        idea = thing.kind == "idea"
        sentence = (
            _("We will count that “%(title)s” would help you.")
            if idea
            else _("We will note that you face “%(title)s” too.")
        )
        return wishes.remember(
            request,
            action="vote" if idea else "face",
            fields=helps if idea else {"barrier": thing.pk},
            sentence=sentence % {"title": thing.title},
            back=back,
        )
    if isinstance(thing, Idea):
        voting.cast_vote(idea=thing, answer=Vote.Answer.HELPS, by=request.user)
    else:
        facing.face(barrier=thing, by=request.user)
    drafting.save_step(draft, {"mine": mine})
    return see_other(reverse("counted", args=[draft.kind, draft.key]))


def find_chosen(request: HttpRequest, value: str) -> Barrier | Idea:
    """The thing that a button named as “idea-12”. Raises Http404 where there is none to be seen."""
    kind, _dash, number = value.partition("-")
    if kind not in _MODELS or not (number.isascii() and number.isdecimal() and len(number) < 19):
        raise Http404
    return find_standing(_MODELS[kind], request.user, int(number))


def numbers(request: HttpRequest, name: str) -> list[int]:
    """The ids in the fields `name`, with commas between them; anything else is passed over."""
    sent = ",".join(request.POST.getlist(name))[:1000].split(",")
    found = [int(each) for each in sent if each.isascii() and each.isdecimal() and len(each) < 19]
    return list(dict.fromkeys(found))[-TOLD_DIFFERENT:]


def _draft_of(request: HttpRequest, kind: str) -> Draft | None:
    key = request.POST.get("draft", "").replace("\x00", "")
    return drafting.find_draft(request, kind, key) if key else None


def _field(request: HttpRequest) -> str:
    return "id_summary" if "summary" in request.POST else "id_title"


def _cards(request: HttpRequest, draft: Draft | None, told: list[int]) -> list[Suggestion]:
    text = request.POST.get("summary", "") or (draft.data.get("summary", "") if draft else "")
    title = request.POST.get("title", "")[:TITLE_LIMIT]
    return suggest(text[:SOURCE_LIMIT], title=title, member=request.user, different=told)


def _context(cards: list[Suggestion], kind: str, told: list[int]) -> dict:
    return {
        "cards": cards,
        "near": ",".join(str(card.pk) for card in cards),
        "different": ",".join(map(str, told)),
        "announcement": _announcement(cards),
        "look": reverse("similar", args=[kind]),
    }


def _announcement(cards: list[Suggestion]) -> str:
    count, kinds = len(cards), {card.kind for card in cards}
    if kinds == {"idea"}:
        text = ngettext("%(n)s similar idea below", "%(n)s similar ideas below", count)
    elif kinds == {"barrier"}:
        text = ngettext("%(n)s similar barrier below", "%(n)s similar barriers below", count)
    else:
        text = _("%(n)s similar barriers and ideas below")
    return text % {"n": count} if cards else ""
