"""What moderators and reporters do, by name; sent on commit with ids (see forum.events)."""

from django.dispatch import Signal

#: decision_id: int. A moderator decided something, or undid it.
decision_made = Signal()

#: report_id: int. Somebody reported a post.
post_reported = Signal()

#: opinion_id: int. A moderator asks a colleague about a case.
opinion_asked = Signal()

#: opinion_id: int. A colleague has answered in words.
opinion_given = Signal()
