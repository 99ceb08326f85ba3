"""What editors set around every page: at once to be seen, never a query more, no room lost."""

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.db import DatabaseError
from django.urls import reverse

from cms import framing
from cms.models import FrameSettings
from members.letters import send_sign_in_letter
from tests.factories import IdeaFactory, MemberFactory

pytestmark = pytest.mark.django_db
PAGES = ("/", "/ideas/", "/search/", "/guidance/", "/boards/")


@pytest.mark.parametrize("path", PAGES)
def test_name_contact_links_and_a_notice_stand_on_every_page_at_once(path, client):
    client.get(path)
    FrameSettings.objects.create(
        name="Better Together",
        phone="0161 496 0000",
        email="us@example.org",
        notice="Closed on Sunday & Monday.",
        footer_text="Run by five people.",
        footer_links=[("link", {"label": "Who pays", "address": "/about/money/"})],
    )
    page = client.get(path).text
    assert "– Better Together</title>" in page and ">Better Together</a>" in page.replace("\n", "")
    assert "Closed on Sunday &amp; Monday." in page
    foot = page.partition("<footer")[2]
    assert "0161 496 0000" in foot and 'href="mailto:us@example.org"' in foot
    assert "Run by five people." in foot and '<a href="/about/money/">Who pays</a>' in foot
    FrameSettings.objects.get().delete()
    framing.look_again()
    assert "Better Together" not in client.get(path).text


def test_rooms_can_be_called_and_ordered_otherwise_and_none_is_lost(client):
    _set(
        menu=[
            ("room", {"room": "guidance", "label": "Advice"}),
            ("link", {"label": "Events", "address": "https://events.example/"}),
            ("room", {"room": "ideas", "label": ""}),
            ("room", {"room": "guidance", "label": "Twice"}),
        ]
    )
    menu = client.get("/ideas/").text.partition('class="nav"')[2].partition("</nav>")[0]
    places = [menu.index(f'href="{each}"') for each in ("/guidance/", "https://events.example/")]
    places += [menu.index(f'href="/{each}/"') for each in ("ideas", "barriers", "boards", "search")]
    assert places == sorted(places)
    assert ">Advice<" in menu and "Twice" not in menu and ">Ideas<" in menu
    assert menu.count("<li>") == 6 and menu.count("aria-current") == 1


@pytest.mark.parametrize("address", ["javascript:alert(1)", "//x.example", "http://x.example", "x"])
@pytest.mark.parametrize("field", ["menu", "footer_links"])
def test_links_lead_to_a_page_of_ours_or_elsewhere_by_https(field, address, client):
    block = FrameSettings._meta.get_field(field).stream_block
    value = block.to_python([{"type": "link", "value": {"label": "Out", "address": address}}])
    with pytest.raises(ValidationError):
        block.clean(value)
    _set(**{field: value})
    assert f'href="{address}"' not in client.get("/ideas/").text


@pytest.mark.parametrize("known", [False, True])
def test_no_page_asks_a_question_more(known, queries_for, member):
    IdeaFactory()
    before = [len(queries_for(path, by=member if known else None)) for path in PAGES]
    _set(notice="Closed on Sunday.")
    assert [len(queries_for(path, by=member if known else None)) for path in PAGES] == before


def test_other_processes_see_it_after_a_few_seconds(client, monkeypatch):
    _set(notice="Closed on Sunday.")
    client.get("/")
    FrameSettings.objects.update(notice="Closed on Monday.")  # as another process does it
    assert "Closed on Sunday." in client.get("/ideas/").text
    later = framing.time.monotonic() + 3601
    monkeypatch.setattr(framing.time, "monotonic", lambda: later)
    assert "Closed on Monday." in client.get("/ideas/").text


def test_when_the_database_is_away_the_old_frame_stays(monkeypatch):
    _set(name="Better Together")
    framing.look()

    def away():
        raise DatabaseError

    monkeypatch.setattr(FrameSettings.objects, "first", away)
    framing.look_again()
    assert framing.look().name == "Better Together"


def test_letters_carry_the_phone_number_that_editors_set(settings):
    settings.CONTACT_PHONE = "0161 111"
    send_sign_in_letter(email="a@example.org", code="123456", token="x")
    _set(phone="0161 222")
    send_sign_in_letter(email="a@example.org", code="123456", token="x")
    assert "0161 111" in mail.outbox[0].body and "0161 222" in mail.outbox[1].body


def test_a_publisher_changes_it_in_the_admin_and_an_editor_does_not(client, editor, publisher):
    path = reverse("wagtailsettings:edit", args=["cms", "framesettings"])
    client.force_login(editor)
    assert client.get(path, follow=True).redirect_chain[-1][0] != path.rstrip("/")
    client.post(path, _form(name="Mine"))
    assert not FrameSettings.objects.filter(name="Mine").exists()
    client.force_login(publisher)
    assert client.get(path, follow=True).status_code == 200
    client.post(client.get(path, follow=True).redirect_chain[-1][0], _form(name="Ours"))
    assert "– Ours</title>" in client.get("/ideas/").text


def test_a_part_of_a_page_names_the_contact_of_today(client):
    from cms.writing import write_standard_page

    page = write_standard_page(title="Ask us", slug="ask-us", summary="", source="Text.")
    page.body = [
        ("contact", {"heading": "Ask a person", "text": "We answer."}),
        ("action", {"text": "", "label": "Share an idea", "address": "/share/idea/"}),
        (
            "video",
            {"title": "Tea", "address": "https://v.example/1", "length": "1 minute", "words": ""},
        ),
    ]
    page.save_revision().publish()
    _set(phone="0161 496 0000")
    html = client.get(page.url).text
    assert "Ask a person" in html and "<b>0161 496 0000</b>" in html
    assert '<a class="button" href="/share/idea/">Share an idea</a>' in html
    assert "A video on v.example, another site" in html


def _set(**fields) -> None:
    FrameSettings.objects.create(**fields)
    MemberFactory()


def _form(**fields) -> dict:
    empty = {"name": "", "phone": "", "email": "", "footer_text": "", "notice": ""}
    return empty | {"menu-count": 0, "footer_links-count": 0} | fields
