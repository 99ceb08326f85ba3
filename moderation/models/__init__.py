"""What moderation keeps: cases and decisions, appeals, questions, and notes for the team."""

from moderation.models.appeals import Appeal
from moderation.models.decisions import Case, Decision, Report, Rule, Verb
from moderation.models.notes import Note
from moderation.models.opinions import Opinion

__all__ = ["Appeal", "Case", "Decision", "Note", "Opinion", "Report", "Rule", "Verb"]
