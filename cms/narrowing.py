"""What the chooser of words lists: by words, by kind, or what was gathered in a basket."""

from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.choosers import BaseFilterForm

from forum.searching import find

FOUND_AT_MOST = 100
BASKETS = 50  # offered; the last used come first
KINDS = {
    "idea": _("Smart ideas"),
    "barrier": _("Barriers"),
    "topic": _("Conversations"),
    "post": _("Replies"),
}


def _offered() -> list[tuple[str | int, object]]:
    from cms.gathering import open_baskets

    return [("", _("Anywhere")), *((each.pk, each.title) for each in open_baskets()[:BASKETS])]


class PostFilterForm(BaseFilterForm):
    """Words, kind, and a basket: what was gathered in one is listed as it was gathered."""

    q = forms.CharField(label=_("Words"), required=False)
    kind = forms.ChoiceField(
        label=_("Kind"), required=False, choices=[("", _("Everything")), *KINDS.items()]
    )
    basket = forms.TypedChoiceField(
        label=_("In a basket"), required=False, choices=_offered, coerce=int, empty_value=None
    )

    def filter(self, objects: QuerySet) -> QuerySet:
        kind = self.cleaned_data.get("kind", "")
        if basket := self.cleaned_data.get("basket"):
            return self._gathered(basket, kind)
        if kind == "post":
            objects = objects.filter(number__gt=1)
        elif kind:
            objects = objects.filter(number=1, thread__kind=kind)
        self.search_query = self.cleaned_data.get("q", "")
        self.is_searching = bool(self.search_query)
        return objects.filter(_matching(self.search_query)) if self.is_searching else objects

    def _gathered(self, basket: int, kind: str) -> QuerySet:
        from cms.models import Passage

        shown = Passage.objects.public().with_shown().filter(is_kept_back=False)
        found = shown.filter(gathered__basket=basket)
        if kind == "post":
            found = found.filter(post__number__gt=1)
        elif kind:
            found = found.filter(post__number=1, post__thread__kind=kind)
        self.search_query = self.cleaned_data.get("q", "")
        self.is_searching = bool(self.search_query)
        words = Q(wording__icontains=self.search_query) | Q(title__icontains=self.search_query)
        return found.filter(words).select_related("post__thread").order_by("-gathered__pk")


def _matching(query: str) -> Q:
    """Posts that the site's own search finds, at most `FOUND_AT_MOST`."""
    found = find(query, kinds=tuple(KINDS), size=FOUND_AT_MOST)
    threads = [each.key for each in found if each.kind != "post"]
    return Q(number=1, thread__in=threads) | Q(pk__in=[e.key for e in found if e.kind == "post"])
