"""The line below a part of a guidance page that says whose words it is made from."""

from collections.abc import Iterable

from django import template

from cms.crediting import Source
from cms.models.citing import Passage

register = template.Library()


@register.inclusion_tag("cms/blocks/_from.html")
def from_whom(cites: Iterable[Passage | None], sources: dict[int, Source]) -> dict:
    """Sources by who said it, in order; of those taken down only how many they are."""
    groups: dict[str, list[Source]] = {}
    down = 0
    for pk in dict.fromkeys(cite.pk for cite in cites if cite):
        if source := sources.get(pk):
            groups.setdefault(source.name, []).append(source)
        else:
            down += 1
    return {"groups": groups, "down": down}
