"""What moderation keeps: cases, decisions, appeals, second judgements, questions and notes."""

from moderation.models.appeals import Appeal
from moderation.models.decisions import Case, Decision, Report, Verb
from moderation.models.judgements import Judgement, SecondJudgement
from moderation.models.letters import Letter, Outcome
from moderation.models.notes import Note
from moderation.models.opinions import Opinion
from moderation.models.rules import Rule

__all__ = [
    "Appeal",
    "Case",
    "Decision",
    "Judgement",
    "Letter",
    "Note",
    "Opinion",
    "Outcome",
    "Report",
    "Rule",
    "SecondJudgement",
    "Verb",
]
