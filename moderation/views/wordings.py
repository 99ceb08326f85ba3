"""The earlier wordings of a post: taken out of the public history, or put back."""

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from forum.forms import add_errors
from forum.models import Post, PostRevision
from members.access import moderators
from members.returning import see_other
from moderation.forms import DecisionForm
from moderation.withholding import show_again, withhold


@moderators
def wordings(request: HttpRequest, pk: int) -> HttpResponse:
    """Every earlier wording of a post, the withheld ones too, each with the way to decide."""
    posts = Post.objects.visible_to(request.user).in_areas_of(request.user)
    post = get_object_or_404(posts.select_related("thread"), pk=pk)
    context = {"post": post, "wordings": post.revisions.order_by("-number")[:100]}
    return render(request, "moderation/wordings.html", context | {"room": "moderation"})


@moderators
def wording_page(request: HttpRequest, pk: int) -> HttpResponse:
    """One wording and why it is taken out or put back."""
    posts = Post.objects.visible_to(request.user).in_areas_of(request.user)
    revisions = PostRevision.objects.select_related("post__thread").filter(post__in=posts)
    wording = get_object_or_404(revisions, pk=pk)
    form = DecisionForm(request.POST if request.method == "POST" else None, letter=False)
    if request.method == "POST" and form.is_valid():
        verb = show_again if request.POST.get("verb") == "show_again" else withhold
        try:
            verb(target=wording, by=request.user, **form.cleaned_data)
            return see_other(reverse("wordings", args=[wording.post_id]))
        except ValidationError as error:
            add_errors(form, error)
    context = {"wording": wording, "post": wording.post, "form": form, "room": "moderation"}
    status = 422 if form.errors else 200
    return render(request, "moderation/wording_page.html", context, status=status)
