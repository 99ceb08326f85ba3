"""Linking ideas with barriers, from either side, and the page of one link."""

from urllib.parse import urlencode

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from forum.forms import add_errors
from forum.models import State
from forum.searching import matching_threads, meant_by
from ideas.forms import LinkForm
from ideas.items import find_standing
from ideas.linked import said_in_words
from ideas.linking import link_idea, put_link_back, take_link_back
from ideas.models import Barrier, Idea, Link
from ideas.views.kin import led_on
from members.access import anyone, members
from members.returning import see_other

CHOICES = 30


@members
def idea_link(request: HttpRequest, pk: int) -> HttpResponse:
    """Say which barrier an idea helps with; `?q=` looks for barriers."""
    return _link(request, Idea, Barrier, pk)


@members
def barrier_link(request: HttpRequest, pk: int) -> HttpResponse:
    """Say which of the ideas there are helps with a barrier; `?q=` looks for ideas."""
    return _link(request, Barrier, Idea, pk)


def _link(request: HttpRequest, model: type, others: type, pk: int) -> HttpResponse:
    thing = find_standing(model, request.user, pk)
    led, pk = thing.pk != pk, thing.pk
    if led and request.method != "POST":
        return redirect(f"{model.kind}_link", pk)
    query = request.GET.get("q", "").replace("\x00", "")[:200].strip()
    taken = Link.objects.filter(**{model.kind: pk}).exclude(state=State.WITHDRAWN)
    choices = others.objects.public().exclude(pk__in=taken.values(others.kind))
    if query:
        choices = choices.filter(pk__in=matching_threads(query, others.kind))
    found = list(choices.in_order("support").values_list("pk", "title")[:CHOICES])
    form = LinkForm(request.POST or None, kind=others.kind, found=found)
    if led:
        form.add_error(None, led_on())
    if request.method == "POST" and form.is_valid():
        other = get_object_or_404(choices, pk=form.cleaned_data[others.kind])
        try:
            link = link_idea(
                **{model.kind: thing, others.kind: other},
                reason=form.cleaned_data["reason"],
                by=request.user,
            )
        except ValidationError as error:
            add_errors(form, error)
        else:
            waits = link.state == State.PENDING
            return see_other("?waits=1" if waits else thing.get_absolute_url())
    context = {"thing": thing, "form": form, "query": query, "found": found}
    if query and not found:
        meant, here = meant_by(query, others.kind)
        context |= {"meant": meant if here else "", "way": f"?{urlencode({'q': meant})}"}
    context |= {"room": f"{thing.kind}s", "waits": "waits" in request.GET, "led": led}
    return render(request, "ideas/link_page.html", context, status=422 if form.errors else 200)


def find_link(request: HttpRequest, pk: int) -> Link:
    """The link `pk` with its ends, or its equal at what a merged end leads to.

    Raises Http404 where the reader may not see it.
    """
    links = Link.objects.visible_to(request.user).select_related("idea", "barrier")
    heavy = [f"{end}__{name}" for end in ("idea", "barrier") for name in ("card_html", "page_html")]
    links = links.defer(*heavy)
    return links.filter(pk=pk).first() or get_object_or_404(links, **_ends_now(pk))


def _ends_now(pk: int) -> dict[str, int]:
    """Where the equal of a link stands that was left behind when one of its ends was merged."""
    left = Link.objects.filter(pk=pk, state=State.PUBLIC).select_related(
        "idea__thread", "barrier__thread"
    )
    for link in left:
        ends = {"idea": link.idea.thread.standing_id, "barrier": link.barrier.thread.standing_id}
        if ends != {"idea": link.idea_id, "barrier": link.barrier_id}:
            return ends
    return {"pk": pk}


@anyone
def link_about(request: HttpRequest, pk: int) -> HttpResponse:
    """One link: what it says, what others say, and for its author the way to take it back."""
    link = find_link(request, pk)
    own = request.user.is_authenticated and link.author_id == request.user.pk
    said = said_in_words(link.yes_count, link.not_for_us_count)
    context = {"link": link, "own": own, "said": said, "room": "ideas"}
    looked_after = Link.objects.in_areas_of(request.user).filter(pk=link.pk)
    context["moderates"] = request.user.is_authenticated and looked_after.exists()
    return render(request, "ideas/link_about.html", context)


@members
@require_POST
def link_withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Take one's own link back."""
    link = take_link_back(link=find_link(request, pk), by=request.user)
    return see_other(f"/links/{link.pk}/")


@members
@require_POST
def link_put_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Show again what one took back."""
    link = put_link_back(link=find_link(request, pk), by=request.user)
    return see_other(f"/links/{link.pk}/")
