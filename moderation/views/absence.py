"""A moderator says that they are away, or back again."""

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from forum.forms import add_errors
from members.access import moderators
from members.away import team_away, team_back_on
from members.returning import see_other
from moderation.absence import come_back, go_away
from moderation.forms_team import AwayForm


@moderators
def away_page(request: HttpRequest) -> HttpResponse:
    """Who is away until when, and the switch for oneself."""
    verb = request.POST.get("verb", "")
    form = AwayForm(request.POST if verb == "away" else None)
    if request.method == "POST" and verb == "back":
        come_back(by=request.user)
        return see_other(reverse("away_page"))
    if request.method == "POST" and verb == "away" and form.is_valid():
        try:
            go_away(by=request.user, until=form.cleaned_data["until"])
            return see_other(reverse("away_page"))
        except ValidationError as error:
            add_errors(form, error)
    context = {
        "form": form,
        "away": team_away(),
        "back_on": team_back_on(),
        "room": "moderation",
    }
    return render(request, "moderation/away.html", context, status=422 if form.errors else 200)
