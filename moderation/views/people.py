"""A moderator's page about one person: what was decided, notes of the team, asking to pause."""

from datetime import timedelta

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from forum.forms import add_errors
from forum.models import Post, Thread
from members.access import moderators
from members.models import Member
from members.returning import see_other
from moderation import deciding
from moderation.canned import letters_for, put_in
from moderation.forms import LimitForm, NoteForm, drafted_letter, rule_named, values_of
from moderation.letters import Terms, compose
from moderation.models import Decision, Note, Verb
from moderation.noting import add_note, delete_note, notes_about
from moderation.permissions import can_limit, can_look_after_all, can_note
from moderation.views.queue import done_in

SHOWN = 20


@moderators
def person_tools(request: HttpRequest, pk: int) -> HttpResponse:
    """What the team knows of a person, and asking them to pause; “again” shows the letter."""
    if not can_look_after_all(request.user):
        raise PermissionDenied
    person = get_object_or_404(Member, pk=pk, is_active=True)
    verb = request.POST.get("verb", "")
    if request.method == "POST" and verb in ("limit", "lift"):
        return _decide(request, person, verb)
    return _show(request, person, _limit_form(request.POST))


def _limit_form(sent: QueryDict) -> LimitForm:
    """Empty, or after “see the letter” with the letter for what was chosen."""
    if "again" not in sent and "put" not in sent:
        return LimitForm(letter=False)
    rule = rule_named(sent.get("rule", ""))
    reason = sent.get("reason", "")[:500]
    days = LimitForm.days_in(sent.get("days", ""))
    until = timezone.localdate() + timedelta(days=days)
    letter = compose(Verb.LIMIT, rule, reason, Terms(until=until))
    if "put" in sent:
        letter = put_in(
            sent.get("letter") or letter, wanted=sent.get("canned", ""), verb=Verb.LIMIT, rule=rule
        )
    return LimitForm(
        initial={
            "rule": rule.slug if rule else None,
            "reason": reason,
            "days": days,
            "letter": letter,
        }
    )


def _decide(request: HttpRequest, person: Member, verb: str) -> HttpResponse:
    form = LimitForm(request.POST, letter="letter" in request.POST)
    values: dict = {}
    if verb == "limit":
        if not form.is_valid():
            return _show(request, person, form, status=422)
        values = values_of(form, request.POST.get("drafted", ""))
        values["until"] = timezone.localdate() + timedelta(days=values.pop("days"))
    try:
        decision = getattr(deciding, verb)(target=person, by=request.user, **values)
    except ValidationError as error:
        add_errors(form, error)
        return _show(request, person, form, status=422)
    mark = f"?done={decision.pk}" if decision else ""
    return see_other(reverse("person_tools", args=[person.pk]) + mark)


def _show(
    request: HttpRequest, person: Member, form: LimitForm, *, status: int = 200
) -> HttpResponse:
    theirs = Post.objects.visible_to(request.user).filter(author=person)
    decisions = Decision.objects.about(person).for_the_log()
    context = {
        "person": person,
        "posts": theirs.count(),
        "public": theirs.public().count(),
        "may": can_limit(request.user, person),
        "form": form,
        "drafted": "" if "put" in request.POST else drafted_letter(form, request.POST),
        "canned": letters_for(Verb.LIMIT, rule_named(request.POST.get("rule", ""))),
        "decisions": decisions[:SHOWN],
        "may_note": can_note(request.user, person),
        "notes": notes_about(person, request.user),
        "note_form": NoteForm(auto_id="note_%s"),
        "about": f"person-{person.pk}",
        "done": done_in(request),
        "room": "moderation",
    }
    return render(request, "moderation/person_tools.html", context, status=status)


@moderators
@require_POST
def note_add(request: HttpRequest, about: str, pk: int) -> HttpResponse:
    """Keeps a note about a person or a thread and goes back to their page."""
    if about == "person":
        if not can_look_after_all(request.user):
            raise PermissionDenied
        thing: Member | Thread = get_object_or_404(Member, pk=pk, is_active=True)
        back = reverse("person_tools", args=[pk])
    else:
        thing = get_object_or_404(
            Thread.objects.visible_to(request.user).in_areas_of(request.user), pk=pk
        )
        back = reverse("thread_tools", args=[pk])
    form = NoteForm(request.POST)
    if form.is_valid():
        expires_on = timezone.localdate() + timedelta(days=form.cleaned_data["days"])
        words = form.cleaned_data["words"]
        try:
            add_note(about=thing, by=request.user, words=words, expires_on=expires_on)
            return see_other(f"{back}#notes")
        except ValidationError as error:
            add_errors(form, error)
    context = {"form": form, "back": back, "room": "moderation"}
    return render(request, "moderation/note_page.html", context, status=422)


@moderators
@require_POST
def note_delete(request: HttpRequest, pk: int) -> HttpResponse:
    """Takes a note away and goes back to the page that it stood on."""
    note = get_object_or_404(Note, pk=pk)
    page = "person_tools" if note.about_id else "thread_tools"
    back = reverse(page, args=[note.about_id or note.thread_id])
    delete_note(note=note, by=request.user)
    return see_other(f"{back}#notes")
