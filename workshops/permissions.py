"""Who may turn notes into barriers and ideas: pure predicates."""

from members.identity import Person


def can_review(member: Person) -> bool:
    """A moderator or an editor who is active and not suspended."""
    return bool(
        member.is_authenticated
        and member.is_active
        and not member.is_suspended
        and (member.is_moderator or member.is_editor)
    )
