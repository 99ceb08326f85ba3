"""People and what they write, for tests; made by the verbs, so that stored rows are right.

Append at the end of a room's part. Members are trusted unless a trait says otherwise, and each has
an address and a name of their own.
"""

import factory
from django.contrib.auth.models import Group

from forum.models import Board
from forum.posting import open_thread, reply_to
from ideas.posting import post_barrier, post_idea
from members.models import EDITORS, MODERATORS, PUBLISHERS, Member, Perspective, Standing
from members.roles import keep_roles

PASSWORD = "seven herons on the lock gate"

# Members.


class MemberFactory(factory.django.DjangoModelFactory):
    """`MemberFactory(moderator=True)`; traits: new, trusted, moderator, editor, publisher.

    `password=True` gives PASSWORD; without it the password is unusable, as after joining.
    """

    class Meta:
        model = Member
        skip_postgeneration_save = True

    class Params:
        new = factory.Trait(standing=Standing.NEW)
        trusted = factory.Trait(standing=Standing.TRUSTED)
        moderator = factory.Trait(in_groups=(MODERATORS,))
        editor = factory.Trait(in_groups=(EDITORS,))
        publisher = factory.Trait(in_groups=(PUBLISHERS,))

    email = factory.Sequence(lambda n: f"person{n}@example.org")
    display_name = factory.Sequence(lambda n: f"Person {n}")
    perspective = Perspective.CARER
    standing = Standing.TRUSTED
    in_groups = ()
    password = False

    @classmethod
    def _create(cls, model_class, *args, in_groups, password, **fields):
        member = Member.objects.create_user(password=PASSWORD if password else None, **fields)
        if in_groups:
            member.groups.set(Group.objects.filter(name__in=in_groups))
            keep_roles(member)
        return member


# The forum.


class _ByVerb(factory.Factory):
    """Made by calling a verb, with `by` a new trusted member unless said otherwise."""

    class Meta:
        abstract = True

    by = factory.SubFactory(MemberFactory)

    @classmethod
    def _create(cls, model_class, *args, **fields):
        return model_class(*args, **fields)


class BoardFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Board

    title = factory.Sequence(lambda n: f"Board {n}")
    slug = factory.Sequence(lambda n: f"board-{n}")


class ThreadFactory(_ByVerb):
    """A topic on a board of its own."""

    class Meta:
        model = open_thread

    kind = "topic"
    board = factory.SubFactory(BoardFactory)
    title = factory.Sequence(lambda n: f"Topic {n}")
    source = factory.Sequence(lambda n: f"What topic {n} is about.")


class PostFactory(_ByVerb):
    """A reply; `thread=` says where, else in a topic of its own."""

    class Meta:
        model = reply_to

    thread = factory.SubFactory(ThreadFactory)
    source = factory.Sequence(lambda n: f"Reply number {n}.")


# Ideas.


class BarrierFactory(_ByVerb):
    class Meta:
        model = post_barrier

    title = factory.Sequence(lambda n: f"Barrier {n} is in the way")
    summary = factory.Sequence(lambda n: f"What happened with barrier {n}.")


class IdeaFactory(_ByVerb):
    class Meta:
        model = post_idea

    title = factory.Sequence(lambda n: f"Idea {n} helps")
    summary = factory.Sequence(lambda n: f"What idea {n} is.")
    first_step = "Ask two people over tea."
