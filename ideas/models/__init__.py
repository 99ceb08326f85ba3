"""Barriers, smart ideas, the links between them and the three facts."""

from ideas.models.facts import Experience, Facing, Vote
from ideas.models.things import Barrier, Idea, Link

__all__ = ["Barrier", "Experience", "Facing", "Idea", "Link", "Vote"]
