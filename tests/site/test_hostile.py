"""Words that try to be something else: sent through every field, shown everywhere as words."""

import gzip
import json
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from django.test import Client

from forum.models import Post
from ideas.models import Idea
from tests.factories import BarrierFactory, BoardFactory, IdeaFactory, MemberFactory

NAUGHTY = Path(__file__).parents[3] / "shared/cases/hostile/naughty-strings.jsonl.gz"
TRICKS = {
    "a picture": '"><img src=x onerror=alert(1)>',
    "an ended script": "</script><script>alert(1)</script>",
    "an ended title": "</title></textarea><svg onload=alert(1)>",
    "a template": "{{7*7}}{% debug %}{# x #}",
    "an attribute": "' onfocus=alert(1) autofocus x='",
    "turned writing": "\u202egnp.exe\u2066 words",
    "markers of ours": "Words <!--control--><!--box--><!--rest--><!--notices--><!--actions-->",
    "filled slots": "%(title)s %s {title} {0} $title",
}
EVERY = 25  # naughty strings in one post, so that all of them fit into a few


class Loose(HTMLParser):
    """Notices what no page of ours may have: handlers, inline scripts, dangerous addresses."""

    def __init__(self) -> None:
        super().__init__()
        self.faults: list[str] = []

    def handle_starttag(self, tag: str, attrs: list) -> None:
        for name, value in attrs:
            address = re.sub(r"[\s\x00-\x1f]", "", value or "").lower()
            if name.startswith("on") or name in ("style", "srcdoc"):
                self.faults.append(f"<{tag} {name}={value!r}>")
            if name in ("href", "src", "action") and re.match(
                r"(javascript|data|vbscript):", address
            ):
                self.faults.append(f"<{tag} {name}={value!r}>")
        if tag in ("script", "iframe", "object", "embed", "img", "base"):
            if tag != "script" or not dict(attrs).get("src", "").startswith("/static/"):
                self.faults.append(f"<{tag} {attrs}>")


def faults_in(response: object, address: str) -> list[str]:
    """What is wrong with an answer; none when words stayed words."""
    if response.status_code >= 500:
        return [f"{address} answered {response.status_code}"]
    reader = Loose()
    reader.feed(response.content.decode(errors="replace"))
    return [f"{address}: {fault}" for fault in reader.faults]


@pytest.fixture
def browser_of(db):
    """A client of a member that says 500 instead of raising."""

    def make(**traits) -> tuple[Client, object]:
        member = MemberFactory(**traits)
        client = Client(raise_request_exception=False)
        client.force_login(member)
        return client, member

    return make


@pytest.mark.parametrize("trick", TRICKS.values(), ids=TRICKS)
def test_a_trick_in_every_field_stays_words(browser_of, trick):
    moderator, _ruth = browser_of(moderator=True)
    client, member = browser_of()
    board, barrier = BoardFactory(), BarrierFactory()
    faults = _write_everywhere(client, board, barrier, trick)
    idea = Idea.objects.get(author=member)
    reply = Post.objects.get(thread=idea.pk, number=2)
    places = [
        *("/", "/ideas/", "/me/", "/boards/", "/notices/", board.get_absolute_url()),
        *(idea.get_absolute_url(), barrier.get_absolute_url(), f"/ideas/{idea.pk}/edit/"),
        *(f"/people/{member.pk}/", f"/posts/{reply.pk}/report/", "/me/settings/"),
        *(f"/threads/{idea.pk}/reply/?to={reply.pk}", f"/posts/{reply.pk}/history/"),
    ]
    for address in places:
        for reader in (client, Client(raise_request_exception=False)):
            faults += faults_in(reader.get(address), address)
    for address in (f"/moderation/posts/{reply.pk}/", "/moderation/reported/", "/moderation/"):
        faults += faults_in(moderator.get(address), address)
    for name in ("q", "tag", "sort", "page", "next", "words", "to", "post", "kind", "verb", "rule"):
        for address in ("/ideas/", "/search/", "/join/", "/share/idea/", idea.get_absolute_url()):
            faults += faults_in(client.get(address, {name: trick}), f"{address}?{name}=")
    assert not faults, "\n".join(faults)
    # Typed marks stay to be read: nothing is silently thrown away.
    page = client.get(idea.get_absolute_url()).content.decode()
    assert "49" not in re.sub(r"<[^>]*>|\d{3,}", "", page) or "7*7" not in trick


