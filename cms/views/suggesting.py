"""Suggesting something for the directory, by anybody, and the page of one entry."""

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from cms.models import Entry
from cms.suggesting import suggest_entry
from cms.suggestion_form import SuggestionForm
from forum.forms import add_errors
from members import wishes
from members.access import anyone
from members.models import Member
from members.pacing import TooMany, keep_pace
from members.returning import see_other, sent
from members.trap import AGAIN, fell_in

AN_HOUR = 30  # from one computer: a workshop's room shares it
DIRECTORY = "/good-practice/"


@anyone
def suggest(request: HttpRequest) -> HttpResponse:
    """The form; what a visitor wrote is kept until they have signed in."""
    form, status = SuggestionForm(sent(request)), 200
    if request.method == "POST" and form.is_valid() and fell_in(request):
        form.add_error(None, AGAIN)
    elif request.method == "POST" and form.is_valid():
        try:
            return _send(request, form.cleaned_data)
        except ValidationError as error:
            add_errors(form, error)
        except TooMany as refusal:
            form.add_error(None, str(refusal.sentence))
            status = 429
    context = {"form": form, "room": "examples"}
    status = 422 if form.errors and status == 200 else status
    return render(request, "cms/suggest.html", context, status=status)


def _send(request: HttpRequest, told: dict) -> HttpResponse:
    keep_pace(request, "suggestions", AN_HOUR, seconds=3600)
    if not request.user.is_authenticated:
        return wishes.remember(
            request,
            action="suggest_entry",
            fields=told,
            sentence=_("We will pass on “%(title)s”.") % {"title": told["title"]},
            back=DIRECTORY,
        )
    return see_other(suggest_entry(by=request.user, **told).get_absolute_url())


@wishes.carries_out("suggest_entry")
def _carry_out(member: Member, fields: dict) -> str:
    try:
        return suggest_entry(by=member, **fields).get_absolute_url()
    except TooMany as refusal:
        raise ValidationError(str(refusal.sentence)) from refusal


@anyone
def entry_page(request: HttpRequest, pk: int) -> HttpResponse:
    """One entry; while it waits, for who suggested it and for editors."""
    entry = get_object_or_404(Entry.objects.visible_to(request.user), pk=pk)
    own = request.user.is_authenticated and entry.suggested_by_id == request.user.pk
    context = {"entry": entry, "own": own, "room": "examples"}
    return render(request, "cms/entry.html", context)
