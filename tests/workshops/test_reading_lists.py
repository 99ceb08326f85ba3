"""Lists, sentences before them, labels and tables in Markdown notes."""

import pytest

from tests.workshops.reading_aloud import read

CASES = {
    "points below a point": (
        "## Barriers\n- Time\n  - meetings are by day\n  - staff are busy\n- Money\n",
        ["barrier: Time\n- meetings are by day\n- staff are busy", "barrier: Money"],
    ),
    "points that announce the points below them": (
        "- Barriers\n"
        "  - No time\n"
        "  - No money\n"
        "- Ideas\n"
        "  - Start small\n"
        "- Lunch\n"
        "  - Sandwiches\n",
        ["barrier: No time", "barrier: No money", "idea: Start small"],
    ),
    "a list interrupted by a picture": (
        "## Barriers\n"
        "They included:\n"
        "- No time\n"
        "\n"
        "![x](y.png)\n"
        "\n"
        "*Picture 1: flipcharts*\n"
        "\n"
        "- No money\n",
        ["barrier: No time", "barrier: No money"],
    ),
    "sentences that lead into lists": (
        "## Discussion\n"
        "We spoke of the things that get in the way. People said:\n"
        "- No time\n"
        "\n"
        "People then suggested some ideas:\n"
        "- Start small\n"
        "\n"
        "We had lunch. There was:\n"
        "- Cake\n",
        ["barrier: No time", "idea: Start small"],
    ),
    "bullets typed by hand": (
        "## Barriers\n\n• No time\n• No money\n\n## Ideas\n– Start small\n– Ask\n",
        ["barrier: No time", "barrier: No money", "idea: Start small", "idea: Ask"],
    ),
    "a point that only leads in": (
        "## Barriers\n- Staff told us:\n  - no time\n  - no money\n",
        ["barrier: no time", "barrier: no money"],
    ),
    "points over several lines": (
        "## Barriers\n- No time to\n  meet people\n- No money\n",
        ["barrier: No time to meet people", "barrier: No money"],
    ),
    "line breaks in HTML": ("## Barriers\n- No time<br>at all\n", ["barrier: No time at all"]),
    "markup inside a point": (
        "## Barriers\n- **No time** to *meet* [people](http://x.y)\n",
        ["barrier: No time to meet people"],
    ),
    "lists in a quotation": (
        "## Barriers\n> - Time\n> - Money\n",
        ["barrier: Time", "barrier: Money"],
    ),
    "one list for both": (
        "## Barriers and solutions\n"
        "- Lack of time\n"
        "- Start with a small pilot\n"
        "- No money → pool budgets\n",
        [
            "barrier: Lack of time",
            "idea: Start with a small pilot",
            "barrier: No money",
            "idea: pool budgets",
        ],
    ),
    "plain text without any markup": (
        "Barriers\nNo time\nNo money\n\nIdeas\nStart small\nAsk people\n\nNext steps\nMeet again\n",
        ["barrier: No time", "barrier: No money", "idea: Start small", "idea: Ask people"],
    ),
    "plain text with colons": (
        "Workshop notes 3 May\n"
        "\n"
        "Barriers:\n"
        "- No time\n"
        "- No money\n"
        "\n"
        "Ideas:\n"
        "- Start small\n"
        "\n"
        "Attendees:\n"
        "- Ann\n",
        ["barrier: No time", "barrier: No money", "idea: Start small"],
    ),
    "paragraphs as points": (
        "## Barriers\n\nNo time to meet.\n\nNo money.\n\n## Ideas\n\nStart small.\n",
        ["barrier: No time to meet.", "barrier: No money.", "idea: Start small."],
    ),
    "labels in front": (
        "# Flipchart\n- Barrier: no time\n- Idea: start small\n- We had tea\n",
        ["barrier: no time", "idea: start small"],
    ),
    "letters in front": (
        "# Flipchart\n- B: no time\n- I: start small\n- We had tea\n",
        ["barrier: no time", "idea: start small"],
    ),
    "two labels in one point": (
        "## Pairs\n- Barrier: no time. Idea: block an hour\n",
        ["barrier: no time.", "idea: block an hour"],
    ),
    "labels behind": (
        "## Notes\n- No time (barrier)\n- Start small (idea)\n",
        ["barrier: No time", "idea: Start small"],
    ),
    "numbered labels on paragraphs": (
        "Barrier 1: No time.\n\nBarrier 2: No money.\n\nIdea 1: Start small.\n",
        ["barrier: No time.", "barrier: No money.", "idea: Start small."],
    ),
    "bold labels on paragraphs": (
        "**Barriers:** no time\n\n**Ideas:** start small\n",
        ["barrier: no time", "idea: start small"],
    ),
    "columns side by side": (
        "## Notes\n| Barrier | Idea |\n|---|---|\n| No time | Start small |\n| No money | |\n",
        ["barrier: No time", "idea: Start small", "barrier: No money"],
    ),
    "questions over columns": (
        "| What gets in the way? | What would help? | Who |\n"
        "|---|---|---|\n"
        "| No time | Start small | Ann |\n",
        ["barrier: No time", "idea: Start small"],
    ),
    "a column for the kind": (
        "| No | Type | What was said | Table |\n"
        "|---|---|---|---|\n"
        "| 1 | Barrier | No time | A |\n"
        "| 2 | Idea | Start small | B |\n"
        "| 3 | Question | Why us | B |\n",
        ["barrier: No time", "idea: Start small"],
    ),
    "sticky notes in a grid": (
        "## Barriers\n"
        "| | | |\n"
        "|---|---|---|\n"
        "| No time | No money | Not valued |\n"
        "| Jargon | | Silos |\n",
        [
            "barrier: No time",
            "barrier: No money",
            "barrier: Not valued",
            "barrier: Jargon",
            "barrier: Silos",
        ],
    ),
    "a table of one column": (
        "| Barriers |\n|---|\n| No time |\n| No money |\n",
        ["barrier: No time", "barrier: No money"],
    ),
}


@pytest.mark.parametrize("how", list(CASES))
def test_points_are_found_however_they_were_written(how):
    notes, expected = CASES[how]
    assert read(notes) == expected
