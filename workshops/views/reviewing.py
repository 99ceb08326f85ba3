"""The page on which a person looks at each proposal, and what its buttons do."""

from django.core.exceptions import ValidationError
from django.db.models import Count
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from forum.forms import add_errors
from forum.models import Thread
from forum.paging import PAGE_SIZE, last_page
from members.access import curators
from members.returning import see_other
from workshops import reviewing
from workshops.doubles import doubles_of
from workshops.forms import ProposalForm
from workshops.importing import publish_accepted
from workshops.models import NoteImport, Proposal

TABS = {
    "waiting": (_("Waiting"), ("waiting",)),
    "accepted": (_("Accepted"), ("accepted",)),
    "left": (_("Dropped or joined"), ("dropped", "joined")),
    "published": (_("Published"), ("published",)),
}


@curators
def review_notes(request: HttpRequest, pk: int) -> HttpResponse:
    """The proposals of one file, a page at a time, those that wait first."""
    return _show(request, get_object_or_404(NoteImport, pk=pk))


@curators
@require_POST
def decide_proposal(request: HttpRequest, pk: int) -> HttpResponse:
    """One button of one proposal; its wording and kind are saved with whatever is decided."""
    proposal = get_object_or_404(Proposal.objects.select_related("note_import"), pk=pk)
    form = ProposalForm(request.POST, proposal=proposal)
    if request.POST.get("verb") in ("drop", "reopen") or form.is_valid():
        try:
            _decide(request, proposal, form)
        except ValidationError as error:
            add_errors(form, error)
    if form.errors:
        return _show(request, proposal.note_import, form, status=422)
    return see_other(_address(request, proposal.note_import, after=proposal))


def _decide(request: HttpRequest, proposal: Proposal, form: ProposalForm) -> None:
    verb, by = request.POST.get("verb"), request.user
    if verb in ("drop", "reopen"):
        getattr(reviewing, verb)(proposal=proposal, by=by)
        return
    told = form.cleaned_data
    reviewing.edit(proposal=proposal, title=told["title"], text=told["text"], by=by)
    reviewing.retype(proposal=proposal, kind=told["kind"], by=by)
    if verb == "accept":
        reviewing.accept(proposal=proposal, by=by)
    elif verb == "join":
        reviewing.join(proposal=proposal, to=_other(request), by=by)


def _other(request: HttpRequest) -> Proposal | Thread:
    """What the person chose to join to: "proposal-12" or "thread-7"."""
    where, _dash, number = request.POST.get("join", "").partition("-")
    if not number.isascii() or not number.isdecimal() or len(number) > 18:
        raise ValidationError({"join": _("Choose what it says the same as.")})
    if where == "thread":
        return get_object_or_404(Thread.objects.visible_to(request.user), pk=number)
    return get_object_or_404(Proposal, pk=number)


@curators
@require_POST
def accept_ticked(request: HttpRequest, pk: int) -> HttpResponse:
    """Accept the proposals that were ticked, or all those on the page."""
    note_import = get_object_or_404(NoteImport, pk=pk)
    name = "shown" if request.POST.get("verb") == "page" else "ticked"
    numbers = [text for text in request.POST.getlist(name) if text.isascii() and text.isdecimal()]
    if not numbers:
        problem = _("Tick at least one point.")
        return _show(request, note_import, status=422, problem=problem)
    numbers = [int(text) for text in numbers if len(text) < 19]
    done = reviewing.accept_many(note_import=note_import, numbers=numbers, by=request.user)
    return see_other(_address(request, note_import, done=done))


@curators
@require_POST
def publish_notes(request: HttpRequest, pk: int) -> HttpResponse:
    """Publish what was accepted; pressing twice publishes nothing twice."""
    note_import = get_object_or_404(NoteImport, pk=pk)
    try:
        threads = publish_accepted(note_import=note_import, by=request.user)
    except ValidationError as error:  # joined, their words are longer than one post may be
        return _show(request, note_import, status=422, problem=" ".join(error.messages))
    return see_other(f"{note_import.get_absolute_url()}?tab=published&put_up={len(threads)}#done")


