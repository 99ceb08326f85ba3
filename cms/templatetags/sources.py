"""The line below a part of a guidance page that says whose words it is made from."""

from collections.abc import Iterable

from django import template

from cms.crediting import Source, supporters_of
from cms.models.citing import Passage
from cms.today import outcomes_of
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


@register.simple_tag
def how_it_went(found: list[Source]) -> dict[int, list[tuple[str, int]]]:
    """For each cited idea, by its thread: how many who tried it said that it worked, and so on."""
    return outcomes_of(source.post.thread.standing_id for source in found if source.kind == "idea")


@register.simple_tag
def who_supports(found: list[Source]) -> tuple[Group, ...]:
    """Who says that the cited ideas would help, each person once, by perspective."""
    return supporters_of(list({s.post.thread.standing_id for s in found if s.kind == "idea"}))