def _write_everywhere(client: Client, board: object, barrier: object, trick: str) -> list[str]:
    """The trick in each field of each form; returns the faults of the answers."""
    name = re.sub(r"[\u2066\u202e]", "", trick)[:50]
    about = {"display_name": name, "perspective": "carer", "place": trick[:80]}
    sent = [client.post("/me/settings/", about)]
    for kind, fields in (
        ("barrier", {"where": trick, "place": trick[:80]}),
        ("idea", {"first_step": trick, "what_it_took": trick, "what_happened": trick}),
    ):
        begun = client.post(f"/share/{kind}/", {"summary": trick})
        details = {"title": f"{trick} and", "tags": trick.replace(",", "")[:40], **fields}
        sent += [begun, client.get(begun["Location"]), client.post(begun["Location"], details)]
        check = begun["Location"].replace("details", "check")
        sent += [client.get(check), client.post(check)]
    idea = Idea.objects.get(author__isnull=False)
    link = {"barrier": barrier.pk, "reason": trick}
    tried = {"outcome": "partly", "where": trick, "perspective": "carer"}
    tried |= dict.fromkeys(("what_it_took", "what_changed", "what_failed"), f"{trick}?")
    topic = {"title": trick, "source": trick, "tags": trick[:40]}
    sent += [
        client.post(f"/threads/{idea.pk}/reply/", {"source": trick, "kind": trick[:20]}),
        client.post(f"/threads/{idea.pk}/reply/", {"source": f"{trick}!"}),
        client.post(f"/ideas/{idea.pk}/link/", link),
        client.post(f"/ideas/{idea.pk}/tried/", tried),
        client.post(f"{board.get_absolute_url()}new/", topic),
    ]
    reply = Post.objects.get(thread=idea.pk, number=2)
    sent.append(client.post(f"/posts/{reply.pk}/edit/", {"source": f"{trick}."}))
    other = Post.objects.get(thread=barrier.pk, number=1)
    sent.append(client.post(f"/posts/{other.pk}/report/", {"reason": "other", "words": trick}))
    return [fault for each in sent for fault in faults_in(each, each.request["PATH_INFO"])]


@pytest.mark.parametrize(
    "shape", ["", "0", "-1", "9" * 19, "9" * 40, "\x00", "a", "1.5", "²", "[]"]
)
def test_a_number_of_any_shape_is_never_a_fault(browser_of, shape):
    client, _member = browser_of(moderator=True)
    idea, faults = IdeaFactory(), []
    for name in ("page", "post", "to", "barrier", "done", "next", "all", "rule", "verb", "kind"):
        for address in (
            *("/ideas/", "/search/?q=tea", "/tags/a/", "/guidance/", "/boards/", "/notices/"),
            *("/share/idea/", "/moderation/", "/moderation/decisions/", "/"),
            *(idea.get_absolute_url(), f"/threads/{idea.pk}/reply/"),
        ):
            faults += faults_in(client.get(address, {name: shape}), f"{address}?{name}={shape!r}")
    for address in (
        "ideas",
        "barriers",
        "threads",
        "posts",
        "people",
        "me/kept",
        "moderation/posts",
    ):
        faults += faults_in(client.get(f"/{address}/{shape}/"), f"/{address}/{shape!r}/")
    for name in ("parent", "barrier", "answer", "kind", "outcome", "board", "seen"):
        for address in (f"/threads/{idea.pk}/reply/", f"/ideas/{idea.pk}/vote/"):
            sent = {"source": "Words.", "answer": "helps", name: shape}
            faults += faults_in(client.post(address, sent), f"POST {address} {name}={shape!r}")
    assert not faults, "\n".join(faults)


def test_naughty_strings_go_through_every_text_field(browser_of):
    if not NAUGHTY.exists():
        pytest.skip("../shared/cases is not here")
    with gzip.open(NAUGHTY, "rt") as lines:
        strings = [text for text in (json.loads(line)["text"] for line in lines) if text.strip()]
    client, _member = browser_of()
    idea, faults = IdeaFactory(), []
    for start in range(0, len(strings), EVERY):
        source = "\n\n".join(strings[start : start + EVERY])
        faults += faults_in(client.post(f"/threads/{idea.pk}/reply/", {"source": source}), source)
    for text in strings[::3]:
        about = {"display_name": text[:60], "perspective": "carer", "place": text[:80]}
        faults += faults_in(client.post("/me/settings/", about), f"settings: {text!r}")
        faults += faults_in(client.get("/search/", {"q": text}), f"search: {text!r}")
        faults += faults_in(client.get("/ideas/", {"q": text, "tag": text}), f"list: {text!r}")
    for page in range(1, 3):
        faults += faults_in(client.get(f"{idea.get_absolute_url()}?page={page}"), f"page {page}")
    assert not faults, "\n".join(faults)
