"""Writing pages from code: the example content, and a draft begun from an idea."""

import re
from collections.abc import Iterable, Mapping

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _
from wagtail.coreutils import find_available_slug

from cms.models import GuidanceIndexPage, GuidancePage, HomePage, Passage, StandardPage
from cms.pinning import pin
from forum.models import Post
from forum.rendering import render

UNTITLED = "guidance"
_LEVELS = re.compile(r"(</?)h([3-6])>")
_REL = re.compile(r' rel="[^"]*"')


def as_rich_text(source: str) -> str:
    """Markdown as Wagtail keeps rich text; "##" is the first level below a page's title."""
    html = _LEVELS.sub(lambda m: f"{m[1]}h{max(int(m[2]) - 2, 2)}>", render(source))
    return _REL.sub("", html)


def _cites(posts: Iterable[Post | Passage], by) -> list[Passage]:
    return [p if isinstance(p, Passage) else pin(post=p, by=by) for p in posts]


def _part(part: Mapping, by) -> tuple[str, dict]:
    """One entry of `parts` as a block of the stream."""
    value = {key: part[key] for key in ("heading", "items", "do", "dont") if key in part}
    if "text" in part:
        value["text"] = as_rich_text(part["text"])
    return part["type"], {**value, "cites": _cites(part.get("cites", ()), by)}


@transaction.atomic
def write_guidance(
    *,
    title: str,
    parts: Iterable[Mapping],
    by,
    slug: str = "",
    summary: str = "",
    publish: bool = False,
    **fields: object,
) -> GuidancePage:
    """A new guidance page below the list of guidance, as a draft or published.

    Each of `parts` has `type` (a block of cms.blocks.GuidanceStream), `heading`, then `text`
    (Markdown), `items` (lines) or `do` and `dont` (lines), and `cites`: posts, which are pinned to
    their words of today, or passages. `fields` are others of GuidancePage. `by` is a member with
    the right to add (and to publish) there, or None for the site's own content. Raises
    PermissionDenied.
    """
    index = GuidanceIndexPage.objects.get()
    if by is not None:
        rights = index.permissions_for_user(by)
        if not rights.can_add_subpage() or (publish and not rights.can_publish_subpage()):
            raise PermissionDenied(_("You cannot write guidance."))
    page = GuidancePage(title=title, summary=summary, owner=by, live=False, **fields)
    if not slug and not slugify(title, allow_unicode=True):
        slug = find_available_slug(index, UNTITLED)  # a title without letters makes none
    if slug:
        page.slug = slug
    page.body = [_part(part, by) for part in parts]
    index.add_child(instance=page)
    # A draft may lack what a published page needs; its editor is told on publishing.
    revision = page.save_revision(user=by, log_action=True, clean=publish)
    if publish:
        revision.publish(user=by)
        page.refresh_from_db()
    return page


@transaction.atomic
def write_standard_page(
    *, title: str, slug: str, summary: str, source: str, by=None, publish: bool = True
) -> StandardPage:
    """A new standard page below the home page; `source` is Markdown, "##" the first headings."""
    home = HomePage.objects.get()
    if by is not None and not home.permissions_for_user(by).can_add_subpage():
        raise PermissionDenied
    page = StandardPage(title=title, slug=slug, summary=summary, owner=by, live=False)
    page.body = [("prose", as_rich_text(source))]
    home.add_child(instance=page)
    revision = page.save_revision(user=by, log_action=True)
    if publish:
        revision.publish(user=by)
        page.refresh_from_db()
    return page


def set_home_words(*, heading: str, sentence: str) -> bool:
    """Give the home page its words while nobody has changed them; whether it did."""
    home = HomePage.objects.get()
    fresh = HomePage()
    if (home.heading, home.sentence) != (fresh.heading, fresh.sentence):
        return False
    if (heading, sentence) == (home.heading, home.sentence):
        return False
    home.heading, home.sentence = heading, sentence
    home.save_revision().publish()
    return True
