"""An idea that was split into parts, and the page where moderators do that."""

from forum.posting import reply_to
from ideas.linking import link_idea
from ideas.models import Idea
from ideas.splitting import Part
from ideas.voting import cast_vote
from moderation.splitting import split
from tests.factories import BarrierFactory, IdeaFactory, MemberFactory
from tests.site.room import LONG, Room


def splitting_rooms(moderator, member) -> list[Room]:
    """What was split, one of its parts, and the forms for another one."""
    whole = IdeaFactory(title="A kettle and a translator", summary=LONG, tags=["welcome"])
    two = IdeaFactory(title="Shorter forms and longer hours", summary=LONG, tags=["welcome"])
    link_idea(idea=two, barrier=BarrierFactory(), reason="It is shorter.", by=MemberFactory())
    reply_to(thread=whole.thread, source=LONG, by=MemberFactory())
    cast_vote(idea=whole, answer="helps", by=member)
    parts = [Part("A kettle", LONG, {}, ["welcome"]), Part("A translator", LONG, {})]
    split(thing=whole, parts=parts, by=moderator)
    whole = Idea.objects.get(pk=whole.pk)
    part = Idea.objects.filter(thread__part_of=whole.pk).first()
    return [
        Room("an idea that was split", whole.get_absolute_url()),
        Room("an idea that was split, as who answered", whole.get_absolute_url(), member),
        Room("a part of what was split", part.get_absolute_url()),
        Room("split into parts", f"/moderation/split/ideas/{two.pk}/", moderator),
        Room("tools for a split idea", f"/moderation/threads/{whole.pk}/", moderator),
    ]
