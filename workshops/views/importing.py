"""Bringing in a file of notes, and the list of those that are here."""

from django.core.exceptions import ValidationError
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from forum.forms import add_errors
from forum.paging import last_page, page_number, page_of
from members.access import curators
from members.returning import see_other
from workshops.forms import ImportForm, WorkshopForm
from workshops.importing import propose_from_file
from workshops.models import NoteImport
from workshops.naming import rename_import
from workshops.reading import UnreadableNotes


@curators
def notes_list(request: HttpRequest) -> HttpResponse:
    """Every file of notes that was brought in, the newest first, and how far each has got."""
    notes = NoteImport.objects.select_related("uploaded_by").annotate(
        points=Count("proposals"),
        waiting=Count("proposals", filter=Q(proposals__state="waiting")),
        accepted=Count("proposals", filter=Q(proposals__state="accepted")),
        published=Count("proposals", filter=Q(proposals__state="published")),
    )
    number = page_number(request.GET.get("page"))
    rows, total = page_of(notes.order_by("-created_at", "-pk"), number)
    context = {"notes": rows, "number": number, "last": last_page(total), "room": "moderation"}
    return render(request, "workshops/notes_list.html", context)


@curators
def import_notes(request: HttpRequest) -> HttpResponse:
    """The form for a file; what is found in it is only proposed, on the next page."""
    sent = request.method == "POST"
    form = ImportForm(request.POST, request.FILES) if sent else ImportForm()
    if sent and form.is_valid():
        try:
            note_import, new = propose_from_file(
                source=form.cleaned_data["notes"],
                name=form.cleaned_data["notes"].name,
                workshop=form.cleaned_data["workshop"],
                held_on=form.cleaned_data["held_on"],
                by=request.user,
            )
        except UnreadableNotes as problem:
            form.add_error("notes", problem.message)
        except ValidationError as error:
            add_errors(form, error)
        else:
            return see_other(note_import.get_absolute_url() + ("" if new else "?known=1"))
    context = {"form": form, "room": "moderation"}
    return render(
        request, "workshops/import_notes.html", context, status=422 if form.errors else 200
    )


@curators
def rename_notes(request: HttpRequest, pk: int) -> HttpResponse:
    """The form for the name and date of a workshop whose notes are here."""
    note_import = get_object_or_404(NoteImport, pk=pk)
    now = {"workshop": note_import.workshop, "held_on": note_import.held_on}
    form = WorkshopForm(request.POST or None, initial=now)
    if request.method == "POST" and form.is_valid():
        try:
            rename_import(note_import=note_import, by=request.user, **form.cleaned_data)
        except ValidationError as error:
            add_errors(form, error)
        else:
            return see_other(note_import.get_absolute_url())
    context = {"form": form, "note_import": note_import, "room": "moderation"}
    return render(
        request, "workshops/rename_notes.html", context, status=422 if form.errors else 200
    )
