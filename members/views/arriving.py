"""The last steps in: who somebody new is, and then on to where they wanted to go."""

from collections.abc import Callable

from django.contrib import auth
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache

from members import joining, wishes
from members.access import anyone
from members.browser import drop_all, keep_proof, read_proof
from members.forms import JoinForm, add_errors
from members.models import Member
from members.proving import Proof
from members.returning import see_other, sent
from members.wished import as_seen

BACKEND = "django.contrib.auth.backends.ModelBackend"


def door(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A page on the way in: open to all, never kept by a cache, always with the token.

    Without the token another site could sign somebody in as somebody else.
    """
    view = never_cache(anyone(view))
    view.always_checks_token = True
    return view


def arrive_with(request: HttpRequest, proof: Proof) -> HttpResponse:
    """Sign in who has proved an address; who is new says first who they are."""
    member = Member.objects.filter(email=proof.email).first()
    if member is None:
        return keep_proof(see_other(reverse("join_about")), proof)
    return arrive(request, member, proof.wish)


def arrive(request: HttpRequest, member: Member, wish: dict) -> HttpResponse:
    """Sign `member` in, carry out what they wanted and lead them back.

    `wish` has `next` and says what was wanted (`members.wishes.wanted`). What this browser keeps
    of somebody else stays where it is.
    """
    if not member.is_active:
        return render(request, "members/closed.html", status=403)
    wanted = wishes.wanted(request, wish)
    auth.login(request, member, backend=BACKEND)
    address = wishes.carry_out_all(wishes=wanted, by=member)
    left = bool(wishes.waiting(request))
    return drop_all(see_other(address or wish.get("next") or "/"), wishes_too=not left)


@door
def join_about(request: HttpRequest) -> HttpResponse:
    """Name, role, place and the rules: asked once, after the address is proved."""
    proof = read_proof(request)
    if proof is None:
        return HttpResponseRedirect(reverse("join"))
    form = JoinForm(sent(request))
    if request.method == "POST" and form.is_valid():
        about = {name: form.cleaned_data[name] for name in form.fields if name != "rules"}
        try:
            return arrive(request, joining.join(email=proof.email, **about), proof.wish)
        except ValidationError as error:
            add_errors(form, error)
    context = {
        "form": form,
        "email": proof.email,
        "wishes": as_seen(wishes.wanted(request, proof.wish)),
    }
    return render(request, "members/join_about.html", context, status=422 if form.errors else 200)
