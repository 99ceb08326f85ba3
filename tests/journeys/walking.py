"""What several journeys do: press, write, join by the letter, look at a page."""

import re

from django.core import mail

CODE = re.compile(r"code: (\d{3} \d{3})")


def press(page: object, name: str, within: str = "main", **options) -> None:
    """Press the button, or follow the link, whose name begins with these words."""
    starts = re.compile(rf"^\s*{re.escape(name)}")
    place = page.locator(within)
    buttons = place.get_by_role("button", name=starts)
    found = buttons if buttons.count() else place.get_by_role("link", name=starts)
    found.first.click(**options)
    page.wait_for_load_state()


def says(page: object, words: str, within: str = "main") -> None:
    """Wait until the words stand on the page; the error tells what stood there instead."""
    place = page.locator(within, has_text=words).first
    try:
        place.wait_for(timeout=5000)
    except Exception as error:
        seen = page.locator(within).first.inner_text()[:1500]
        raise AssertionError(f"{page.url} does not say “{words}” but:\n{seen}") from error


def says_not(page: object, words: str, within: str = "main") -> None:
    assert words not in page.locator(within).first.inner_text(), f"{page.url} says “{words}”"


def prove_address(page: object, email: str) -> None:
    """From the join page on: the address, and the code of the letter."""
    page.get_by_label("Your email", exact=True).fill(email)
    press(page, "Continue")
    page.get_by_label("Six-digit code").fill(code_for(email))
    press(page, "Continue")


def code_for(email: str) -> str:
    """The code in the newest letter to an address."""
    letter = next(each for each in reversed(mail.outbox) if email in each.to)
    return CODE.search(letter.body)[1]


def letters_to(member: object) -> str:
    """Everything that was sent to somebody, as one text."""
    return "\n".join(f"{m.subject}\n{m.body}" for m in mail.outbox if member.email in m.to)


def complete_guidance(page):
    """What guidance needs besides its parts: that nobody was found, and a day to look again."""
    page.check("#id_none_found")
    page.fill("#id_review_due", "2099-01-31")
    calendar = page.locator(".xdsoft_datetimepicker").locator("visible=true")
    calendar.wait_for()  # it opens a moment later, and over the button to be pressed next
    page.click("#id_title")  # it does not always heed a key
    calendar.wait_for(state="hidden")
