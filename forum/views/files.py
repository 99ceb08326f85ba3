"""The files of a post: putting them there, taking them off, and handing them out."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Q
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.http import content_disposition_header, parse_etags
from django.views.decorators.http import require_POST, require_safe

from forum.attaching import MOST, attach, detach
from forum.files import as_jpeg
from forum.forms import FileForm, add_errors
from forum.models import Attachment, Post
from forum.permissions import can_edit
from forum.proposing import standing_files
from members.access import anyone, members
from members.pacing import TooMany, keep_pace
from members.returning import see_other

# A file is never a page of ours, whatever is inside.
_POLICY = "default-src 'none'; style-src 'none'; sandbox"


@members
def post_files(request: HttpRequest, pk: int) -> HttpResponse:
    """The files of one's own post, and the form for another."""
    post = get_object_or_404(Post.objects.visible_to(request.user).select_related("thread"), pk=pk)
    if not can_edit(request.user, post):
        raise PermissionDenied
    form = FileForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            keep_pace(request, "files", 20)
            attach(post=post, by=request.user, **form.cleaned_data)
            return see_other(reverse("post_files", args=[pk]))
        except TooMany as error:
            form.add_error(None, str(error.sentence))
        except ValidationError as error:
            add_errors(form, error)
    files = list(standing_files(post).defer("data"))
    context = {"post": post, "form": form, "files": files, "room": post.thread.room}
    context |= {"full": len(files) >= MOST}
    return render(request, "forum/post_files.html", context, status=422 if form.errors else 200)


@members
@require_POST
def file_remove(request: HttpRequest, key: str) -> HttpResponse:
    """Take one file off one's own post."""
    attachment = _visible(request, key)
    detach(attachment=attachment, by=request.user)
    return see_other(reverse("post_files", args=[attachment.post_id]))


@anyone
@require_safe
def attached_file(request: HttpRequest, key: str) -> HttpResponse:
    """A file, for whoever may see its post at this moment."""
    attachment = _visible(request, key)
    # Browsers that know WebP say so; one that only says "anything" may be an old phone.
    older = attachment.is_picture and "image/webp" not in request.headers.get("Accept", "")
    etag = f'"{attachment.key}{"-jpeg" if older else ""}"'
    if etag in parse_etags(request.headers.get("If-None-Match", "")):
        response: HttpResponse = HttpResponseNotModified()
    elif older:
        response = HttpResponse(as_jpeg(bytes(attachment.data)), content_type="image/jpeg")
    else:
        response = HttpResponse(bytes(attachment.data), content_type=attachment.content_type)
    if attachment.is_picture:
        response.headers["Vary"] = "Accept"
    else:
        response.headers["Content-Disposition"] = content_disposition_header(True, attachment.name)
    response.headers["ETag"] = etag
    response.headers["Cache-Control"] = "private, no-cache"
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Content-Security-Policy"] = _POLICY
    return response


def _visible(request: HttpRequest, key: str) -> Attachment:
    posts = Post.objects.visible_to(request.user)
    files = Attachment.objects.select_related("post__thread").defer("data")
    files = files.filter(post__in=posts.values("pk"))
    if not (request.user.is_authenticated and request.user.oversees is True):
        mine = Q(post__author=request.user.pk or 0) | Q(post__in=posts.in_areas_of(request.user))
        files = files.filter(Q(waits_with=None) | mine)
    return get_object_or_404(files, key=key)
