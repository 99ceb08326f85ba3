"""Barriers, smart ideas, the links between them, the three facts, and what was seen."""

from ideas.models.facts import Experience, Facing, LinkAnswer, Voided, Vote
from ideas.models.likeness import Likeness, LikenessWord
from ideas.models.seeing import Mix, Seen
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
    "LinkAnswer",
    "Mix",
    "Seen",
    "Vote",
    "Voided",
]
