"""What moderation keeps: cases and decisions, appeals, second judgements, notes for the team."""

from moderation.models.appeals import Appeal
from moderation.models.decisions import Case, Decision, Report, Rule, Verb
from moderation.models.judgements import Judgement, SecondJudgement
from moderation.models.notes import Note

__all__ = [
    "Appeal",
    "Case",
    "Decision",
    "Judgement",
    "Note",
    "Report",
    "Rule",
    "SecondJudgement",
    "Verb",
]
