"""What guidance needs before it is published: a list that an editor can read."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.models import Page

from cms.asking import open_wishes, still_asked
from cms.crediting import heading_of
from cms.linking import dead_links_in, links_out_of
from cms.models.citing import Passage
from cms.own_words import copied_words
from cms.pinning import REFERENCES, references
from cms.readability import GRADE_OF_TWELVE, grade_of
from cms.words import plain_words
from forum.models import Post
from ideas.models import Experience

UNSOURCED = frozenset({"prose", "picture"})  # parts that recommend nothing by themselves
AGAINST = ("worry", "dissent")
COUNTER_PARTS = frozenset({"dissent", "if_it_goes_wrong"})


@dataclass(frozen=True)
class Check:
    """One line of the list. What is not `ok` stops publishing where it is `needed`."""

    ok: bool
    words: str
    needed: bool = True


def checks_of(page) -> list[Check]:
    """The whole list for the draft in hand, in the order in which an editor works.

    What was published is withdrawn whatever it lacks: that may be why.
    """
    checks = _all_checks(page)
    if page.is_withdrawn and page.pk and page.editions.exists():
        return [replace(check, needed=False) for check in checks]
    return checks


def _all_checks(page) -> list[Check]:
    ids = list(dict.fromkeys(references(page.body.get_prep_value())))
    passages = Passage.objects.select_related("post__thread").in_bulk(ids)
    cited = [passages[pk] for pk in ids if pk in passages]
    return [
        _sources(page, passages),
        _standing(cited),
        _own_words(page, cited),
        _counter(page, cited),
        *_authors(page),
        _merges(cited),
        *_links(page),
        _reading_age(page),
        _pictures(page),
        _review(page),
    ]


def missing_in(page) -> list[str]:
    """What stops the publishing of `page`, in words."""
    return [check.words for check in checks_of(page) if check.needed and not check.ok]


def keep_as_draft(page: Page) -> None:
    """Wagtail makes a new page that is to be published live before it asks: take that back."""
    never = Page.objects.filter(pk=page.pk, live=True, live_revision=None)
    never.update(live=False, has_unpublished_changes=True)


def _sources(page, passages: dict[int, Passage]) -> Check:
    without = [
        heading_of(block) or str(block.block.label)
        for block in page.body
        if block.block_type not in UNSOURCED
        and hasattr(block.value, "get")
        and REFERENCES in block.value
        and not any(each and each.pk in passages for each in block.value[REFERENCES])
    ]
    if not without:
        return Check(True, _("Every recommendation has a source."))
    return Check(False, _("These parts have no source: %(parts)s.") % {"parts": ", ".join(without)})


def _standing(cited: list[Passage]) -> Check:
    down = sum(not (p.post.is_public and p.post.thread.is_public) for p in cited)
    if not down:
        return Check(True, _("Every source can be read by everybody."))
    words = ngettext(
        "%(n)s source has been taken down. Take it out.",
        "%(n)s sources have been taken down. Take them out.",
        down,
    )
    return Check(False, words % {"n": down})


def _own_words(page, cited: list[Passage]) -> Check:
    copied = copied_words(page, cited)
    return Check(not copied, copied or _("The text is in the editors’ own words."))


def _counter(page, cited: list[Passage]) -> Check:
    """Somebody for whom it did not work, or who sees it differently; or that nobody was found."""
    if _speaks_against(page, cited):
        return Check(True, _("It says when it did not work, or who sees it differently."))
    if page.none_found:
        return Check(True, _("It says that nobody was found for whom it did not work."))
    return Check(
        False,
        _("Cite somebody for whom it did not work, or tick that you looked and found nobody."),
    )


def _speaks_against(page, cited: list[Passage]) -> bool:
    """Whether a source is a failure, a worry or gathered as such, or is cited where such stand."""
    posts = [passage.post_id for passage in cited]
    public = {p.pk for p in cited if p.post.is_public and p.post.thread.is_public}
    if any(each and each.pk in public for part in _counter_parts(page) for each in part):
        return True
    failed = Experience.objects.filter(post__in=posts).exclude(outcome="worked")
    worries = Post.objects.filter(pk__in=posts, kind=Post.Kind.WORRY)
    gathered = Q(gathered__nature__in=AGAINST, pk__in=[passage.pk for passage in cited])
    found = (failed, worries, Passage.objects.filter(gathered))
    return bool(posts) and any(each.exists() for each in found)


def _counter_parts(page) -> Iterator[Iterable]:
    """What is cited in each part that says when it did not work, or who sees it differently."""
    for block in page.body:
        if block.block_type in COUNTER_PARTS:
            yield block.value[REFERENCES]


def _authors(page) -> Iterator[Check]:
    wishes, waiting = open_wishes(page), still_asked(page)
    if wishes:
        words = ngettext(
            "%(n)s author asks for a change. Answer below.",
            "%(n)s authors ask for a change. Answer below.",
            wishes,
        )
        yield Check(False, words % {"n": wishes})
    else:
        yield Check(True, _("No author waits for an answer."))
    if waiting:
        words = ngettext(
            "%(n)s author can still answer.", "%(n)s authors can still answer.", waiting
        )
        yield Check(False, words % {"n": waiting}, needed=False)


def _merges(cited: list[Passage]) -> Check:
    merged = [p.title for p in cited if p.post.thread.merged_into_id is not None]
    if not merged:
        return Check(True, _("No source was put together with another."), needed=False)
    words = _("Put together with another since: %(titles)s. Look whether the other says it better.")
    return Check(False, words % {"titles": ", ".join(merged)}, needed=False)


def _links(page) -> Iterator[Check]:
    dead = dead_links_in(page)
    if dead:
        yield Check(False, _("These links lead nowhere: %(links)s.") % {"links": ", ".join(dead)})
    else:
        yield Check(True, _("Every link within the site leads somewhere."))
    if away := links_out_of(page):
        words = _("Open these yourself, we do not: %(links)s.") % {"links": ", ".join(away)}
        yield Check(True, words, needed=False)


def _reading_age(page) -> Check:
    grade = grade_of(plain_words(page))
    if grade is None or grade <= GRADE_OF_TWELVE:
        return Check(True, _("A reader of twelve can follow it."), needed=False)
    words = _("It reads like a text for people of %(age)s. Shorter words and sentences help.")
    return Check(False, words % {"age": round(grade) + 5}, needed=False)


def _pictures(page) -> Check:
    without = sum(
        block.block_type == "picture"
        and bool(block.value)
        and not block.value.decorative
        and not (block.value.contextual_alt_text or "").strip()
        for block in page.body
    )
    if not without:
        return Check(True, _("Every picture is described, or is only decoration."))
    words = ngettext(
        "%(n)s picture is not described.", "%(n)s pictures are not described.", without
    )
    return Check(False, words % {"n": without})


def _review(page) -> Check:
    if page.is_withdrawn or (page.review_due and page.review_due > timezone.localdate()):
        return Check(True, _("It has a day on which it is looked at again."))
    return Check(False, _("Say by when it is to be looked at again: a day to come."))
