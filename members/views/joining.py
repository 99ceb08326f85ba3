"""One way in, for those who join and those who come back: an address, then a code or a link."""

from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.forms import Form
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from members import proving, wishes
from members.browser import browser_key, keep_browser
from members.contacting import contact
from members.forms import CodeForm, EmailForm, PasswordForm
from members.letters import LetterNotSent
from members.models import ADMIN
from members.pacing import TooMany, keep_pace
from members.passwords import find_by_password
from members.returning import safe_address, see_other, sent
from members.trap import AGAIN, fell_in
from members.views.arriving import arrive, arrive_with, door
from members.wished import as_seen

A_MINUTE = {"letters": 60, "codes": 60}


@door
def join(request: HttpRequest) -> HttpResponse:
    """Joining and signing in: the address, and `?next=` the page to come back to."""
    back = safe_address(request, request.POST.get("next") or request.GET.get("next"))
    if request.user.is_authenticated:
        return _already_here(request, back)
    if request.POST.get("password") or "with_password" in request.POST:
        return join_password(request)
    form = EmailForm(sent(request))
    if request.method == "POST" and form.is_valid():
        if not fell_in(request):
            return _send(request, form, form.cleaned_data["email"], back)
        form.add_error(None, AGAIN)
    return _join_page(request, back, form=form, status=422 if form.errors else 200)


def _already_here(request: HttpRequest, back: str) -> HttpResponse:
    if back.startswith("/admin/") and not request.user.has_perm(ADMIN):
        raise PermissionDenied(_("You need to be an editor to see this."))
    return see_other(back or reverse("me"))


def _join_page(request: HttpRequest, back: str, status: int = 200, **forms: Form) -> HttpResponse:
    context = {
        "form": forms.get("form") or EmailForm(),
        "password_form": forms.get("password_form") or PasswordForm(),
        "next": back,
        "wishes": as_seen(wishes.waiting(request)),
    }
    return render(request, "members/join.html", context, status=status)


def _send(request: HttpRequest, form: Form, email: str, back: str) -> HttpResponse:
    """The same answer whoever it is: whether the address is known is not looked at."""
    key = browser_key(request)
    wish = {"wishes": [w.pk for w in wishes.waiting(request)], "next": back}
    try:
        keep_pace(request, "letters", A_MINUTE["letters"])
        proving.send_code(email=email, browser=key, wish=wish)
    except TooMany as refusal:
        form.add_error(None, refusal.sentence)
        return _join_page(request, back, form=form, status=429)
    except LetterNotSent:
        form.add_error(None, _("We could not send the letter. Try again in a few minutes."))
        return _join_page(request, back, form=form, status=503)
    return keep_browser(see_other(reverse("join_code")), key)


@door
def join_code(request: HttpRequest) -> HttpResponse:
    """“We have sent a link and a six-digit code”: the code is entered here."""
    asked = proving.last_asked(browser_key(request))
    if asked is None:
        return HttpResponseRedirect(reverse("join"))
    form = CodeForm(sent(request))
    status = 200
    if request.method == "POST" and form.is_valid():
        try:
            keep_pace(request, "codes", A_MINUTE["codes"])
            proof = proving.check_code(browser=browser_key(request), code=form.cleaned_data["code"])
        except ValidationError as refusal:
            form.add_error("code", refusal)
        except TooMany as refusal:
            form.add_error(None, refusal.sentence)
            status = 429
        else:
            return arrive_with(request, proving.Proof(proof.email, _here(proof.wish)))
    return _code_page(request, asked, form, 422 if form.errors and status == 200 else status)


def _code_page(request: HttpRequest, asked, form: Form, status: int = 200) -> HttpResponse:
    context = {
        "form": form,
        "email": asked.email,
        "again": "again" in request.GET,
        "wishes": as_seen(wishes.wanted(request, _here(asked.wish))),
        "phone": contact().phone,
        "local": settings.LOCAL_MODE,
    }
    return render(request, "members/join_code.html", context, status=status)


@door
def join_again(request: HttpRequest) -> HttpResponse:
    """Send another letter to the address that this browser gave last."""
    key = browser_key(request)
    asked = proving.last_asked(key)
    if asked is None or request.method != "POST":
        return HttpResponseRedirect(reverse("join_code"))
    form = CodeForm({})
    form.errors.clear()
    try:
        keep_pace(request, "letters", A_MINUTE["letters"])
        proving.send_code(email=asked.email, browser=key, wish=asked.wish)
    except TooMany as refusal:
        form.add_error(None, refusal.sentence)
        return _code_page(request, asked, form, status=429)
    except LetterNotSent:
        form.add_error(None, _("We could not send the letter. Try again in a few minutes."))
        return _code_page(request, asked, form, status=503)
    return keep_browser(see_other(f"{reverse('join_code')}?again=1"), key)


@door
def join_link(request: HttpRequest, token: str) -> HttpResponse:
    """The link in the letter: a page with one button, because opening a link changes nothing."""
    letter = proving.read_link(token)
    wish = {}
    if letter is not None:
        here = letter.browser_digest == proving.digest("browser", browser_key(request))
        wish = _here(letter.wish) if here else letter.wish
    if letter is not None and request.method == "POST":
        return _follow_link(request, token, wish)
    wished = as_seen(wishes.wanted(request, wish))
    mine = {wish.pk for wish in wishes.waiting(request)}
    context = {
        "letter": letter,
        "wishes": wished,
        # Whoever asked for a letter to somebody else's address may have wanted this.
        "elsewhere": bool(wished) and not mine.issuperset(wish.pk for wish in wished),
        "problem": letter is None,
    }
    return render(request, "members/join_link.html", context, status=200 if letter else 410)


def _here(wish: dict) -> dict:
    """The wish of a letter that was asked for in this browser: what is kept here belongs to it."""
    return {**wish, "here": True}


def _follow_link(request: HttpRequest, token: str, wish: dict) -> HttpResponse:
    try:
        keep_pace(request, "codes", A_MINUTE["codes"])
        proof = proving.use_link(token=token)
    except TooMany:
        return render(request, "429.html", status=429)
    except ValidationError:  # used in this very moment
        return see_other(reverse("join_link", args=[token]))
    if "without" in request.POST:
        wish = {"next": wish.get("next", "")}
    return arrive_with(request, proving.Proof(proof.email, wish))


@door
def join_password(request: HttpRequest) -> HttpResponse:
    """Signing in with a password."""
    back = safe_address(request, request.POST.get("next"))
    if request.method != "POST":
        return HttpResponseRedirect(reverse("join"))
    form = PasswordForm(request.POST)
    status = 422
    if form.is_valid():
        try:
            member = find_by_password(request, **form.cleaned_data)
        except TooMany as refusal:
            form.add_error(None, refusal.sentence)
            status = 429
        else:
            if member is not None:
                return arrive(request, member, _here({"next": back}))
            form.add_error(None, _("This address and password do not go together."))
    return _join_page(request, back, form=form, password_form=form, status=status)


@door
def join_forget(request: HttpRequest) -> HttpResponse:
    """Do not carry out what was wanted."""
    if request.method == "POST":
        wishes.forget(request)
    back = safe_address(request, request.POST.get("next"))
    return see_other(reverse("join") + (f"?{urlencode({'next': back})}" if back else ""))


@door
def admin_login(request: HttpRequest) -> HttpResponse:
    """The editor's way in is everybody's way in."""
    back = safe_address(request, request.GET.get("next")) or "/admin/"
    return HttpResponseRedirect(f"{reverse('join')}?{urlencode({'next': back})}")
