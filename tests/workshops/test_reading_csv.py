"""Spreadsheet exports, with and without a header, whatever stands between the cells."""

import pytest

from tests.workshops.reading_aloud import read

CASES = {
    "a header with kind, text, title and section": (
        "Type,Text,Title,Section\n"
        "Barrier,We never have time to meet,No time,Group 1\n"
        'idea,"Start, but small",Start small,Group 2\n'
        "quote,bla,bla,Group 2\n",
        ["barrier: We never have time to meet", "idea: Start, but small"],
    ),
    "no header and semicolons": (
        "barrier;No time\nidea;Start small\nbarrier;No money\n",
        ["barrier: No time", "idea: Start small", "barrier: No money"],
    ),
    "the kind behind the text": (
        "No time,barrier\nStart small,idea\n",
        ["barrier: No time", "idea: Start small"],
    ),
    "tabs between the cells": (
        "Kind\tNote\nProblem\tNo time\nSolution\tStart small\n",
        ["barrier: No time", "idea: Start small"],
    ),
    "one column for each kind": (
        "Barriers,Ideas\nNo time,Start small\nNo money,\n,Ask\n",
        ["barrier: No time", "idea: Start small", "barrier: No money", "idea: Ask"],
    ),
    "one column with commas in it": (
        "Barriers\nNo time, no money\nNo trust\n",
        ["barrier: No time, no money", "barrier: No trust"],
    ),
    "categories that are themes": ("Category,Comment\nTransport,Buses are late\nMoney,None\n", []),
    "themes beside kinds": (
        "Theme,Category,Comment\nTransport,Barrier,Buses are late\nMoney,Idea,Pool it\n",
        ["barrier: Buses are late", "idea: Pool it"],
    ),
    "commas that nobody quoted": (
        "type,text\nbarrier,Stories, collaboration, culture\nidea,Start small\n",
        ["barrier: Stories, collaboration, culture", "idea: Start small"],
    ),
    "labels in one column": (
        "Barrier: no time\nIdea: start small\nBarrier: money, mostly\n",
        ["barrier: no time", "idea: start small", "barrier: money, mostly"],
    ),
    "rows that announce the next rows": (
        "Barriers,\nNo time,3\nNo money,2\nIdeas,\nStart small,1\n",
        ["barrier: No time", "barrier: No money", "idea: Start small"],
    ),
    "cells of several lines": (
        'type,text\nbarrier,"No time\nand no money"\nidea,"Start small"\n',
        ["barrier: No time and no money", "idea: Start small"],
    ),
}


@pytest.mark.parametrize("how", list(CASES))
def test_rows_are_found_however_the_table_was_made(how):
    notes, expected = CASES[how]
    assert read(notes, "notes.csv") == expected
