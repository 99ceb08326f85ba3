"""Barriers, smart ideas, the links between them and the three facts."""

from ideas.models.facts import Experience, Facing, Vote
from ideas.models.likeness import Likeness, LikenessWord
from ideas.models.things import Barrier, Draft, Idea, Link

__all__ = [
    "Barrier",
    "Draft",
    "Experience",
    "Facing",
    "Idea",
    "Likeness",
    "LikenessWord",
    "Link",
    "Vote",
]
