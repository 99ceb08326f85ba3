"""“We tried this”: telling what happened, changing what one told, taking it back."""

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from forum.forms import add_errors
from forum.models import State, WaitingEdit
from forum.proposing import own_edit_of
from forum.turns import what_is_asked
from forum.views.afterwards import after_posting
from forum.views.edits import after_editing
from ideas.experience import TEXTS, Told, edit_experience, report_experience, withdraw_experience
from ideas.experience_form import ExperienceForm
from ideas.items import find_standing
from ideas.models import Experience, Idea
from ideas.views.kin import lead_on, led_on
from members import wishes
from members.access import anyone, members
from members.returning import see_other

AGAIN = {"yes": True, "no": False}
SAID = {True: "yes", False: "no", None: ""}


@anyone
def idea_tried(request: HttpRequest, pk: int) -> HttpResponse:
    """Tell what happened, or change what one told. A visitor's words are kept until they joined."""
    idea = find_standing(Idea, request.user, pk)
    led = idea.pk != pk
    if led and request.method != "POST":
        return redirect("idea_tried", idea.pk)
    earlier = _report_of(idea, request.user)
    waits = own_edit_of(earlier.post, request.user) if earlier else None
    form = ExperienceForm(request.POST or None, initial=_initial(earlier, request.user, waits))
    if led:
        form.add_error(None, led_on())
    if request.method == "POST" and form.is_valid():
        try:
            return _send(request, idea, earlier, form.cleaned_data)
        except ValidationError as error:
            add_errors(form, error)
    context = {"thing": idea, "form": form, "earlier": earlier, "room": "ideas"}
    context["waits"] = waits
    context["asked"] = what_is_asked(earlier.post_id) if earlier else ""
    return render(request, "ideas/tried_page.html", context, status=422 if form.errors else 200)


def _report_of(idea: Idea, member) -> Experience | None:
    if not member.is_authenticated:
        return None
    told = Experience.objects.filter(idea=idea.pk, member=member.pk)
    return told.select_related("post__thread").first()


def _initial(earlier: Experience | None, member, waits: WaitingEdit | None = None) -> dict:
    """What was told before, else who the reader is here as."""
    if earlier is None or earlier.post.state == State.REMOVED:
        return {"perspective": member.perspective if member.is_authenticated else ""}
    names = ("perspective", "where", "scale", "outcome", "again", *TEXTS)
    told = {name: getattr(earlier, name) for name in names} | (waits.fields if waits else {})
    told["again"] = SAID[told["again"]]
    if not any(told[name] for name in TEXTS):
        told["what_changed"] = earlier.post.source  # of a report from before the questions
    return told


def _send(request: HttpRequest, idea: Idea, earlier: Experience | None, data: dict) -> HttpResponse:
    if not request.user.is_authenticated:
        return wishes.remember(
            request,
            action="tried",
            fields={"idea": idea.pk, **data},
            sentence=_("We will add your report to “%(title)s”.") % {"title": idea.title},
            back=idea.get_absolute_url(),
        )
    if earlier is None:
        earlier = report_experience(idea=idea, by=request.user, **_told(data))
    else:
        edit_experience(experience=earlier, by=request.user, **_told(data))
        return see_other(after_editing(earlier.post, request.user))
    return see_other(after_posting(earlier.post))


def _told(data: dict) -> Told:
    """What the form holds, or a wish that was kept from it."""
    return Told(
        outcome=data["outcome"],
        perspective=data["perspective"],
        where=data["where"],
        scale=data["scale"],
        what_it_took=data["what_it_took"],
        what_changed=data["what_changed"],
        what_failed=data["what_failed"],
        again=AGAIN.get(data["again"]),
    )


@members
@require_POST
def idea_tried_withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Take one's report back."""
    idea = find_standing(Idea, request.user, pk)
    withdraw_experience(idea=idea, by=request.user)
    if idea.pk != pk:
        return lead_on(request, idea, pk)
    return see_other(f"{idea.get_absolute_url()}#idea-{idea.pk}")


@wishes.carries_out("tried")
def _carry_out(member, fields: dict) -> str:
    idea = find_standing(Idea, member, fields["idea"])
    return report_experience(idea=idea, by=member, **_told(fields)).post.get_absolute_url()
