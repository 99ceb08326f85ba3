"""What the pattern page shows, read from pattern_samples.toml and given its times and controls."""

import tomllib
from datetime import UTC, datetime
from pathlib import Path

from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

FILE = Path(__file__).with_suffix(".toml")
MOMENT = datetime(2026, 3, 4, 9, 30, tzinfo=UTC)


def samples() -> dict:
    """The whole context of templates/patterns.html except its form."""
    told = tomllib.loads(FILE.read_text(encoding="utf-8"))
    told["moment"] = MOMENT
    told["cards"] = [_card(number, card) for number, card in enumerate(told["cards"])]
    told["posts"] = [_post(post) for post in told["posts"]]
    told["queue"] = [{**row, "when": MOMENT} for row in told["queue"]]
    return told


def _card(number: int, card: dict) -> dict:
    if "facing" not in card:
        return {"comments": None, **card}
    control = {"id": f"c{number}", "title": card["title"], "action": "#", "withdraw": "#"}
    control |= {"facing": card["facing"], "count": card["count"]}
    return {**card, "control": render_to_string("components/facing.html", control)}


def _post(post: dict) -> dict:
    html = format_html("<p>{}</p>", post["text"])
    shown = {**post, "html": html, "when": MOMENT, "state": "public"}
    return {**shown, "children": _answers(post.get("answer"))}


def _answers(answer: dict | None) -> SafeString:
    if answer is None:
        return mark_safe("")
    context = {"post": _post(answer), "reply_url": "#reply", "report_url": "#item"}
    return format_html(
        '<ol class="posts">{}</ol>', render_to_string("components/post.html", context)
    )
