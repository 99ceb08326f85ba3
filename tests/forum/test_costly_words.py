"""A text made to be slow is shown as it was typed, and never holds a worker for long."""

import time
from html.parser import HTMLParser

import pytest

from forum.cleaning import SOURCE_LIMIT
from forum.rendering import as_typed, render
from forum.weighing import is_costly
from tests.forum.test_hostile_words import WIDE, WORST

LONGEST = 0.2  # seconds of the processor
ORDINARY = ("Plain words about a day centre, (with a *mark*) and more. " * 20 + "\n\n") * 17


def _texts(name: str) -> list[str]:
    """The text at full length, and the longest beginning that is still read as Markdown."""
    whole = (WORST[name] * SOURCE_LIMIT if name in WORST else WIDE[name])[:SOURCE_LIMIT]
    low, high = 0, len(whole)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (low, middle - 1) if is_costly(whole[:middle]) else (middle, high)
    return [whole, whole[:low]]


@pytest.mark.parametrize("name", [*WORST, *WIDE])
def test_no_text_holds_a_worker(name):
    for text in _texts(name):
        assert _seconds(text) < LONGEST, len(text)


def test_bare_addresses_are_weighed():
    assert is_costly("a.uk " * 4_000) and not is_costly("See a.uk and b.org. " * 20)


def test_what_people_write_is_read_as_markdown():
    long_list = "- A line of a long list, with forty letters\n" * 450
    table = "| What | Who | When |\n|---|---|---|\n" + "| Tea | Amina | In May |\n" * 90
    poem = "Short lines of a poem,\n" * 450
    for text in (ORDINARY, long_list, table, poem):
        assert len(text) <= SOURCE_LIMIT
        assert not is_costly(text)
    assert render(long_list).count("<li>") == 450


def test_costly_words_are_all_there_line_by_line():
    text = "- <b> & \"quoted\"\n* a\n\n[x](javascript:alert(1)) 'y'\n" * 300
    assert is_costly(text)
    html = render(text)
    reader = _Reader()
    reader.feed(html)
    assert reader.tags == {"p", "br"}
    assert "".join(reader.words).split() == text.split()
    assert html == as_typed(text)


def _seconds(text: str) -> float:
    """Processor time of this process, the best of three, so that a busy machine does not matter."""
    best = 1e9
    for _attempt in range(3):
        start = time.process_time()
        render(text)
        best = min(best, time.process_time() - start)
        if best < LONGEST / 2:
            break
    return best


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list) -> None:
        self.tags.add(tag)
        self.words.append(" ")

    def handle_data(self, data: str) -> None:
        self.words.append(data)
