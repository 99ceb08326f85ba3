"""The mailbox page of a site on one machine."""

import pytest
from django.core.mail import EmailMessage, get_connection

pytestmark = pytest.mark.django_db


def test_there_is_no_mailbox_unless_the_site_runs_on_one_machine(client, settings, folder):
    settings.LOCAL_MODE = False
    assert client.get("/mailbox/").status_code == 404


def test_letters_are_listed_newest_first(client, folder):
    for n, day in enumerate((3, 5, 4)):
        _send(f"Letter {n}", "Hello.", Date=f"Wed, 0{day} Nov 2026 10:00:00 -0000")
    page = client.get("/mailbox/").content.decode()
    assert page.index("Letter 1") < page.index("Letter 2") < page.index("Letter 0")


def test_web_addresses_are_links_and_everything_else_is_inert(client, folder):
    _send(
        "<b>bold</b>",
        "Go to https://example.org/a?b=1&c=2. Not javascript:x or www.example.org <i>",
    )
    page = client.get("/mailbox/").content.decode()
    assert '<a href="https://example.org/a?b=1&amp;c=2">' in page
    assert page.count('href="https://example.org') == 1 and 'href="www' not in page
    assert "&lt;b&gt;bold" in page and "&lt;i&gt;" in page


def test_a_broken_file_does_not_hide_the_others(client, folder):
    _send("Whole", "Here.")
    (folder / "99999999-000000-1.log").write_bytes(b"\xff\xfe broken")
    assert "Whole" in client.get("/mailbox/").content.decode()


def test_an_empty_mailbox_says_so(client, folder):
    assert "No letters yet." in client.get("/mailbox/").content.decode()


def _send(subject, body, **headers):
    EmailMessage(
        subject, body, to=["a@example.org"], headers=headers, connection=get_connection()
    ).send()


@pytest.fixture
def folder(settings, tmp_path):
    settings.LOCAL_MODE = True
    settings.MAILBOX_DIR = settings.EMAIL_FILE_PATH = tmp_path
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    return tmp_path


def test_the_mailbox_is_for_the_machine_itself(client, settings):
    settings.LOCAL_MODE = True

    assert client.get("/mailbox/", REMOTE_ADDR="192.0.2.7").status_code == 404
