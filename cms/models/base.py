"""What all our pages share: their address and description in the head, and no private pages."""

from django.conf import settings
from django.http import HttpRequest
from django.utils.text import Truncator
from wagtail.models import Page

from cms.colliding import CarefulPageForm

DESCRIPTION_LETTERS = 160
HOME_DEPTH = 2  # the root of the tree is 1


class SitePage(Page):
    """A page of the public site."""

    # Who may see a page is decided by publishing alone: search, links back and the front page
    # know no other state.
    private_page_options: list[str] = []
    show_in_menus_default = False
    base_form_class = CarefulPageForm
    room = ""
    # The fields and streams by whose words the site's own search finds a page.
    told: tuple[str, ...] = ()
    told_in_parts: tuple[str, ...] = ()

    class Meta:
        abstract = True

    @property
    def lede(self) -> str:
        """The sentence under the title, also used where no description was written."""
        return ""

    def _crumbs(self) -> list[tuple[str, str]]:
        """The pages between the home page and this one; no query directly below home."""
        if self.depth <= HOME_DEPTH + 1:
            return []
        return [(each.title, each.url) for each in self.get_ancestors()[HOME_DEPTH:]]

    def get_context(self, request: HttpRequest, *args, **kwargs) -> dict:
        parts = self.get_url_parts(request)
        return {
            **super().get_context(request, *args, **kwargs),
            "page_title": self.seo_title or self.title,
            "room": self.room,
            "crumbs": self._crumbs(),
            "canonical": f"{settings.SITE_URL}{parts[2]}" if parts and parts[2] else "",
            "description": self.search_description
            or Truncator(self.lede).chars(DESCRIPTION_LETTERS),
        }
