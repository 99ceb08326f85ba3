"""The front door: the home page found in one statement and joined from kept pieces.

What is kept is kept by everything it shows, read each time, so nothing hidden can stay on it.
"""

from django.conf import settings
from django.db import DEFAULT_DB_ALIAS
from django.db.models import Exists, QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.html import escape
from django.utils.safestring import SafeString
from django.utils.text import Truncator
from wagtail.models import PageViewRestriction, Site
from wagtail.views import serve

from cms.models.base import DESCRIPTION_LETTERS
from cms.models.home import HomePage
from cms.welcoming import waiting_for, welcome
from forum.skeletons import fill, page
from members.access import anyone
from members.prepared import Prepared

# In the order of the model's own fields: `from_db` gives out its values by that order, not by ours.
_NEEDED = [
    *("id", "title", "url_path", "seo_title", "search_description"),
    *("page_ptr_id", "heading", "sentence", "body"),
]


def _compose() -> QuerySet:
    """The home page of a site as we found it: one host, and nothing for some readers alone."""
    return (
        HomePage.objects.live()
        .filter(
            ~Exists(Site.objects.filter(is_default_site=False)),
            ~Exists(PageViewRestriction.objects.all()),
            sites_rooted_here__is_default_site=True,
        )
        .values_list(*_NEEDED)
    )


_homes = Prepared(_compose)


@anyone
def home(request: HttpRequest) -> HttpResponse:
    """The address "/"; Wagtail finds the page wherever there is more to ask than which it is."""
    reading = request.method in ("GET", "HEAD")
    # An editor's bar wants the whole page.
    rows = _homes.rows() if reading and not _edits(request.user) else []
    if len(rows) != 1:
        return serve(request, "")
    return HomePage.from_db(DEFAULT_DB_ALIAS, _NEEDED, rows[0]).serve(request)


def home_page(request: HttpRequest, home: HomePage) -> HttpResponse:
    """The whole page around the words of `home`, for whoever asks."""
    waiting = waiting_for(request.user) or {}
    band = fill(
        "cms/_home_band.html",
        {"heading": escape(home.heading), "sentence": escape(home.sentence)},
        known=request.user.is_authenticated,
    )
    main = fill("cms/_home_main.html", {"body": _body(request, home)}, **welcome())
    return page(
        request,
        room=home.room,
        title=home.seo_title or home.heading,
        head=_head(home),
        band=(fill("cms/_home_strip.html", {}, **waiting) if any(waiting.values()) else "") + band,
        main=main + _bar(request, home),
    )


def _edits(member) -> bool:
    return member.is_authenticated and member.is_editor


def _head(home: HomePage) -> SafeString:
    parts = home.get_url_parts()
    return fill(
        "cms/_head.html",
        {},
        canonical=f"{settings.SITE_URL}{parts[2]}" if parts and parts[2] else "",
        description=home.search_description or Truncator(home.lede).chars(DESCRIPTION_LETTERS),
    )


def _body(request: HttpRequest, home: HomePage) -> str:
    """The editors' own text: made each time, for its pictures and addresses may have moved."""
    if not home.body:
        return ""
    return render_to_string("cms/_home_body.html", {"page": home}, request=request)


def _bar(request: HttpRequest, home: HomePage) -> str:
    if not _edits(request.user):
        return ""
    return render_to_string("cms/_userbar.html", {"page": home}, request=request)
