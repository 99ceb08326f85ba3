"""What a person wants letters about, and the way out of each letter."""

from collections.abc import Iterable

from django.core import signing

from members.models import Member
from notifications.models import Kind, Preference, Topic, Way

TOPIC_OF = {
    Kind.REPLY: Topic.REPLIES,
    Kind.ANSWER: Topic.REPLIES,
    Kind.FOLLOWED: Topic.FOLLOWS,
    Kind.TAGGED: Topic.FOLLOWS,
    Kind.MENTION: Topic.FOLLOWS,  # only who talks in a discussion can be mentioned there
    Kind.EXPERIENCE: Topic.EXPERIENCES,
    Kind.LINK: Topic.LINKS,
    Kind.DECISION: Topic.DECISIONS,
    Kind.GUIDANCE: Topic.GUIDANCE,
    Kind.ASKED: Topic.GUIDANCE,
    Kind.ENTRY: Topic.DECISIONS,
    Kind.REMARK: Topic.REPLIES,
    Kind.KEEPING: Topic.KEEPING,
}
WEEKLY = "weekly"  # what the weekly letter's own way out stops
DAILY = "daily"  # the same of a moderator's daily letter
SALT = "notifications.choosing"


def way_at_first(topic: str) -> str:
    """What is addressed to somebody comes at once; what they follow, once a week."""
    return (Way.WEEKLY if topic == Topic.FOLLOWS else Way.NOW).value


def way_of(kind: str, kept: dict[str, str]) -> str:
    """How news of `kind` reaches whoever has `kept` these choices by topic."""
    topic = TOPIC_OF.get(Kind(kind))
    return Way.OFF.value if topic is None else kept.get(topic, way_at_first(topic))


def kept_by(members: Iterable[int]) -> dict[int, dict[str, str]]:
    """The kept choices of each of `members`, by topic, in one query."""
    kept: dict[int, dict[str, str]] = {}
    rows = Preference.objects.filter(member__in=members).values_list("member", "topic", "way")
    for member, topic, way in rows:
        kept.setdefault(member, {})[topic] = way
    return kept


def wants_letter(member: Member, kind: str) -> bool:
    """Whether news of `kind` goes to `member` by a letter of its own."""
    return way_of(kind, kept_by([member.pk]).get(member.pk, {})) == Way.NOW


def choices_of(member: Member) -> dict[str, str]:
    """The member's way for every topic."""
    kept = kept_by([member.pk]).get(member.pk, {})
    return {topic: kept.get(topic, way_at_first(topic)) for topic in Topic.values}


def choose(*, topic: str, way: str, by: Member) -> None:
    """Store how news of `topic` reaches `by`; the same choice again changes nothing."""
    Preference.objects.bulk_create(
        [Preference(member=by, topic=Topic(topic), way=Way(way))],
        update_conflicts=True,
        update_fields=["way"],
        unique_fields=["member", "topic"],
    )


def stop(*, what: str, by: Member) -> None:
    """No more letters of the topic `what`, or of everything that came by the weekly letter."""
    for topic, way in choices_of(by).items():
        if topic == what or (what == WEEKLY and way == Way.WEEKLY):
            choose(topic=topic, way=Way.OFF, by=by)


def stop_token(member: Member, kind: str) -> str:
    """The end of the address that stops letters like this one; good for one person and topic."""
    return signing.dumps([member.pk, TOPIC_OF[Kind(kind)]], salt=SALT)


def weekly_stop_token(member: Member) -> str:
    """The same for the weekly letter."""
    return signing.dumps([member.pk, WEEKLY], salt=SALT)


def daily_stop_token(member: Member) -> str:
    """The same for a moderator's daily letter."""
    return signing.dumps([member.pk, DAILY], salt=SALT)


def read_stop_token(token: str) -> tuple[Member, str] | None:
    """Whose letters `token` stops, and what: a topic, `WEEKLY` or `DAILY`; None if not ours."""
    try:
        pk, what = signing.loads(token, salt=SALT)
        return Member.objects.get(pk=pk), what if what in (WEEKLY, DAILY) else Topic(what).value
    except (signing.BadSignature, ValueError, TypeError, Member.DoesNotExist):
        return None
