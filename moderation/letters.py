"""What a decision says to the person whose words it is about: what, why, and who decided."""

from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from moderation.models import Decision, Rule, Verb


def opening_line(verb: str) -> str:
    """The first sentence of the letter of a decision."""
    return {
        Verb.APPROVE: _("A moderator has read what you wrote. Everybody can see it now."),
        Verb.SEND_BACK: _("We have not published what you wrote yet. You can change it."),
        Verb.HIDE: _("We have hidden what you wrote. Only you and the moderators can see it."),
        Verb.RESTORE: _("We show what you wrote again. Everybody can see it."),
        Verb.LOCK: _("We have closed the discussion that you began. It can still be read."),
        Verb.UNLOCK: _("The discussion that you began is open to replies again."),
        Verb.PIN: _("The discussion that you began now stands at the top of its board."),
        Verb.UNPIN: _("The discussion that you began no longer stands at the top of its board."),
        Verb.MOVE: _("We have moved the discussion that you began to another board."),
        Verb.SUM_UP: _("A moderator has written a summary of the discussion that you began."),
        Verb.WITHHOLD: _("We have taken an earlier wording of what you wrote out of its history."),
        Verb.LIMIT: _("We ask you to pause. You can read everything and cannot write for a while."),
        Verb.LIFT: _("Your pause has ended. You can write again."),
        Verb.UPHOLD: _("Somebody else has looked at our decision again. It stays as it is."),
        Verb.MERGE: _(
            "You and somebody else told us the same thing. We have put the two together, so that "
            "everybody who said so is counted in one place, and each person once. Your words stay "
            "as you wrote them, and both wordings can be found."
        ),
        Verb.RELATE: _(
            "What you wrote and what somebody else wrote are near to each other and not the same. "
            "Each of the two pages names the other now. Nothing else has changed."
        ),
        Verb.VOID: _(
            "We have taken your answer out of the count. Several answers came in a way that did not"
            " look like separate people."
        ),
        **_about_threads(),
        Verb.UNDO: _("We have taken back a decision about what you wrote."),
    }.get(Verb(verb), "")


def _about_threads() -> dict[str, str]:
    """The same of what is done to a whole discussion and to where its posts stand."""
    return {
        Verb.SLOW: _(
            "We have slowed the discussion that you began down for some days, so that everybody "
            "has time to read and think."
        ),
        Verb.UNSLOW: _("In the discussion that you began everybody can write as before."),
        Verb.SPLIT: _(
            "We have moved some replies to a conversation of their own, so that both can be "
            "followed more easily. Their words have not been changed."
        ),
        Verb.JOIN: _(
            "Two conversations were about the same thing, and one of them is yours. We have put "
            "them together. Every word is still there, in the order in which it was written."
        ),
    }


def closing_line(verb: str) -> str:
    """What the person can do now."""
    wrong = _("If you think that this is wrong, tell us within 30 days. Somebody else looks at it.")
    change = _("Change your text and save it. We read it again then.")
    return {
        Verb.SEND_BACK: f"{change} {wrong}",
        Verb.HIDE: wrong,
        Verb.LOCK: wrong,
        Verb.LIMIT: wrong,
        Verb.MERGE: _(
            "If they are not the same for you, tell us within 30 days. It can be undone exactly."
        ),
        Verb.VOID: _(
            "This may be a mistake. If you think so, tell us in your own words. Somebody else will"
            " look at it, and your answer can be put back as it was."
        ),
    }.get(Verb(verb), "")


def compose(
    verb: str,
    rule: Rule | None = None,
    reason: str = "",
    until: date | None = None,
    undoes: Decision | None = None,
) -> str:
    """The letter of a decision in plain paragraphs; empty where nobody is written to."""
    first = opening_line(verb)
    if not first:
        return ""
    parts = [first]
    if until is not None:
        parts.append(_("The last day of the pause: %(day)s.") % {"day": date_format(until)})
    if undoes is not None:
        said = {"decision": undoes.get_verb_display(), "day": date_format(undoes.created_at)}
        parts.append(_("It was made on %(day)s: “%(decision)s”. It no longer holds.") % said)
    if rule is not None and rule.slug != "other":
        parts.append(_("The reason: %(rule)s.") % {"rule": rule.title})
        parts.append(rule.letter)
    if reason:
        parts.append(_("The moderators say: %(reason)s") % {"reason": reason})
    parts.append(closing_line(verb))
    return "\n\n".join(part for part in parts if part)


def compose_undoing(verb: str) -> str:
    """The letter that takes a decision back, where it is not the usual one; else empty."""
    if verb == Verb.VOID:
        return _(
            "We have looked again. Your answer counts as before. We are sorry for the trouble."
        )
    return ""
