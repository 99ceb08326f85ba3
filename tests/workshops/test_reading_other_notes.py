"""Notes of other workshops: reports and group feedback, as people write them."""

import pytest

from tests.workshops.reading_aloud import read

CASES = {
    "sentences without a colon": (
        "After three talks we spoke about what good work together is.\n"
        "We also spoke about the main barriers to it.\n"
        "\n"
        "What makes it good was put like this\n"
        "- Being there from the start.\n"
        "\n"
        "The key barriers that came up were as follows\n"
        "- Those in power say no.\n"
        "- Plans that nobody tells us.\n"
        "\n"
        "Other words that we heard were as follows:\n"
        "- It needs to be a culture\n",
        ["barrier: Those in power say no.", "barrier: Plans that nobody tells us."],
    ),
    "a session report": (
        "# Session Report\n"
        "## Session title: Community workflow\n"
        "**Participants:**\n"
        "- David\n"
        "- Markus\n"
        "### Problem statement\n"
        "Onboarding is hard for newcomers.\n"
        "- You have to email Lars to join\n"
        "- The channel is hidden\n"
        "### Ideas shared\n"
        "- Add a page for newcomers\n"
        "### Actions decided\n"
        "- Propose group structure\n",
        [
            "barrier: You have to email Lars to join",
            "barrier: The channel is hidden",
            "idea: Add a page for newcomers",
        ],
    ),
    "numbered challenges with solutions": (
        "## Challenges and Solutions\n"
        "### Challenge 1: Large files take long\n"
        "**Solution**: Query the file directly\n"
        "### Challenge 2: People are away\n"
        "**Solution**: Meet online\n",
        [
            "barrier: Large files take long",
            "idea: Query the file directly",
            "barrier: People are away",
            "idea: Meet online",
        ],
    ),
    "themes in capitals, each with solutions": (
        "BARRIERS & POTENTIAL SOLUTIONS\n"
        "\n"
        "1. LACK OF TRUST\n"
        "\n"
        "- Money locked up\n"
        "- Sharing information\n"
        "\n"
        "SOLUTIONS\n"
        "\n"
        "- Honesty\n"
        "- Work together\n"
        "\n"
        "2. ATTITUDES\n"
        "\n"
        "- Tokenism\n"
        "\n"
        "SOLUTIONS\n"
        "\n"
        "- Be patient\n",
        [
            "barrier: Money locked up",
            "barrier: Sharing information",
            "idea: Honesty",
            "idea: Work together",
            "barrier: Tokenism",
            "idea: Be patient",
        ],
    ),
    "both below each theme": (
        "## Transport\n"
        "**Barriers**\n"
        "- Buses are rare\n"
        "**Ideas**\n"
        "- A minibus\n"
        "## Money\n"
        "**Barriers**\n"
        "- No grants\n"
        "**Ideas**\n"
        "- Pool it\n",
        ["barrier: Buses are rare", "idea: A minibus", "barrier: No grants", "idea: Pool it"],
    ),
    "numbered questions with points below": (
        "## Group 1\n"
        "1. What gets in the way?\n"
        "   - Time\n"
        "   - Money\n"
        "2. What would help?\n"
        "   - Tea\n"
        "3. Who else should we invite?\n"
        "   - The library\n",
        ["barrier: Time", "barrier: Money", "idea: Tea"],
    ),
    "plain text with questions": (
        "Feedback from table 2\n"
        "\n"
        "What are the barriers?\n"
        "No time\n"
        "No money\n"
        "\n"
        "What could help?\n"
        "Tea and cake\n",
        ["barrier: No time", "barrier: No money", "idea: Tea and cake"],
    ),
    "strengths and weaknesses": (
        "## SWOT\n"
        "### Strengths\n"
        "- Staff\n"
        "### Weaknesses\n"
        "- Old IT\n"
        "### Opportunities\n"
        "- New hub\n"
        "### Threats\n"
        "- Cuts\n",
        ["barrier: Old IT", "idea: New hub", "barrier: Cuts"],
    ),
    "several points in a cell": (
        "| Theme | Barriers | What would help |\n"
        "|---|---|---|\n"
        "| Time | Too busy<br>Day meetings | Evening slots |\n",
        ["barrier: Too busy", "barrier: Day meetings", "idea: Evening slots"],
    ),
    "a table with votes": (
        "| # | Barrier | Votes |\n|---|---|---|\n| 1 | No time | 5 |\n| 2 | No money | 3 |\n",
        ["barrier: No time", "barrier: No money"],
    ),
    "an idea and what it means": (
        "| Idea | Description | Lead |\n"
        "|---|---|---|\n"
        "| Minibus | Share one with the school | Ann |\n",
        ["idea: Minibus\nShare one with the school"],
    ),
    "points that begin in bold": (
        "## Barriers\n- **Time** – no time to meet\n- **Money**: no grants\n",
        ["barrier: Time – no time to meet", "barrier: Money: no grants"],
    ),
    "what people will do": (
        "## Conclusions\nPeople agreed on the barriers above. They will:\n- meet again\n",
        [],
    ),
    "who took part": (
        "## Discussion of barriers\n"
        "The group was asked about barriers. People from these organisations took part:\n"
        "- Council\n"
        "- NHS\n"
        "\n"
        "The barriers they named were:\n"
        "- Time\n",
        ["barrier: Time"],
    ),
    "what worked and what did not": (
        "## What worked well\n"
        "- Tea\n"
        "## What didn't work so well\n"
        "- The room\n"
        "## What could be improved\n"
        "- Signs\n",
        ["barrier: The room", "idea: Signs"],
    ),
}


@pytest.mark.parametrize("how", list(CASES))
def test_other_notes_give_their_barriers_and_ideas(how):
    notes, expected = CASES[how]
    assert read(notes) == expected
