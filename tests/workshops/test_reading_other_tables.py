"""Tables of other workshops, as spreadsheet programs and surveys give them."""

import pytest

from tests.workshops.reading_aloud import read

CASES = {
    "answers to a survey": (
        "Respondent,What are the main barriers?,What would help?\n"
        '1,"No time, no money","More staff"\n'
        "2,Silos,\n",
        ["barrier: No time, no money", "idea: More staff", "barrier: Silos"],
    ),
    "labels in a table": (
        "id,label,statement\n1,Barrier,No time\n2,Neither,We had tea\n3,Idea,Start small\n",
        ["barrier: No time", "idea: Start small"],
    ),
    "other kinds in a table": (
        "kind,text\nbarrier,No time\nother,Tea\nidea,Start\ncontact,Ann\n",
        ["barrier: No time", "idea: Start"],
    ),
    "kinds in capitals": (
        "Type|Note\nBARRIER|No time\nIDEA|Start\n",
        ["barrier: No time", "idea: Start"],
    ),
    "a title above the header": (
        "Workshop in Hulme,,\n,,\nNo,Type,Note\n1,Barrier,No time\n2,Idea,Start small\n",
        ["barrier: No time", "idea: Start small"],
    ),
    "a title above two columns": (
        "Flipchart notes,\nBarriers,Ideas\nNo time,Start small\n",
        ["barrier: No time", "idea: Start small"],
    ),
    "a theme beside both": (
        "Theme;Barrier;Solution;Priority\nTime;Too busy;Evenings;High\n;Shift work;;Low\n",
        ["barrier: Too busy", "idea: Evenings", "barrier: Shift work"],
    ),
}


@pytest.mark.parametrize("how", list(CASES))
def test_other_tables_give_their_barriers_and_ideas(how):
    notes, expected = CASES[how]
    assert read(notes, "notes.csv") == expected
