"""How fast somebody new may post; who is trusted is let alone, and a moderator can hide a flood."""

from django.http import HttpRequest

from forum.permissions import waits_for_a_look
from members.pacing import TooMany, count_of, keep_pace

A_MINUTE = 10  # of one new member
OF_A_COMPUTER = 60  # of all new members behind one address: a workshop's room shares it


def keep_posting_pace(request: HttpRequest) -> None:
    """Count one post of the member who sends it. Raises TooMany; what was typed is not lost."""
    if not waits_for_a_look(request.user):
        return
    keep_pace(request, "posts", OF_A_COMPUTER)
    if count_of("posts of member", str(request.user.pk)) > A_MINUTE:
        raise TooMany
