"""All tags from A to Z, and everything under one of them."""

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext_lazy

from forum.following import tag_is_followed
from forum.models import Tag, Thread
from forum.paging import in_digits, last_page, page_number, rows_of
from forum.tag_panels import tag_panels
from forum.tagging import main_tag_of, tags_by_letter, tags_near
from forum.views.following import follow_box
from members.access import anyone

ON_ONE_PAGE = 200  # tags; where there are more, each letter has a page
LETTER_LIMIT = 500
KIND_NAMES = {
    "barrier": gettext_lazy("Barriers"),
    "idea": gettext_lazy("Smart ideas"),
    "topic": gettext_lazy("Conversations"),
}


@anyone
def tag_list(request: HttpRequest) -> HttpResponse:
    """Every main tag that something public carries, from A to Z, with its number.

    Where there are many, one letter at a time: `?letter=`, the first where none is asked for.
    """
    letters = tags_by_letter()
    split = sum(len(tags) for _letter, tags in letters) > ON_ONE_PAGE
    asked = request.GET.get("letter", "")
    number = next((n for n, (letter, _tags) in enumerate(letters) if letter == asked), 0)
    shown = letters[number : number + 1] if split else letters
    context = {
        "letters": letters,
        "shown": [(letter, tags[:LETTER_LIMIT]) for letter, tags in shown],
        "split": split,
        "letter": letters[number][0] if split else "",
        "before": letters[number - 1][0] if split and number else "",
        "after": letters[number + 1][0] if split and number + 1 < len(letters) else "",
        "room": "tags",
    }
    return render(request, "forum/tag_list.html", context)


@anyone
def tag_page(request: HttpRequest, slug: str) -> HttpResponse:
    """What carries a tag, the latest first, or `?kind=` of it; a synonym leads to its main tag."""
    tags = Tag.objects.select_related("alias_of")
    tag = get_object_or_404(tags.annotate(followed=tag_is_followed(request.user.pk)), slug=slug)
    if tag.alias_of:
        if not main_tag_of(slug):
            raise Http404  # as below
        return redirect(tag.alias_of, permanent=True)  # asked about each time, so it can be undone
    numbers = dict.fromkeys(KIND_NAMES, 0) | dict(tag.used.values_list("kind", "number"))
    everything = sum(numbers.values())
    if not everything and not tag.description:
        raise Http404  # a word that only hidden things carry is as good as none
    kind = request.GET.get("kind", "")
    kind = kind if kind in KIND_NAMES else ""
    total = numbers[kind] if kind else everything
    number = page_number(request.GET.get("page"))
    context = {
        "tag": tag,
        "follow": follow_box(request, "tag", tag.slug, tag.name, following=tag.followed),
        "synonyms": tag.synonyms.all(),
        "kind": kind,
        "kinds": [(name, label, in_digits(numbers[name])) for name, label in KIND_NAMES.items()],
        "everything": in_digits(everything) if everything else "",
        "near": [] if everything else tags_near(f"{tag.name} {tag.description}"),
        "rows": rows_of(_threads(slug, kind).order_by("-created_at", "-pk"), number),
        "panels": tag_panels(tag) if everything and number == 1 else [],
        "total": total,
        "digits": in_digits(total),
        "number": number,
        "last": last_page(total),
        "room": "tags",
    }
    return render(request, "forum/tag_page.html", context)


def _threads(slug: str, kind: str) -> QuerySet[Thread]:
    """The public threads that carry a main tag, of one kind or, for "", of every kind."""
    threads = (
        Thread.objects.public().standing().filter(thread_tags__tag__slug=slug).only("row_html")
    )
    return threads.filter(kind=kind) if kind else threads
