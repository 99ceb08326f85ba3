"""Editing one's own barrier or idea."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from forum.forms import add_errors
from forum.models import Post
from forum.permissions import can_edit
from forum.tagging import TAG_LIMIT, split_tags
from forum.turns import what_is_asked
from ideas.forms import BarrierEdit, IdeaEdit
from ideas.models import Barrier, Idea
from ideas.offering import tags_for
from ideas.posting import edit_thing
from members.access import members
from members.returning import see_other


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
    tags = list(opening.thread.tags.order_by("name").values_list("name", flat=True))
    may_fit = [name for name in tags_for(thing.title, opening.source, tags) if name not in tags]
    initial = {name: getattr(thing, name) for name in names}
    form = form_class(
        request.POST or None,
        initial=initial
        | {"title": thing.title, "summary": opening.source, "tags": ", ".join(tags)},
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
            return see_other(thing.get_absolute_url())
    context = {"thing": thing, "opening": opening, "form": form, "room": f"{thing.kind}s"}
    context["asked"] = what_is_asked(opening.pk)
    return render(request, "ideas/edit_page.html", context, status=422 if form.errors else 200)