def _address(
    request: HttpRequest, note_import: NoteImport, after: Proposal | None = None, done: int = 0
) -> str:
    """The same tab and page, at the proposal that comes after the one just decided."""
    tab, page = request.POST.get("tab", ""), request.POST.get("page", "")
    tab = tab if tab in TABS else "waiting"
    query = f"?tab={tab}" + (f"&page={page}" if page.isascii() and page.isdecimal() else "")
    if after is None:
        return f"{note_import.get_absolute_url()}{query}&accepted={done}#done"
    later = note_import.proposals.filter(state__in=TABS[tab][1], position__gte=after.position)
    following = later.values_list("pk", flat=True).first()
    anchor = f"point-{following}" if following else "points"
    return f"{note_import.get_absolute_url()}{query}&decided={after.pk}#{anchor}"


def _show(
    request: HttpRequest,
    note_import: NoteImport,
    problem_form: ProposalForm | None = None,
    status: int = 200,
    problem: str = "",
) -> HttpResponse:
    asked = request.POST if request.method == "POST" else request.GET
    tab = asked.get("tab") if asked.get("tab") in TABS else "waiting"
    counts = dict(note_import.proposals.order_by().values_list("state").annotate(n=Count("pk")))
    total = sum(counts.get(state, 0) for state in TABS[tab][1])
    number = _number(asked.get("page"), total)
    start = (number - 1) * PAGE_SIZE
    proposals = list(
        note_import.proposals.filter(state__in=TABS[tab][1]).select_related(
            "joined_proposal", "joined_thread", "published_thread"
        )[start : start + PAGE_SIZE]
    )
    context = {
        "note_import": note_import,
        "tab": tab,
        "tabs": _tabs(note_import, tab, counts),
        "points": _points(request, note_import, proposals, problem_form, tab),
        "number": number,
        "last": last_page(total),
        "accepted": counts.get("accepted", 0),
        "published": counts.get("published", 0),
        "problem_form": problem_form,
        "problem": problem or bool(problem_form),
        "problem_text": problem,
        "decided": _decided(note_import, request.GET.get("decided", "")),
        "ticked": set(request.POST.getlist("ticked")),
        "room": "moderation",
    }
    return render(request, "workshops/review.html", context, status=status)


def _number(text: str | None, total: int) -> int:
    """The page asked for, or the last one there is: the list gets shorter while it is worked on."""
    if text and not (text.isascii() and text.isdecimal() and len(text) < 6):
        raise Http404
    return min(max(int(text or 1), 1), last_page(total))


def _tabs(note_import: NoteImport, current: str, counts: dict[str, int]) -> list[dict]:
    return [
        {
            "url": f"{reverse('review_notes', args=[note_import.pk])}?tab={name}",
            "label": label,
            "count": sum(counts.get(state, 0) for state in states),
            "current": name == current,
        }
        for name, (label, states) in TABS.items()
    ]


def _points(
    request: HttpRequest,
    note_import: NoteImport,
    proposals: list[Proposal],
    problem_form: ProposalForm | None,
    tab: str,
) -> list[dict]:
    others = list(note_import.proposals.all()) if tab == "waiting" else []
    doubles = doubles_of(proposals, others, request.user) if tab == "waiting" else {}
    forms = {problem_form.proposal.pk: problem_form} if problem_form else {}
    return [
        {
            "proposal": proposal,
            "form": forms.get(proposal.pk) or ProposalForm(proposal=proposal),
            "doubles": doubles.get(proposal.pk, []),
            "changed": proposal.pk in forms,
        }
        for proposal in proposals
    ]


def _decided(note_import: NoteImport, number: str) -> Proposal | None:
    if not number.isascii() or not number.isdecimal() or len(number) > 18:
        return None
    return note_import.proposals.filter(pk=number).first()
