"""Case studies and the directory of a furnished site."""

from cms.suggesting import decline_entry, note_link_checked, publish_entry, suggest_entry
from cms.telling_cases import write_case_study
from tests.factories import MemberFactory
from tests.site.room import LONG, Room

VIDEO = {"title": "Tea in the hall", "address": "https://videos.example/1", "length": "4 minutes"}


def exemplary(member: object, barrier: object, idea: object) -> list[Room]:
    """Every page of theirs, with as much on it as there can be."""
    for n in range(2):
        case = write_case_study(
            title=f"Tea before forms in hall {n}",
            summary=LONG[:300],
            what_happened=f"{LONG}\n\n- one\n- two",
            what_it_took=LONG,
            place="Gorton",
            service="housing" if n else "health",
            roles=["carer", "front_line"],
            things=[barrier.thread, idea.thread],
            video=VIDEO | {"words": LONG},
        )
    editor = MemberFactory(editor=True)
    entries = [_entry(member, n) for n in range(4)]
    for entry in entries[:2]:
        note_link_checked(entry=entry, by=editor)
        publish_entry(entry=entry, by=editor, answer="Thank you for this.")
    decline_entry(entry=entries[2], by=editor, answer="It is about something else.")
    return [
        Room("case studies", "/case-studies/?service=housing"),
        Room("a case study", f"/case-studies/{case.slug}/"),
        Room("no such case study", "/case-studies/?service=health&who=manager"),
        Room("the directory", "/good-practice/"),
        Room("an entry", entries[0].get_absolute_url()),
        Room("suggest good practice", "/good-practice/suggest/"),
        Room("my suggestion waits", entries[3].get_absolute_url(), member),
        Room("my suggestion was declined", entries[2].get_absolute_url(), member),
        Room("my suggestion is listed", entries[1].get_absolute_url(), member),
    ]


def _entry(member: object, n: int) -> object:
    return suggest_entry(
        title=f"Tea club {n}",
        link=f"https://tea-club-{n}.example/about",
        words=LONG,
        place="Gorton",
        kind="group",
        by=member,
    )
