"""Who may open an address: every view of ours says it with one of these four words."""

from collections.abc import Callable
from functools import wraps
from urllib.parse import urlencode

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from members.wishes import forget_form, remember_form

View = Callable[..., HttpResponse]


def anyone(view: View) -> View:
    """Open to everybody; what is shown still goes through `visible_to`."""
    view.access = "anyone"
    return view


def _guard(word: str, may: Callable[[object], bool]) -> Callable[[View], View]:
    def declare(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args, **kwargs) -> HttpResponse:
            if not request.user.is_authenticated:
                return ask_who(request)
            if not may(request.user):
                raise PermissionDenied
            response = view(request, *args, **kwargs)
            if response.status_code == 303 and "kept" in request.POST:
                forget_form(pk=request.POST["kept"], by=request.user)
            return response

        guarded.access = word
        return guarded

    return declare


def ask_who(request: HttpRequest) -> HttpResponse:
    """To the join page and back here; a form that was sent is kept on the way."""
    if request.method == "POST":
        return remember_form(request)
    return HttpResponseRedirect(join_address(request))


def join_address(request: HttpRequest) -> str:
    """The join page, with the way back to the page asked for."""
    return f"{reverse('join')}?{urlencode({'next': request.get_full_path()})}"


members = _guard("members", lambda member: True)
moderators = _guard("moderators", lambda member: member.is_moderator)
editors = _guard("editors", lambda member: member.is_editor and not member.is_suspended)
curators = _guard("curators", lambda member: member.is_moderator or member.is_editor)
