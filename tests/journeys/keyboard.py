"""Walking by the hand that is there: a mouse or finger, or the keyboard alone."""

import re

from tests.journeys.walking import press

MOST = 200  # presses of Tab until something should have been reached


class Hand:
    """Presses, writes and chooses by pointing."""

    def __init__(self, page: object) -> None:
        self.page = page

    def press(self, name: str, within: str = "main") -> None:
        """Press the button, or follow the link, whose name begins with these words."""
        press(self.page, name, within=within)

    def write(self, label: str, words: str) -> None:
        """Fill the field with this label."""
        self.page.get_by_label(label, exact=True).fill(words)

    def choose(self, label: str) -> None:
        """Tick a box, or choose one of several."""
        self.page.get_by_label(label).first.check()


class Keys(Hand):
    """The same with Tab, arrows, Space and Enter alone."""

    def press(self, name: str, within: str = "main") -> None:
        starts = re.compile(rf"^\s*{re.escape(name)}")
        place = self.page.locator(within)
        buttons = place.get_by_role("button", name=starts)
        found = buttons if buttons.count() else place.get_by_role("link", name=starts)
        self._reach(found.first)
        self.page.keyboard.press("Enter")
        self.page.wait_for_load_state()

    def write(self, label: str, words: str) -> None:
        self._reach(self.page.get_by_label(label, exact=True))
        self.page.keyboard.insert_text(words)

    def choose(self, label: str) -> None:
        choice = self.page.get_by_label(label).first
        if choice.get_attribute("type") == "radio":
            name = choice.get_attribute("name")
            self._reach(self.page.locator(f"input[name={name}]").first)
            while not _is_focused(choice):
                self.page.keyboard.press("ArrowDown")
        else:
            self._reach(choice)
        if not choice.is_checked():
            self.page.keyboard.press("Space")

    def _reach(self, goal: object) -> None:
        goal.wait_for()
        for _press in range(MOST):
            if _is_focused(goal):
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"{self.page.url}: Tab never reaches {goal}")


def _is_focused(place: object) -> bool:
    return place.evaluate("e => e === document.activeElement")
