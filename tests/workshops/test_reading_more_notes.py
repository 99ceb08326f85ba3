"""More notes of other workshops, with what stands round the barriers and ideas."""

import pytest

from tests.workshops.reading_aloud import read

CASES = {
    "reflections on the day": (
        "## Reflections on the day\n"
        "### What did you like?\n"
        "- Cake\n"
        "### What could be better?\n"
        "- More cake\n",
        [],
    ),
    "ways past and promises": (
        "## How might we get past these barriers?\n"
        "* Meet people where they are\n"
        "* Pay people\n"
        "\n"
        "## Commitments\n"
        "* I will phone Ann\n",
        ["idea: Meet people where they are", "idea: Pay people"],
    ),
    "enablers and inhibitors": (
        "## Enablers\n- Trust\n## Inhibitors\n- Fear\n",
        ["idea: Trust", "barrier: Fear"],
    ),
    "a vision and the way there": (
        "## Our vision\n"
        "- A better town\n"
        "## Obstacles on the way\n"
        "- Cuts\n"
        "## Ways to get there\n"
        "- Small steps\n",
        ["barrier: Cuts", "idea: Small steps"],
    ),
    "what stops people and what to do": (
        "## Key messages\n"
        "- Listen\n"
        "## What stops people from taking part\n"
        "- Cost of travel\n"
        "## What we can do about it\n"
        "- Pay fares\n",
        ["barrier: Cost of travel", "idea: Pay fares"],
    ),
    "numbered headings": (
        "## 3. Barriers identified\n"
        "1. **Time.** Nobody has any.\n"
        "2. **Money.** None.\n"
        "\n"
        "## 4. Ideas for action\n"
        "1. Start\n"
        "\n"
        "## 5. Next steps\n"
        "1. Meet\n",
        ["barrier: Time. Nobody has any.", "barrier: Money. None.", "idea: Start"],
    ),
    "both for each group": (
        "## Group feedback\n"
        "#### Group A\n"
        "Barriers:\n"
        "- Time\n"
        "\n"
        "Ideas:\n"
        "- Tea\n"
        "#### Group B\n"
        "Barriers:\n"
        "- Fear\n"
        "\n"
        "Ideas:\n"
        "- Cake\n",
        ["barrier: Time", "idea: Tea", "barrier: Fear", "idea: Cake"],
    ),
    "labels in bold": (
        '## Table 1\n- **Barrier:** no time\n- **Idea:** tea\n- **Quote:** "we try"\n',
        ["barrier: no time", "idea: tea"],
    ),
    "small pictures in headings": (
        "## 🚧 Barriers\n- Time\n## 💡 Ideas\n- Tea\n",
        ["barrier: Time", "idea: Tea"],
    ),
    "questions that were asked": (
        "## Barriers\n### Questions we asked\n- What stops you?\n### What people said\n- Time\n",
        ["barrier: Time"],
    ),
    "a quotation in the list": (
        '## Barriers\n- Time\n\n> "I never have time" – carer\n\n- Money\n## Thanks\n- Ann\n',
        ["barrier: Time", "barrier: Money"],
    ),
    "what a barrier is": (
        "## What do we mean by a barrier?\n- Something that stops you\n## Barriers\n- Time\n",
        ["barrier: Time"],
    ),
    "ideas from elsewhere": (
        "## Ideas that have worked elsewhere\n- Bus in Leeds\n## Our ideas\n- Bus here\n",
        ["idea: Bus in Leeds", "idea: Bus here"],
    ),
    "letters in front of points": (
        "## Obstacles to co-production\n- a) Time\n- b) Money\n",
        ["barrier: a) Time", "barrier: b) Money"],
    ),
    "two levels of points": (
        "## Barriers\n"
        "- Staff\n"
        "    - no time\n"
        "- Public\n"
        "    - no trust\n"
        "## Solutions\n"
        "- Staff\n"
        "    - training\n",
        ["barrier: Staff\n- no time", "barrier: Public\n- no trust", "idea: Staff\n- training"],
    ),
}


@pytest.mark.parametrize("how", list(CASES))
def test_other_notes_give_their_barriers_and_ideas(how):
    notes, expected = CASES[how]
    assert read(notes) == expected
