"""A colleague's question about a case, and the answer in words."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from forum.forms import add_errors
from members.access import curators
from members.returning import see_other
from moderation.areas import cases_of
from moderation.consulting import can_give_opinion, give_opinion
from moderation.forms import OpinionForm
from moderation.items import items_for
from moderation.models import Opinion


@curators
def opinion_page(request: HttpRequest, pk: int) -> HttpResponse:
    """The question, what it is about, and the form for an answer."""
    opinions = Opinion.objects.select_related("asked_by", "answered_by", "case__post", "case__link")
    opinion = get_object_or_404(opinions, pk=pk)
    may = can_give_opinion(request.user, opinion)
    mine = cases_of(request.user).filter(pk=opinion.case_id).exists()
    if not mine and not may and opinion.answered_by_id != request.user.pk:
        raise PermissionDenied
    form = OpinionForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            give_opinion(opinion=opinion, by=request.user, words=form.cleaned_data["words"])
            return see_other(reverse("opinion_page", args=[pk]))
        except ValidationError as error:
            add_errors(form, error)
    case = opinion.case
    key = ("post", case.post_id) if case.post_id else ("link", case.link_id)
    items = items_for([key], request.user)
    if not items:
        raise Http404
    if items[0].own:
        raise PermissionDenied
    context = {"opinion": opinion, "item": items[0], "may": may, "form": form, "room": "moderation"}
    status = 422 if form.errors else 200
    return render(request, "moderation/opinion_page.html", context, status=status)
