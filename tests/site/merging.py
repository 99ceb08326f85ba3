"""An idea that was put together with another, and the pages where moderators do that."""

from forum.posting import reply_to
from ideas.models import Idea
from moderation.merging import merge, relate
from tests.factories import IdeaFactory, MemberFactory
from tests.site.room import LONG, Room


def furnish_merged(moderator: object, idea: object) -> tuple:
    """An idea that was put together with another, and one that is related to that."""
    one = IdeaFactory(title="Tea first", summary=LONG, tags=["welcome"])
    two = IdeaFactory(title="Tea before any forms", summary=LONG)
    reply_to(thread=one.thread, source=LONG, by=MemberFactory())
    merge(thing=one, into=two, by=moderator)
    relate(thing=two, other=idea, by=moderator)
    return Idea.objects.get(pk=one.pk), Idea.objects.get(pk=two.pk)


def merging_rooms(moderator, one, two) -> list[Room]:
    address = f"/moderation/merge/ideas/{two.pk}/"
    other = Idea.objects.public().exclude(pk=two.pk).first()
    return [
        Room("a merged idea", one.get_absolute_url()),
        Room("an idea that stands for another", f"{two.get_absolute_url()}?from={one.pk}"),
        Room("the same as another", address, moderator),
        Room("the same as another, searched", f"{address}?q=tea", moderator),
        Room("two compared", f"{address}?with={other.pk}", moderator),
        Room("tools for a merged idea", f"/moderation/threads/{one.pk}/", moderator),
    ]
