"""What moderation keeps: cases and decisions, appeals, and notes for the team."""

from moderation.models.appeals import Appeal
from moderation.models.decisions import Case, Decision, Report, Rule, Verb
from moderation.models.letters import Letter, Outcome
from moderation.models.notes import Note

__all__ = ["Appeal", "Case", "Decision", "Letter", "Note", "Outcome", "Report", "Rule", "Verb"]
