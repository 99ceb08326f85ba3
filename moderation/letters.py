"""What a decision says to the person whose words it is about: what, why, and who decided."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from moderation.models import Decision, Rule, Verb


class Terms(NamedTuple):
    """What a letter names besides verb and reason: days, and the sentences that are meant."""

    until: date | None = None  # the last day of a pause
    change_by: date | None = None
    quote: str = ""
    stays_up: bool = False  # while its author changes it
    trusted: bool = False  # from now on, and with all that waited


def opening_line(verb: str, *, stays_up: bool = False) -> str:
    """The first sentences of the letter of a decision."""
    if verb == Verb.SEND_BACK and stays_up:
        return _("We ask you to change what you wrote. Everybody can see it meanwhile.")
    return {
        Verb.APPROVE: _("A moderator has read what you wrote. Everybody can see it now."),
        Verb.SEND_BACK: _(
            "We ask you to change what you wrote. Until then only you and the moderators see it."
        ),
        Verb.ACCEPT: _("A moderator has read your change. Everybody can see it now."),
        Verb.RETURN: _(
            "We have not published your change yet. You can change it once more. What everybody "
            "could read before is still there."
        ),
        Verb.REFUSE: _(
            "We have not published your change. What everybody could read before is still there."
        ),
        Verb.HIDE: _("We have hidden what you wrote. Only you and the moderators can see it."),
        Verb.REMOVE: _("We have removed what you wrote. Only the moderators can see it now."),
        Verb.RESTORE: _("We show what you wrote again. Everybody can see it."),
        Verb.WITHHOLD: _("We have taken an earlier wording of what you wrote out of its history."),
        Verb.LIMIT: _("We ask you to pause. You can read everything and cannot write for a while."),
        Verb.LIFT: _("Your pause has ended. You can write again."),
        Verb.UPHOLD: _("Somebody else has looked at our decision again. It stays as it is."),
        Verb.VOID: _(
            "We have taken your answer out of the count. Several answers came in a way that did not"
            " look like separate people."
        ),
        Verb.COUNT: _(
            "We have looked again. Your answer counts as before. We are sorry for the trouble."
        ),
        **_about_threads(),
        Verb.UNDO: _("We have taken back a decision about what you wrote."),
    }.get(Verb(verb), "")


def _about_threads() -> dict[str, str]:
    """The same of what is done to a whole discussion, barrier or idea, and to where posts stand."""
    return {
        Verb.LOCK: _("We have closed the discussion that you began. It can still be read."),
        Verb.UNLOCK: _("The discussion that you began is open to replies again."),
        Verb.PIN: _("The discussion that you began now stands at the top of its board."),
        Verb.UNPIN: _("The discussion that you began no longer stands at the top of its board."),
        Verb.MOVE: _("We have moved the discussion that you began to another board."),
        Verb.SUM_UP: _("A moderator has written a summary of the discussion that you began."),
        Verb.SLOW: _(
            "We have slowed the discussion that you began down for some days, so that everybody "
            "has time to read and think."
        ),
        Verb.UNSLOW: _("In the discussion that you began everybody can write as before."),
        Verb.SPLIT_OFF: _(
            "We have moved some replies to a conversation of their own, so that both can be "
            "followed more easily. Their words have not been changed."
        ),
        Verb.JOIN: _(
            "Two conversations were about the same thing, and one of them is yours. We have put "
            "them together. Every word is still there, in the order in which it was written."
        ),
        Verb.MERGE: _(
            "You and somebody else told us the same thing. We have put the two together, so that "
            "everybody who said so is counted in one place, and each person once. Your words stay "
            "as you wrote them, and both wordings can be found."
        ),
        Verb.RELATE: _(
            "What you wrote and what somebody else wrote are near to each other and not the same. "
            "Each of the two pages names the other now. Nothing else has changed."
        ),
        Verb.SPLIT: _(
            "What you wrote says more than one thing. We have made one of its own of each, in your "
            "words, so that people can answer each for itself. The page as you wrote it stays, and "
            "names the parts. You can change the words of each part."
        ),
    }


def closing_line(verb: str) -> str:
    """What the person can do now."""
    wrong = _("If you think that this is wrong, tell us within 30 days. Somebody else looks at it.")
    change = _("Change your text and save it. We read it again then.")
    again = _("You can write it again without what was wrong.")
    kept = _("We keep your words until then.")
    return {
        Verb.SEND_BACK: f"{change} {wrong}",
        Verb.RETURN: f"{change} {wrong}",
        Verb.REFUSE: wrong,
        Verb.HIDE: f"{again} {wrong}",
        Verb.REMOVE: f"{again} {wrong} {kept}",
        Verb.LOCK: wrong,
        Verb.MOVE: wrong,
        Verb.LIMIT: wrong,
        Verb.MERGE: _(
            "If they are not the same for you, tell us within 30 days. It can be undone exactly."
        ),
        Verb.SPLIT: _(
            "If it says one thing for you, tell us within 30 days. Somebody else looks at it."
        ),
        Verb.VOID: _(
            "This may be a mistake. If you think so, tell us within 30 days in your own words."
            " Somebody else looks at it, and your answer can be put back as it was."
        ),
    }.get(Verb(verb), "")


def compose(
    verb: str,
    rule: Rule | None = None,
    reason: str = "",
    terms: Terms | None = None,
    undoes: Decision | None = None,
) -> str:
    """The letter of a decision in plain paragraphs; empty where nobody is written to."""
    terms = terms or Terms()
    first = opening_line(verb, stays_up=terms.stays_up)
    if undoes is not None and undoes.person_id:
        first = _("We have taken back a decision about you.")
    if not first:
        return ""
    parts = [first, *_with_terms(verb, terms)]
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


def _with_terms(verb: str, terms: Terms) -> Iterator[str]:
    """The paragraphs about days, sentences and trust."""
    if terms.trusted:
        yield _(
            "What you write is shown at once from now on. What else of yours waited is shown too."
        )
    if terms.quote:
        yield _("This is what we mean:")
        yield from (f"“{sentence}”" for sentence in terms.quote.splitlines())
    if terms.change_by is not None:
        yield _("The last day for it: %(day)s.") % {"day": date_format(terms.change_by)}
    if terms.until is not None:
        day = {"day": date_format(terms.until)}
        if verb != Verb.LIMIT:
            yield _("We also ask you to pause. You can read everything and cannot write meanwhile.")
        yield _("The last day of the pause: %(day)s.") % day


def line_to_reporters(verb: str) -> str:
    """What whoever reported it hears of a decision, in one line."""
    return {
        Verb.HIDE: _("We looked at the post that you reported and have hidden it. Thank you."),
        Verb.REMOVE: _("We looked at the post that you reported and have removed it. Thank you."),
        Verb.SEND_BACK: _("We looked at the post that you reported and asked for a change."),
        Verb.LIMIT: _("We looked at the post that you reported and wrote to its author."),
        Verb.MOVE: _("We looked at the post that you reported and moved it to another board."),
        Verb.MERGE: _("We looked at what you reported and put it together with another."),
        Verb.UNDO: _(
            "We took back what we decided about the post that you reported. We look at it again."
        ),
        Verb.SPLIT: _("We looked at what you reported and split it into parts."),
        Verb.RELATE: _("We looked at what you reported and named another that is near to it."),
    }.get(Verb(verb), _("We looked at the post that you reported and left it."))


def compose_undoing(verb: str) -> str:
    """The letter that takes a decision back, where it is not the usual one; else empty."""
    if verb == Verb.VOID:
        return _(
            "We have looked again. Your answer counts as before. We are sorry for the trouble."
        )
    return ""
