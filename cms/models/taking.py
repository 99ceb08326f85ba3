"""Guidance to take along: on paper, as easy read, as a poster."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.models import Page

from members.pacing import TooMany


class TakenAway(RoutablePageMixin, Page):
    """The addresses below a page of guidance for what leaves the screen."""

    class Meta:
        abstract = True

    def get_route_paths(self) -> list[str]:
        """Addresses that may stand on paper or in a letter: each leads on when the page moves."""
        ways = ("changes", "print", "pdf", "easy-read", "poster")
        return ["/", *(f"/{way}/" for way in ways)]

    @path("print/")
    def on_paper(self, request: HttpRequest) -> HttpResponse:
        """All of it for paper or a PDF: nothing folded, each source with its address and day."""
        return self._paper(request)

    @path("pdf/")
    def as_pdf(self, request: HttpRequest) -> HttpResponse:
        """The page for paper as a file, where this server can draw one."""
        from cms.drawing import can_draw, pdf_of

        if not can_draw():
            raise Http404
        context = {**self.get_context(request), "site_address": settings.SITE_URL}
        try:
            drawn = pdf_of(render_to_string("cms/pdf.html", context), request)
        except TooMany as refusal:
            return self._paper(request, refusal.sentence)
        name = f'attachment; filename="{self.slug}.pdf"'
        headers = {"Content-Disposition": name, "X-Robots-Tag": "noindex"}
        return HttpResponse(drawn, content_type="application/pdf", headers=headers)

    def _paper(self, request: HttpRequest, refusal: str = "") -> HttpResponse:
        from cms.drawing import can_draw

        context = {"robots": "noindex", "site_address": settings.SITE_URL}
        context |= {"can_draw": can_draw(), "refusal": refusal}
        answer = self.render(request, template="cms/print.html", context_overrides=context)
        answer.status_code = 429 if refusal else 200
        return answer

    @path("easy-read/")
    def in_easy_read(self, request: HttpRequest) -> HttpResponse:
        """The easy read version, beside the plain one where there is room."""
        if not self.easy_read:
            raise Http404
        context = {"page_title": _("%(title)s: easy read") % {"title": self.title}}
        return self.render(request, template="cms/easy_read.html", context_overrides=context)

    @path("poster/")
    def as_poster(self, request: HttpRequest) -> HttpResponse:
        """A poster with the first words of it and a code to scan; `?size=` and `?print=large`."""
        from cms.taking import poster_of

        context = {**poster_of(self, request.GET), "robots": "noindex"}
        return self.render(request, template="cms/poster.html", context_overrides=context)
