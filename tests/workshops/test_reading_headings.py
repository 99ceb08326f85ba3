"""Headings say what the lists below them are, in whatever words and however they were marked."""

import pytest

from tests.workshops.reading_aloud import read

CASES = {
    "numbered lists": (
        "# Notes\n"
        "## What gets in the way?\n"
        "1. No time\n"
        "2. No money\n"
        "\n"
        "## What would help?\n"
        "1) Start small\n"
        "2) Ask people\n",
        ["barrier: No time", "barrier: No money", "idea: Start small", "idea: Ask people"],
    ),
    "lists with tick boxes": (
        "## Obstacles\n- [ ] No time\n- [x] No money\n## Possible solutions\n* Start small\n",
        ["barrier: No time", "barrier: No money", "idea: Start small"],
    ),
    "a heading for both with one heading for each below it": (
        "## Barriers and ideas\n### Barriers\n- a lot\n### Ideas\n- b lot\n## Next steps\n- Do x\n",
        ["barrier: a lot", "idea: b lot"],
    ),
    "headings of one rank only": (
        "# Barriers\n- No time\n# Ideas\n- Start small\n# Contact\n- a@b.c\n",
        ["barrier: No time", "idea: Start small"],
    ),
    "headings in capitals": (
        "BARRIERS\n\n- No time\n\nIDEAS\n\n- Start small\n\nNEXT STEPS\n\n- Email\n",
        ["barrier: No time", "idea: Start small"],
    ),
    "themes below the headings": (
        "## Barriers\n"
        "### Money\n"
        "- No grant\n"
        "### People\n"
        "- No staff\n"
        "## Ideas\n"
        "### Money\n"
        "- Pool budgets\n",
        ["barrier: No grant", "barrier: No staff", "idea: Pool budgets"],
    ),
    "each barrier is a heading with text below": (
        "## Barriers\n"
        "### 1. Lack of time\n"
        "Staff said they have none.\n"
        "### 2. Lack of trust\n"
        "People have been let down.\n"
        "## Next steps\n"
        "### Meeting\n"
        "In May.\n",
        [
            "barrier: Lack of time\nStaff said they have none.",
            "barrier: Lack of trust\nPeople have been let down.",
        ],
    ),
    "underlined headings": (
        "Barriers\n--------\n- Time\n\nIdeas\n=====\n- Tea\n",
        ["barrier: Time", "idea: Tea"],
    ),
    "a title that speaks of barriers": (
        "# Overcoming barriers to co-production: workshop report\n"
        "## Who came\n"
        "- Council\n"
        "## Welcome\n"
        "- Tea\n"
        "## Barriers\n"
        "- No time\n"
        "## Group work\n"
        "- Talk\n",
        ["barrier: No time"],
    ),
    "a title that is the only announcement": (
        "# Barriers to co-production\n## Funding\n- No grant\n## Culture\n- Silos\n",
        ["barrier: No grant", "barrier: Silos"],
    ),
    "headings of each table of people": (
        "## Table 1\n"
        "### Barriers\n"
        "- Time\n"
        "### Ideas\n"
        "- Tea\n"
        "## Table 2\n"
        "### Barriers\n"
        "- Fear\n"
        "### Ideas\n"
        "- Cake\n"
        "## Evaluation\n"
        "- Good day\n",
        ["barrier: Time", "idea: Tea", "barrier: Fear", "idea: Cake"],
    ),
    "questions as headings": (
        "### Q1. What stops us from co-producing more?\n"
        "- Time\n"
        "### Q2. What might help?\n"
        "- Tea\n"
        "### Q3. Any questions?\n"
        "- When next?\n",
        ["barrier: Time", "idea: Tea"],
    ),
    "headings in bold": (
        "**Challenges**\n"
        "\n"
        "- No time\n"
        "\n"
        "**Suggestions**\n"
        "\n"
        "- Start small\n"
        "\n"
        "**Next steps**\n"
        "\n"
        "- Email all\n",
        ["barrier: No time", "idea: Start small"],
    ),
    "bold headings below a heading for both": (
        "## Session 2: barriers and enablers\n"
        "\n"
        "**Barriers**\n"
        "\n"
        "- Time\n"
        "\n"
        "**Enablers**\n"
        "\n"
        "- Trust\n",
        ["barrier: Time", "idea: Trust"],
    ),
    "bold questions right above lists": (
        "## Group 1\n**What gets in the way?**\n- Time\n**What would help?**\n- Tea\n",
        ["barrier: Time", "idea: Tea"],
    ),
    "lone lines right below lists": (
        "## Feedback from group 1\nBarriers\n- Time\nWhat would help\n- Tea\n",
        ["barrier: Time", "idea: Tea"],
    ),
    "wishes for the next event": (
        "## What could we do better next time?\n"
        "- More cake\n"
        "## Suggestions for the next workshop\n"
        "- Bigger room\n",
        [],
    ),
    "good practice, case studies and views": (
        "## Good practice\n"
        "Their suggestions included:\n"
        "- Bus\n"
        "## Case study: solutions\n"
        "- x y\n"
        "## Participants' views\n"
        "- agreed\n",
        [],
    ),
    "aims and agenda": (
        "## Aims of the day\n"
        "We wanted to:\n"
        "- explore barriers\n"
        "- share ideas\n"
        "## Agenda\n"
        "- Barriers\n"
        "- Ideas\n",
        [],
    ),
    "questions that were asked": (
        "## Exercise\n"
        "We asked three questions:\n"
        "- What are the barriers?\n"
        "- What ideas do you have?\n",
        [],
    ),
}


@pytest.mark.parametrize("how", list(CASES))
def test_headings_announce_what_stands_below_them(how):
    notes, expected = CASES[how]
    assert read(notes) == expected
