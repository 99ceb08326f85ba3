"""Letters kept for later: the list, adding, changing, and taking one out of use."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from forum.forms import add_errors
from members.access import curators
from members.returning import see_other
from moderation.canned import add_letter, bring_back_letter, change_letter, retire_letter
from moderation.forms_team import LetterForm
from moderation.models import Letter
from moderation.permissions import can_keep_letters


@curators
def letter_list(request: HttpRequest) -> HttpResponse:
    """Every kept letter, and the form for another one."""
    form = LetterForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            add_letter(by=request.user, **form.cleaned_data)
            return see_other(reverse("letter_list"))
        except ValidationError as error:
            add_errors(form, error)
    return _show_list(request, form)


def _show_list(request: HttpRequest, form: LetterForm) -> HttpResponse:
    letters = list(Letter.objects.select_related("rule"))
    context = {
        "letters": [each for each in letters if each.retired_at is None],
        "retired": [each for each in letters if each.retired_at is not None],
        "may": can_keep_letters(request.user),
        "form": form,
        "room": "moderation",
    }
    status = 422 if form.errors else 200
    return render(request, "moderation/letter_list.html", context, status=status)


@curators
def letter_page(request: HttpRequest, pk: int) -> HttpResponse:
    """One kept letter, to be changed."""
    letter = get_object_or_404(Letter.objects.select_related("rule"), pk=pk)
    if not can_keep_letters(request.user):
        raise PermissionDenied
    rule = letter.rule.slug if letter.rule else None
    initial = {"name": letter.name, "rule": rule, "verb": letter.verb, "text": letter.text}
    sent = request.POST if request.method == "POST" else None
    form = LetterForm(sent, initial=initial, keeps=letter.rule)
    if request.method == "POST" and form.is_valid():
        try:
            change_letter(letter=letter, by=request.user, **form.cleaned_data)
            return see_other(reverse("letter_list"))
        except ValidationError as error:
            add_errors(form, error)
    context = {"letter": letter, "form": form, "room": "moderation"}
    status = 422 if form.errors else 200
    return render(request, "moderation/letter_page.html", context, status=status)


@curators
@require_POST
def letter_retire(request: HttpRequest, pk: int) -> HttpResponse:
    """Takes a letter out of use, or, with `back`, brings it back."""
    letter = get_object_or_404(Letter, pk=pk)
    form = LetterForm()
    try:
        if request.POST.get("back"):
            bring_back_letter(letter=letter, by=request.user)
        else:
            retire_letter(letter=letter, by=request.user)
    except ValidationError as error:
        form = LetterForm({"name": letter.name, "text": letter.text, "verb": letter.verb})
        add_errors(form, error)
        return _show_list(request, form)
    return see_other(reverse("letter_list"))
