"""What happens to barriers and ideas, by name; sent on commit with ids (see forum.events)."""

from django.dispatch import Signal

#: idea_id: int, member_id: int, answer: str. An answer was given or changed.
vote_cast = Signal()

#: idea_id: int, member_id: int. An answer was taken back.
vote_withdrawn = Signal()

#: barrier_id: int, member_id: int. A member said "we face this too".
barrier_faced = Signal()

#: barrier_id: int, member_id: int. A member took that back.
facing_withdrawn = Signal()

#: link_id: int, member_id: int | None. An idea was said to help with a barrier.
idea_linked = Signal()

#: idea_id: int, member_id: int, post_id: int. Somebody told what happened when they tried.
experience_reported = Signal()

#: link_id: int, member_id: int, answer: str. Somebody said whether a link is right for them.
link_answered = Signal()

#: link_id: int, member_id: int. That was taken back.
link_answer_withdrawn = Signal()

#: link_id: int, member_id: int. Who made a link took it down.
link_withdrawn = Signal()

#: idea_id: int, member_id: int, post_id: int. Somebody took their report back.
experience_withdrawn = Signal()
