"""The scripted checks of the experience brief on every page: S5 to S9, S11, S13, S14 and S16."""

import pytest

from tests.browser import PHONE
from tests.site import looking

pytestmark = [pytest.mark.journey, pytest.mark.looks, pytest.mark.django_db(transaction=True)]

# One of each kind of page; tabbing through all of them would test the same parts again.
TABBED = {
    "home",
    "ideas with filters",
    "a barrier",
    "an idea as a member",
    "share an idea, step 2",
    "join",
    "search results",
    "guidance",
    "my settings",
    "the queue",
    "tools for a conversation",
}
PRINTED = {"home", "ideas", "a barrier", "an idea", "guidance", "a conversation", "a standard page"}
MOST_STOPS = 200
A4 = {"width": 718, "height": 1040}  # 210 mm less two margins of 10 mm, at 96 pixels an inch


def look(rooms, enter, script, **options):
    return [
        f"{room.name}: {each}" for room, p in enter(rooms, **options) for each in p.evaluate(script)
    ]


def test_s5_the_keyboard_goes_through_every_page_in_order_and_is_seen(rooms, enter):
    faults = []
    for room, page in enter([room for room in rooms if room.name in TABBED]):
        last = -1
        for _ in range(MOST_STOPS):
            page.keyboard.press("Tab")
            stop = page.evaluate(looking.STOP)
            if stop is None or stop["words"].startswith('<a class="skip"') and last > 0:
                break  # out of the page, or round to its beginning
            if stop["order"] < last:
                faults.append(f"{room.name}: out of order: {stop['words']}")
            if stop["ring"] < 2:
                faults.append(f"{room.name}: no ring: {stop['words']}")
            if stop["covered"]:
                faults.append(f"{room.name}: covered: {stop['words']}")
            last = stop["order"]
        else:
            faults.append(f"{room.name}: does not end")
    assert not faults, "\n".join(faults)


def test_s6_every_control_has_a_name_of_its_own_that_one_can_say(rooms, enter):
    faults = look(rooms, enter, looking.NAMES)
    assert not faults, "\n".join(faults)


def test_s7_nothing_is_cut_off_on_a_small_phone_or_with_text_spacing(rooms, enter):
    faults = []
    for room, page in enter(rooms, viewport=PHONE, bypass_csp=True):
        faults += [f"{room.name}: {each}" for each in page.evaluate(looking.CLIPPED)]
        page.add_style_tag(content=looking.SPACED)
        faults += [f"{room.name}, spaced: {each}" for each in page.evaluate(looking.CLIPPED)]
    assert not faults, "\n".join(faults)


def test_s7_nothing_is_cut_off_with_text_twice_as_large(rooms, enter):
    faults = []
    for room, page in enter(rooms, viewport={"width": 640, "height": 800}, bypass_csp=True):
        page.add_style_tag(content=looking.TWICE)
        faults += [f"{room.name}: {each}" for each in page.evaluate(looking.CLIPPED)]
    assert not faults, "\n".join(faults)


def test_s8_everything_to_press_is_large_enough_for_a_thumb(rooms, enter):
    faults = look(rooms, enter, looking.SMALL, viewport=PHONE, has_touch=True)
    assert not faults, "\n".join(faults)


def test_s9_nothing_moves_for_those_who_want_it_still(rooms, enter):
    some = [room for room in rooms if room.name in TABBED | PRINTED]
    faults = look(some, enter, looking.MOVING, reduced_motion="reduce")
    assert not faults, "\n".join(faults)


def test_s11_a_page_prints_without_boxes_and_buttons(rooms, enter):
    faults = []
    for room, page in enter([r for r in rooms if r.name in PRINTED], viewport=A4):
        page.emulate_media(media="print")
        faults += [f"{room.name}: {each}" for each in page.evaluate(looking.PRINTED)]
    assert not faults, "\n".join(faults)


def test_s11_the_sources_of_guidance_are_printed_as_addresses(rooms, enter):
    [(_room, page)] = enter([room for room in rooms if room.name == "guidance"])
    page.emulate_media(media="print")
    after = "e => getComputedStyle(e, '::after').content"
    shown = page.locator(".sources a").evaluate_all(f"all => all.map({after})")
    assert shown and all("/ideas/" in each for each in shown)


def test_s13_every_page_has_a_title_of_its_own(rooms, enter):
    titles = {}
    for room, page in enter(rooms, java_script_enabled=False):
        second = "page=2" in room.address
        # A list stays the same page whatever it is filtered by; its second page is another.
        place = room.address.partition("?")[0] + ("?page=2" if second else "")
        titles.setdefault(page.title(), {})[place] = room.name
        if second:
            assert "page 2" in page.title(), room.name
    twice = {title: same for title, same in titles.items() if len(same) > 1}
    assert not twice


def test_s16_an_address_opened_directly_is_a_whole_page_though_a_script_got_a_piece(rooms, client):
    for room in rooms:
        client.logout()
        if room.reader is not None:
            client.force_login(room.reader)
        client.get(room.address, headers={"HX-Request": "true"})
        answer = client.get(room.address)
        assert answer.content.lstrip()[:15].lower() == b"<!doctype html>", room.name
        assert "HX-Request" in answer["Vary"], room.name
