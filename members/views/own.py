"""A member's own corner: their page, settings, what was kept for them, and leaving."""

from django.contrib import auth
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from members import me as own_page
from members import passwords, wishes
from members.access import anyone, members
from members.forms import AboutForm, LeaveForm, NewPasswordForm, add_errors
from members.identity import sign_out_everywhere, stay_signed_in
from members.joining import introduce
from members.leaving import leave as leave_for_good
from members.letters import LetterNotSent, send_password_letter
from members.models import Member, Wish
from members.pacing import TooMany, keep_pace
from members.returning import see_other, sent
from members.typed import words_in
from members.wished import as_seen

NAMES_A_DAY = 5  # a new name is written on everything a member wrote
MOST_PAGES = 50
DONE = ("about", "password")


@members
def me(request: HttpRequest) -> HttpResponse:
    """What concerns the member: each room brings its part (`members.me`)."""
    open_ones = Q(carried_out_at=None) | Q(action=wishes.FORM)
    kept = Wish.objects.filter(open_ones, member=request.user).order_by("pk")
    context = {"parts": own_page.own_parts(request.user), "kept": kept, "room": "me"}
    return render(request, "members/me.html", context)


@members
def my_part(request: HttpRequest, part: str) -> HttpResponse:
    """All rows of one part of the member's page, by pages."""
    text = request.GET.get("page", "1")
    if not (text.isdecimal() and len(text) < 4 and 1 <= int(text) <= MOST_PAGES):
        raise Http404
    shown, more = own_page.own_part(request.user, part, int(text))
    context = {"part": shown, "number": int(text), "more": more, "room": "me"}
    return render(request, "members/my_part.html", context)


def _check_not_paused(member: Member) -> None:
    """A name stands on everything that somebody wrote: changing it is writing."""
    if member.is_suspended:
        said = _("You can change your name again when your pause has ended.")
        raise ValidationError({"display_name": said})


@members
def my_settings(request: HttpRequest) -> HttpResponse:
    """Name, roles and place; the ways to password, devices and leaving."""
    member = request.user
    now = {name: getattr(member, name) for name in AboutForm.base_fields}
    form = AboutForm(sent(request), initial=now)
    if request.method == "POST" and form.is_valid():
        try:
            if form.cleaned_data["display_name"] != member.display_name:
                _check_not_paused(member)
                keep_pace(request, "names", NAMES_A_DAY, seconds=24 * 3600)
            introduce(by=member, **form.cleaned_data)
        except ValidationError as error:
            add_errors(form, error)
        except TooMany:
            form.add_error("display_name", _("You have changed your name often today. Wait a day."))
        else:
            return see_other(f"{reverse('my_settings')}?done=about")
    done = request.GET.get("done")
    context = {
        "form": form,
        "done": done if done in DONE else "",
        "has_password": member.has_usable_password(),
        "room": "me",
    }
    return render(request, "members/settings.html", context, status=422 if form.errors else 200)


@never_cache
@members
def my_password(request: HttpRequest) -> HttpResponse:
    """Set, change or remove one's password; other devices are signed out by it."""
    ask_old = not passwords.can_skip_old_password(request.user)
    form = NewPasswordForm(sent(request), ask_old=ask_old)
    if "remove" in request.POST:
        form.fields["new"].required = False
    if request.method == "POST" and form.is_valid():
        new = "" if "remove" in request.POST else form.cleaned_data["new"]
        try:
            member = passwords.change_password(
                by=request.user, new=new, old=form.cleaned_data.get("old", "")
            )
        except ValidationError as error:
            add_errors(form, error)
        else:
            stay_signed_in(request, member)
            _tell(member.email)
            return see_other(f"{reverse('my_settings')}?done=password")
    context = {"form": form, "has_password": request.user.has_usable_password(), "room": "me"}
    return render(request, "members/password.html", context, status=422 if form.errors else 200)


def _tell(email: str) -> None:
    try:
        send_password_letter(email=email)
    except LetterNotSent:
        return  # the change stands; the log has the error


@members
def kept_wish(request: HttpRequest, pk: int) -> HttpResponse:
    """What a member wanted and could not have: why, their words, and another try."""
    wish = get_object_or_404(Wish, pk=pk, member=request.user)
    if wish.carried_out_at is not None:
        return HttpResponseRedirect(wish.address or wish.back)
    if request.method == "POST":
        if "drop" in request.POST:
            wish.delete()
            return see_other(reverse("me"))
        return see_other(wishes.carry_out(wish=wish, by=request.user) or request.path)
    typed = [(name, text) for name, text in wish.fields.items() if isinstance(text, str)]
    typed = [each for each in typed if each[0] != "key"]
    as_seen([wish])
    context = {"wish": wish, "words": words_in(typed), "problem": True, "room": "me"}
    return render(request, "members/kept_wish.html", context)


@never_cache
@members
def kept_form(request: HttpRequest, pk: int) -> HttpResponse:
    """A form that was sent after the session had ended, ready to be sent once more."""
    wish = get_object_or_404(Wish, pk=pk, member=request.user, action=wishes.FORM)
    if request.method == "POST":
        wishes.forget_form(pk=str(pk), by=request.user)
        return see_other(reverse("me"))
    typed = wish.fields["typed"]
    context = {"typed": [*typed, ("kept", str(pk))], "words": words_in(typed), "room": "me"}
    context["action"] = wish.fields["path"]
    return render(request, "members/kept_form.html", context)


@anyone
@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """Sign out here, or with `everywhere` on every device."""
    if "everywhere" in request.POST and request.user.is_authenticated:
        sign_out_everywhere(member=request.user)
    auth.logout(request)
    return see_other(reverse("signed_out"))


@anyone
def signed_out(request: HttpRequest) -> HttpResponse:
    """“You are signed out.”"""
    return render(request, "members/signed_out.html", {"left": False})


@never_cache
@members
def leave(request: HttpRequest) -> HttpResponse:
    """Delete one's account: what goes, what stays, and one tick."""
    form = LeaveForm(sent(request))
    if request.method == "POST" and form.is_valid():
        leave_for_good(by=request.user)
        auth.logout(request)
        return see_other(reverse("left"))
    context = {"form": form, "room": "me"}
    return render(request, "members/leave.html", context, status=422 if form.errors else 200)


@anyone
def left(request: HttpRequest) -> HttpResponse:
    """“You have left.”"""
    return render(request, "members/signed_out.html", {"left": True})
