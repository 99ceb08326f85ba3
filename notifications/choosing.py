"""What a person wants letters about, and the way out of each letter."""

from django.core import signing

from members.models import Member
from notifications.models import Kind, Preference, Topic, Way

TOPIC_OF = {
    Kind.REPLY: Topic.REPLIES,
    Kind.ANSWER: Topic.REPLIES,
    Kind.FOLLOWED: Topic.REPLIES,
    Kind.EXPERIENCE: Topic.EXPERIENCES,
    Kind.LINK: Topic.LINKS,
    Kind.DECISION: Topic.DECISIONS,
    Kind.GUIDANCE: Topic.GUIDANCE,
}
SALT = "notifications.choosing"


def wants_letter(member: Member, kind: str) -> bool:
    """Whether news of `kind` goes to `member` by mail too."""
    topic = TOPIC_OF.get(Kind(kind))
    if topic is None:
        return False
    return not Preference.objects.filter(member=member, topic=topic, way=Way.OFF).exists()


def choices_of(member: Member) -> dict[str, str]:
    """The member's way for every topic."""
    kept = dict(Preference.objects.filter(member=member).values_list("topic", "way"))
    return {topic: kept.get(topic, Way.NOW.value) for topic in Topic.values}


def choose(*, topic: str, way: str, by: Member) -> None:
    """Store how news of `topic` reaches `by`; the same choice again changes nothing."""
    Preference.objects.bulk_create(
        [Preference(member=by, topic=Topic(topic), way=Way(way))],
        update_conflicts=True,
        update_fields=["way"],
        unique_fields=["member", "topic"],
    )


def stop_token(member: Member, kind: str) -> str:
    """The end of the address that stops letters like this one; good for one person and topic."""
    return signing.dumps([member.pk, TOPIC_OF[Kind(kind)]], salt=SALT)


def read_stop_token(token: str) -> tuple[Member, Topic] | None:
    """Whose letters of which topic `token` stops; None when it is not one of ours."""
    try:
        pk, topic = signing.loads(token, salt=SALT)
        return Member.objects.get(pk=pk), Topic(topic)
    except (signing.BadSignature, ValueError, TypeError, Member.DoesNotExist):
        return None
