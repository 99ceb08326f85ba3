"""Gathering words while reading, and the baskets that they go into."""

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.text import Truncator
from django.views.decorators.http import require_POST

from cms.baskets import baskets_for_editors, contents_of
from cms.drafting import IN_A_DRAFT, start_from_basket
from cms.gathering import (
    TITLE_LIMIT,
    close_basket,
    gather,
    gather_posts,
    make_basket,
    open_again,
    sentences_of,
    take_out,
)
from cms.gathering_form import GatherForm, GatherPostsForm
from cms.models import Basket, Gathered
from cms.pinning import LONGEST
from forum.forms import add_errors
from forum.models import Post
from forum.paging import last_page, page_number, page_of
from forum.rendering import plain
from members.access import editors
from members.returning import see_other

AT_ONCE = 60  # posts that are put into a basket by one press
ACTS = {"close": close_basket, "open": open_again}


@editors
def gather_words(request: HttpRequest, pk: int) -> HttpResponse:
    """The form for words of one post; `?words=` are those that were marked while reading."""
    posts = Post.objects.public().select_related("thread")
    post = get_object_or_404(posts, pk=pk)
    said = sentences_of(post)
    if request.method == "POST":
        form = GatherForm(request.POST, sentences=said)
        if form.is_valid() and (done := _gather(request, post, form)):
            return see_other(f"{request.path}?done={done.pk}")
    else:
        marked = request.GET.get("words", "")[:LONGEST]
        form = GatherForm(sentences=said, initial={"words": marked})
    context = {"post": post, "form": form, "done": _done(request, post), "room": post.thread.room}
    return render(request, "cms/editing/gather.html", context, status=422 if form.errors else 200)


def _gather(request: HttpRequest, post: Post, form: GatherForm) -> Gathered | None:
    given = form.cleaned_data
    try:
        basket = given.get("basket") or make_basket(title=given["title"], by=request.user)
        return gather(
            post=post,
            basket=basket,
            nature=given["nature"],
            words=form.chosen,
            note=given["note"],
            by=request.user,
        )[0]
    except ValidationError as error:
        add_errors(form, error)
        return None


def _done(request: HttpRequest, post: Post) -> Gathered | None:
    """What this editor has just put into a basket, named by the address."""
    given = request.GET.get("done", "")
    if not given.isascii() or not given.isdecimal() or len(given) > 18:
        return None
    rows = Gathered.objects.select_related("basket", "passage")
    return rows.filter(pk=given, passage__post=post, gathered_by=request.user).first()


@editors
def gather_many(request: HttpRequest) -> HttpResponse:
    """The form for several posts, as the members of a theme: `?posts=` are their numbers."""
    posts = _posts(request.GET.get("posts", ""))
    if not posts:
        raise Http404
    offered = {post.pk: _begin(post) for post in posts}
    sent = request.POST if request.method == "POST" else None
    initial = {"title": request.GET.get("title", "")[:TITLE_LIMIT]}
    form = GatherPostsForm(sent, offered=offered, initial=initial)
    if sent is not None and form.is_valid():
        given = form.cleaned_data
        chosen = [post for post in posts if str(post.pk) in given["posts"]]
        words = {name: given[name] for name in ("nature", "note")}
        try:
            basket = given.get("basket") or make_basket(title=given["title"], by=request.user)
            gather_posts(posts=chosen, basket=basket, by=request.user, **words)
            return see_other(basket.get_absolute_url())
        except ValidationError as error:
            add_errors(form, error)
    context = {"form": form, "room": "guidance"}
    status = 422 if form.errors else 200
    return render(request, "cms/editing/gather_many.html", context, status=status)


def _posts(asked: str) -> list[Post]:
    """The public posts with these numbers, in that order."""
    pks = [int(pk) for pk in asked[:4_000].split(",") if pk.isascii() and pk.isdecimal()]
    pks = [pk for pk in dict.fromkeys(pks) if pk < 10**18][:AT_ONCE]
    found = Post.objects.public().select_related("thread").in_bulk(pks)
    return [found[pk] for pk in pks if pk in found]


def _begin(post: Post) -> str:
    """The title of an opening, else how a reply begins."""
    title = f"{post.thread.title}: " if post.number == 1 else ""
    return Truncator(f"{title}{plain(post.source)}").chars(200)


@editors
def basket_list(request: HttpRequest) -> HttpResponse:
    """Every basket, the last used first; the closed ones after those that can be filled."""
    number = page_number(request.GET.get("page"))
    rows, total = page_of(baskets_for_editors(), number)
    context = {"baskets": rows, "number": number, "last": last_page(total), "room": "guidance"}
    return render(request, "cms/editing/basket_list.html", context)


@editors
def basket_page(request: HttpRequest, pk: int) -> HttpResponse:
    """What is in a basket, by what it is; guidance can be started from what is chosen."""
    basket = get_object_or_404(Basket, pk=pk)
    problem = ""
    if request.method == "POST":
        try:
            return see_other(_act(request, basket))
        except ValidationError as error:
            problem = error.messages[0]
    context = {
        "basket": basket,
        "parts": contents_of(basket),
        "chosen": request.POST.getlist("gathered"),
        "problem": problem,
        "room": "guidance",
    }
    status = 422 if problem else 200
    return render(request, "cms/editing/basket_page.html", context, status=status)


def _act(request: HttpRequest, basket: Basket) -> str:
    """Do what was pressed and say where to go on."""
    if act := ACTS.get(request.POST.get("act", "")):
        act(basket=basket, by=request.user)
        return request.path
    given = request.POST.getlist("gathered")[:IN_A_DRAFT]
    chosen = [int(each) for each in given if each.isascii() and each.isdecimal() and len(each) < 19]
    page = start_from_basket(basket=basket, chosen=chosen, by=request.user)
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


@editors
@require_POST
def take_out_words(request: HttpRequest, pk: int) -> HttpResponse:
    """Takes one passage out of its basket."""
    gathered = get_object_or_404(Gathered, pk=pk)
    take_out(gathered=gathered, by=request.user)
    return see_other(reverse("basket_page", args=[gathered.basket_id]) + "#main")
