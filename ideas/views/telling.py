"""Editing one's own barrier or idea."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from forum.forms import add_errors
from forum.models import Post, State
from forum.permissions import can_edit
from forum.proposing import own_edit_of, proposed
from forum.rewording import wording_of
from forum.tagging import TAG_LIMIT, split_tags
from forum.turns import what_is_asked
from ideas.forms import BarrierEdit, IdeaEdit
from ideas.models import Barrier, Idea
from ideas.offering import tags_for
from ideas.posting import edit_thing
from members.access import members
from members.identity import Person
from members.returning import see_other


def after_thing(thing: Barrier | Idea, opening: Post, reader: Person) -> str:
    """Where an edit leads: to what says that it waits, or to the page with the new words."""
    waits = thing.state == State.PUBLIC and own_edit_of(opening, reader) is not None
    return reverse("edit_waits", args=[opening.pk]) if waits else thing.get_absolute_url()


@members
def barrier_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change one's own barrier."""
    return _edit(request, Barrier, BarrierEdit, ("where", "place"), pk)


@members
def idea_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change one's own idea."""
    return _edit(request, Idea, IdeaEdit, Idea.SECTIONS, pk)


def _edit(
    request: HttpRequest, model: type, form_class: type, names: tuple[str, ...], pk: int
) -> HttpResponse:
    thing = get_object_or_404(model.objects.visible_to(request.user), pk=pk)
    opening = get_object_or_404(
        Post.objects.visible_to(request.user).select_related("thread"), thread=pk, number=1
    )
    if not can_edit(request.user, opening):
        raise PermissionDenied(_("You can edit your own posts while the discussion is open."))
    waits = own_edit_of(opening, request.user)
    now = wording_of(opening)
    says = proposed(waits) if waits else now
    tags = list((now if says.tags is None else says).tags or ())
    may_fit = [name for name in tags_for(says.title, says.source, tags) if name not in tags]
    form = form_class(
        request.POST or None,
        initial=now.fields
        | says.fields
        | {"title": says.title, "summary": says.source, "tags": ", ".join(tags)},
        tag_names=list(dict.fromkeys([*may_fit, *request.POST.getlist("suggested")[:TAG_LIMIT]])),
    )
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            edit_thing(
                thing=thing,
                title=data["title"],
                summary=data["summary"],
                by=request.user,
                fields={name: data[name] for name in names},
                tags=[*data.get("suggested", []), *split_tags(data["tags"])],
            )
        except ValidationError as error:
            add_errors(form, error)
        else:
            return see_other(after_thing(thing, opening, request.user))
    context = {"thing": thing, "opening": opening, "form": form, "room": f"{thing.kind}s"}
    context["waits"] = waits
    context["asked"] = what_is_asked(opening.pk)
    return render(request, "ideas/edit_page.html", context, status=422 if form.errors else 200)
