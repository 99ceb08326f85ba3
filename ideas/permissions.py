"""What a member may do with barriers and ideas: pure predicates."""

from forum.models import State
from forum.permissions import can_post
from ideas.models import Barrier, Idea, Link
from members.identity import Person


def can_take_part(member: Person, thing: Barrier | Idea) -> bool:
    """May answer a question about `thing`: it is public and the member is not suspended."""
    return can_post(member) and thing.state == State.PUBLIC


def can_vote(member: Person, idea: Idea) -> bool:
    """Anyone who can take part, but for the idea's own author."""
    return can_take_part(member, idea) and idea.author_id != member.pk


def can_face(member: Person, barrier: Barrier) -> bool:
    """Anyone who can take part; who posted a barrier may say so too."""
    return can_take_part(member, barrier)


def can_link(member: Person, idea: Idea, barrier: Barrier) -> bool:
    """Both ends are public, or the member's own."""
    return can_post(member) and all(
        thing.state == State.PUBLIC
        or (thing.author_id == member.pk and thing.state == State.PENDING)
        for thing in (idea, barrier)
    )


def can_answer_link(member: Person, link: Link) -> bool:
    """Anyone who can take part in both ends, but for who made the link: they have said so."""
    return (
        link.state == State.PUBLIC
        and link.author_id != member.pk
        and all(can_take_part(member, thing) for thing in (link.idea, link.barrier))
    )


def can_take_link_back(member: Person, link: Link) -> bool:
    """Who made it, while nobody has taken it down."""
    return (
        can_post(member)
        and link.author_id == member.pk
        and link.state in (State.PUBLIC, State.PENDING)
    )
