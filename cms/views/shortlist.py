"""The shortlist inside the admin: putting something on it, whose it is, how far it has got."""

from collections.abc import Callable

from django import forms
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe
from wagtail.admin import messages

from cms import shortlisting
from cms.evidence import evidence_of
from cms.models import Shortlisted, Stage
from cms.staging import stages_of
from forum.models import Thread
from forum.paging import PAGE_SIZE, page_number
from members.access import editors
from members.models import Member

TABS = {
    "": gettext_lazy("On the list"),
    "mine": gettext_lazy("Assigned to me"),
    "left": gettext_lazy("Left the list"),
}


class AssigneeForm(forms.Form):
    """Whose it is."""

    assignee = forms.ModelChoiceField(
        Member.objects.none(),
        label=gettext_lazy("Who works on it"),
        required=False,
        empty_label=gettext_lazy("Nobody yet"),
    )

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, use_required_attribute=False, **kwargs)
        self.fields["assignee"].queryset = shortlisting.editors()


class ReasonForm(AssigneeForm):
    """Why, in the editor's own words, and whose it is to be."""

    reason = forms.CharField(
        label=gettext_lazy("Why should it become guidance?"),
        help_text=gettext_lazy(
            "No number and no place in a list decides. Write what convinces you, and what is "
            "missing."
        ),
        widget=forms.Textarea(attrs={"rows": 5}),
        max_length=shortlisting.LETTERS,
        error_messages={"required": gettext_lazy("Write why it should become guidance.")},
    )
    field_order = ("reason", "assignee")


class RowForm(AssigneeForm):
    """How far it has got and whose it is."""

    stage = forms.ChoiceField(label=gettext_lazy("Stage"), choices=Stage.choices)
    field_order = ("stage", "assignee")


class LeaveForm(forms.Form):
    """Why it leaves the list."""

    reason = forms.CharField(
        label=gettext_lazy("Why does it leave the list?"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=shortlisting.LETTERS,
        error_messages={"required": gettext_lazy("Write why it leaves the list.")},
    )


def _saved(form: forms.Form, save: Callable[[dict], object]) -> bool:
    """Whether `save` took what the form holds; else the form says why not."""
    if not form.is_valid():
        return False
    try:
        save(form.cleaned_data)
    except ValidationError as error:
        form.add_error(None, ValidationError(error.messages))
        return False
    return True


def _to(name: str, *args) -> HttpResponseRedirect:
    response = HttpResponseRedirect(reverse(name, args=args))
    response.status_code = 303
    return response


@editors
@require_safe
def shortlist_page(request: HttpRequest) -> HttpResponse:
    """What is on the list, what is mine of it, or what has left it."""
    tab = request.GET.get("tab", "")
    tab = tab if tab in TABS else ""
    number = page_number(request.GET.get("page"))
    rows = Shortlisted.objects.select_related("thread", "assignee", "member", "left_by")
    rows = rows.exclude(left_at=None) if tab == "left" else rows.on_it()
    rows = rows.filter(assignee=request.user.pk) if tab == "mine" else rows
    rows = rows.order_by("-left_at", "-created_at", "-pk")
    start = (number - 1) * PAGE_SIZE
    found = list(rows[start : start + PAGE_SIZE + 1])
    if not found and number > 1:
        raise Http404
    shown = stages_of(found[:PAGE_SIZE])
    evidence = evidence_of([each.row.thread_id for each in shown])
    context = {
        "tabs": [(name, label, name == tab) for name, label in TABS.items()],
        "tab": tab,
        "rows": [(each, evidence.get(each.row.thread_id)) for each in shown],
        "number": number,
        "more": len(found) > PAGE_SIZE,
    }
    return render(request, "cms/admin/shortlist.html", context)


@editors
@require_http_methods(["GET", "HEAD", "POST"])
def add_to_shortlist(request: HttpRequest, thread_id: int) -> HttpResponse:
    """Asks why on GET, puts a barrier or an idea on the list on POST."""
    try:
        thread = shortlisting.standing_thread(thread_id)
    except Thread.DoesNotExist:
        raise Http404 from None
    there = Shortlisted.objects.on_it().about(thread.pk).first()
    if there:
        messages.info(request, _("It is on the shortlist already."))
        return _to("shortlist_row", there.pk)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and _saved(
        form, lambda said: shortlisting.shortlist(thread_id=thread.pk, by=request.user, **said)
    ):
        messages.success(request, _("It is on the shortlist now."))
        return _to("shortlist_page")
    each = evidence_of([thread.pk]).get(thread.pk)
    context = {"thread": thread, "form": form, "each": each}
    return render(request, "cms/admin/shortlist_add.html", context)


@editors
@require_http_methods(["GET", "HEAD", "POST"])
def shortlist_row(request: HttpRequest, pk: int) -> HttpResponse:
    """One line of the list: why, how far, whose; changed here."""
    row = get_object_or_404(
        Shortlisted.objects.select_related("thread", "assignee", "member", "left_by"), pk=pk
    )
    now = {"stage": row.stage, "assignee": row.assignee_id}
    form = RowForm(request.POST if request.method == "POST" else None, initial=now)
    if request.method == "POST" and _saved(form, lambda said: _change(row, said, request.user)):
        messages.success(request, _("Saved."))
        return _to("shortlist_row", row.pk)
    return _row_page(request, row, form=form)


def _change(row: Shortlisted, said: dict, by: Member) -> None:
    shortlisting.move_on(row=row, stage=said["stage"], by=by)
    shortlisting.assign(row=row, to=said["assignee"], by=by)


@editors
@require_http_methods(["GET", "HEAD", "POST"])
def leave_shortlist(request: HttpRequest, pk: int) -> HttpResponse:
    """Asks why on GET, takes it off the list on POST; its record stays."""
    row = get_object_or_404(Shortlisted.objects.select_related("thread", "left_by"), pk=pk)
    form = LeaveForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and _saved(
        form, lambda said: shortlisting.take_off(row=row, by=request.user, **said)
    ):
        messages.success(request, _("It has left the shortlist. What was written about it stays."))
        return _to("shortlist_page")
    return _row_page(request, row, leave_form=form)


def _row_page(request: HttpRequest, row: Shortlisted, **forms_given) -> HttpResponse:
    """One line of the list with what can be done about it."""
    [today] = stages_of([row])
    context = {
        "row": row,
        "today": today,
        "each": evidence_of([row.thread_id]).get(row.thread_id),
        **forms_given,
    }
    return render(request, "cms/admin/shortlist_row.html", context)
