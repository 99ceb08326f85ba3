"""Barriers, smart ideas, the links between them and the three facts."""

from ideas.models.facts import Experience, Facing, LinkAnswer, Vote
from ideas.models.things import Barrier, Draft, Idea, Link

__all__ = ["Barrier", "Draft", "Experience", "Facing", "Idea", "Link", "LinkAnswer", "Vote"]
