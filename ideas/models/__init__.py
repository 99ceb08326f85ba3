"""Barriers, smart ideas, the links between them, the three facts, and what was seen."""

from ideas.models.facts import Experience, Facing, LinkAnswer, Voided, Vote
from ideas.models.kin import Related
from ideas.models.likeness import Likeness, LikenessWord
from ideas.models.seeing import Mix, Seen
from ideas.models.things import MERGED, SPLIT, Barrier, Draft, Idea, Link

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
    "MERGED",
    "SPLIT",
    "Mix",
    "Related",
    "Seen",
    "Vote",
    "Voided",
]
