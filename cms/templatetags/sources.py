"""The line below a part of a guidance page that says whose words it is made from."""

from collections.abc import Iterable

from django import template
from django.template import Context

from cms.crediting import Source, ideas_among
from cms.models.citing import Passage
from ideas.groups import Group

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


@register.simple_tag
def cited(cites: Iterable[Passage | None], sources: dict[int, Source]) -> list[Source]:
    """The sources that everybody may see, each once, in order."""
    wanted = dict.fromkeys(cite.pk for cite in cites if cite)
    return [sources[pk] for pk in wanted if pk in sources]


@register.simple_tag(takes_context=True)
def who_supports(context: Context, found: list[Source]) -> tuple[Group, ...]:
    """Who says that the cited ideas would help, each person once, by perspective."""
    return context.get("supported", {}).get(tuple(ideas_among(found)), ())
