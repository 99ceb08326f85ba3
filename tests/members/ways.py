"""How the tests of this room walk through joining."""

import re

from django.core import mail

CODE = re.compile(r"Your code: (\d{3} \d{3})")
LINK = re.compile(r"http://testserver(/join/link/\S+)")
ABOUT = {
    "display_name": "Amina K",
    "perspective": "carer",
    "second_perspective": "",
    "place": "Stockport",
    "rules": "on",
}


def ask(client, email="new@example.org", **extra):
    """Send the join page's form."""
    return client.post("/join/", {"email": email, **extra})


def code_in_letter(number=-1):
    return CODE.search(mail.outbox[number].body)[1]


def link_in_letter(number=-1):
    return LINK.search(mail.outbox[number].body)[1]


def sign_in(client, email="new@example.org", **extra):
    """All the way by code, saying who one is when asked; returns the last answer."""
    ask(client, email, **extra)
    response = client.post("/join/code/", {"code": code_in_letter()})
    if response.status_code == 303 and response["Location"] == "/join/about/":
        response = client.post("/join/about/", ABOUT)
    return response
