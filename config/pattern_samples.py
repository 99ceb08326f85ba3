"""What the pattern page shows: plainly samples, nobody's words and nobody's numbers."""

from datetime import UTC, datetime

from django.template.loader import render_to_string
from django.utils.safestring import mark_safe

MOMENT = datetime(2026, 3, 4, 9, 30, tzinfo=UTC)
TEXT = (
    "A sample summary of two or three lines. It says what happens, who does it and how often, "
    "so that a reader can decide whether to open it."
)


def _control(number: int, facing: bool, count: int) -> str:
    return render_to_string(
        "components/facing.html",
        {"id": f"c{number}", "title": f"Sample {number}", "action": "#", "withdraw": "#",
         "facing": facing, "count": count},
    )


def _cards() -> list[dict]:
    return [
        {"kind": "idea", "url": "#item", "title": "A sample idea with a chair by the door",
         "summary": TEXT, "meta": ["Sample author, carer"], "comments": 17,
         "links": "helps with 3 barriers", "state": "guidance", "control": _control(1, False, 42)},
        {"kind": "barrier", "url": "#item", "title": "A sample barrier that many people meet",
         "summary": TEXT, "meta": ["Told at a sample workshop"], "comments": 1,
         "links": "2 ideas may help", "state": "new", "control": _control(2, True, 62)},
        {"kind": "guidance", "url": "#guidance", "title": "Sample guidance: a good first welcome",
         "summary": TEXT, "meta": ["From 4 sample ideas"], "comments": None, "chip": True},
    ]


def _posts() -> list[dict]:
    def post(number: int, name: str, role: str, text: str, **more) -> dict:
        return {"id": number, "author": name, "role": role, "when": MOMENT, "number": number,
                "html": mark_safe(f"<p>{text}</p>"), "state": "public", **more}  # noqa: S308

    answer = post(2, "Second sample", "Council officer", "We could pay for it. I will ask.")
    children = render_to_string(
        "components/post.html", {"post": answer, "reply_url": "#reply", "report_url": "#item"}
    )
    return [
        post(1, "First sample", "Carer", "It changed the whole visit. Who trained her?",
             kind_label="Question",
             children=mark_safe(f'<ol class="posts">{children}</ol>')),  # noqa: S308
        post(3, "Third sample", "Health", "What happens when somebody is on their own?",
             kind_label="Worry", pinned=True),
    ]


def _groups() -> list[dict]:
    def options(*rows: tuple[str, str, int, bool]) -> list[dict]:
        return [{"value": v, "label": w, "count": n, "checked": on} for v, w, n, on in rows]

    return [
        {"legend": "Barrier it helps with", "name": "barrier", "kind": "checkbox",
         "options": options(("a", "Sample theme one", 31, False), ("b", "Sample theme two", 27, True))},
        {"legend": "Where it has got to", "name": "state", "kind": "radio",
         "options": options(("", "Anywhere", 58, True), ("new", "New", 9, False), ("t", "Being tried", 0, False))},
    ]


def samples() -> dict:
    """The whole context of templates/patterns.html except its form."""
    return {
        "crumbs": [("Sample level", "#list")],
        "moment": MOMENT,
        "cards": _cards(),
        "groups": _groups(),
        "sorts": [{"value": "fair", "label": "Fair mix", "checked": True},
                  {"value": "new", "label": "Newest", "checked": False}],
        "chips": [{"label": "Sample theme two", "url": "?"}],
        "tags": [{"name": "First sample tag", "url": "#words"}, {"name": "Second sample tag", "url": "#words"}],
        "notices": [
            {"kind": "info", "title": "For your information", "text": "The sample workshop is on Tuesday."},
            {"kind": "ok", "title": "Your sample is up", "text": "Everyone can read it.", "url": "#item", "link": "See it"},
            {"kind": "error", "title": "There is a problem", "text": "We could not save the sample."},
            {"kind": "warning", "title": "Think before you go on", "text": "This cannot be undone."},
            {"kind": "waiting", "title": "Waiting for a person to read it", "text": "Usually the same day. You can still edit it."},
            {"kind": "hidden", "title": "Hidden by a moderator", "text": "Reason: it names somebody. Only you can see it."},
        ],
        "tabs": [{"label": "All", "url": "#words", "current": True, "count": 27},
                 {"label": "Ideas", "url": "#words", "current": False, "count": 12}],
        "rows": [{"key": "Title", "value": "A sample title", "url": "#form", "change": "the title"},
                 {"key": "What happened", "value": TEXT, "url": "#form", "change": "what happened"}],
        "one": ["61 people face this"],
        "posts": _posts(),
        "groups_numbers": [{"label": "Service users and carers", "count": 18}, {"label": "Health", "count": 9},
                           {"label": "Council", "count": 11}, {"label": "Third sector", "count": 4}],
        "steps": [{"label": "Posted", "when": "4 March 2026", "state": "done"},
                  {"label": "Being discussed", "state": "done"}, {"label": "Being tried", "state": "now"},
                  {"label": "In guidance", "state": "next"}],
        "queue": [{"id": n, "kind": kind, "title": f"Sample {n} that waits", "url": "#queue", "author": "Sample author",
                   "role": "carer", "facts": "First post", "when": MOMENT} for n, kind in ((1, "idea"), (2, "barrier"))],
    }
