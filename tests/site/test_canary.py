"""The canary matrix: words that only hidden things hold, looked for on every address there is."""

import re
from functools import cache
from urllib.parse import quote

import pytest

import config.urls
from forum.models import Post, State, Thread
from ideas.drafting import save_step, start_draft
from tests import databases
from tests.site.crawling import (
    body_of,
    client_of,
    crawl,
    plain_not_found,
    resolver_addresses,
)
from tests.site.hiding import furnish

# Who may see the words of each hidden state, and where. Who is not named sees them nowhere; where a
# place is given the words stand on no other address. An empty place is any address.
OWN = r"^/(decisions|files|me|notices|ideas|barriers|links|threads|posts|share|people)/"
MODERATING = r"^/(files|moderation|ideas|barriers|links|threads|posts|people)/|^/$"
TO_AUTHOR = r"^/decisions/|^/posts/\d+/edit/$"  # beside the form in which a change is asked for
APPEALS = r"^/moderation/appeals/"  # where there is one moderator, an editor answers them
MAY_SEE = {
    "waiting": {"newcomer": OWN, "moderator": MODERATING},
    "an edit that waits": {
        "beginner": r"^/(posts/\d+/(change|edit|files)|ideas/\d+/edit|files|decisions/\d+)/",
        "moderator": r"^/(moderation/edits|files|posts/\d+/files)/",
    },
    "hidden": {"author": OWN, "moderator": MODERATING, "editor": APPEALS},
    "withdrawn": {"author": OWN, "moderator": MODERATING},
    "removed": {"moderator": MODERATING},
    "a question": {"moderator": r"^/moderation/", "editor": r"^/moderation/opinions/"},
    "newcomer's name": {"newcomer": r"", "moderator": MODERATING},
    "draft": {"author": r"^/(share/|me/|$)"},
    "a shortlist reason": {"editor": r"^/admin/"},
    "kept wish": {"author": r"^/me/"},
    "guidance draft": {"editor": r"^/admin/"},
    "a reason": {"moderator": r"^/moderation/", "author": TO_AUTHOR, "editor": APPEALS},
    "a suggestion": {"author": r"^/(good-practice|me)/", "editor": r"^/(admin|good-practice)/"},
    "a declined suggestion": {
        "author": r"^/(good-practice|me|notices)/",
        "editor": r"^/(admin|good-practice)/",
    },
    "an appeal": {"moderator": APPEALS, "author": r"^/decisions/", "editor": APPEALS},
    "a note": {"moderator": r"^/moderation/(people|threads)/"},
    "a voter's name": {"moderator": r"^/moderation/(votes|people)/|^/people/"},
    "a report": {"moderator": r"^/moderation/"},
    "a withheld wording": {"moderator": r"^/moderation/(posts/\d+/)?wordings/"},
    "address of the participant": {"participant": r"^/me/settings/"},
    "address of the author": {"author": r"^/me/settings/"},
    "address of the newcomer": {"newcomer": r"^/me/settings/"},
    "address of the moderator": {"moderator": r"^/me/settings/"},
    "address of the beginner": {"beginner": r"^/me/settings/"},
    "address of the elsewhere": {"elsewhere": r"^/me/settings/"},
    "address of the editor": {"editor": r"^/(me/settings|admin)/"},
}
# Seen by a moderator or an author in any case: else the words are not where they should be at all.
SURELY = [(state, reader) for state, readers in MAY_SEE.items() for reader in readers]
LISTS = ("/ideas/", "/barriers/", "/search/", "/guidance/", "/moderation/", "/notices/")
EXAMPLES = ("/case-studies/", "/case-studies/what-happened-here/", "/good-practice/")
ALSO = ("/", "/admin/", "/admin/reports/site-history/", "/admin/pages/", "/admin/account/")
CURATING = (
    *("/admin/curated_ideas/", "/admin/curated_ideas/?sort=share", "/admin/curated_barriers/"),
    *("/admin/shortlist/", "/admin/shortlist/?tab=left", "/admin/themes/?tag=outreach"),
    *(f"/admin/reports/ideas-{name}/?export=csv" for name in ("by-evidence", "and-guidance")),
    "/admin/reports/guidance-review/?due=none",
)
EACH = ("curated_ideas/inspect", "curated_barriers/inspect", "shortlist/add", "themes")
SEARCHES = ("/search/?q={}", "/ideas/?q={}", "/barriers/?q={}", "/search/?kind=post&q={}")
ADMIN_SEARCHES = ("/admin/passage_chooser/results/?q={}", "/admin/thing_chooser/results/?q={}")
TAILS = ("/", "/reply/", "/vote/", "/face/", "/link/", "/tried/", "/edit/", "/report/", "/history/")
READERS = (
    *("visitor", "participant", "author", "newcomer", "beginner"),
    *("moderator", "elsewhere", "editor"),
)


@pytest.mark.parametrize("reader", READERS)
def test_hidden_words_stand_only_where_the_table_says(site, reader, monkeypatch):
    # What is not there says nothing: below it is compared, word for word, with what never was.
    monkeypatch.setattr(config.urls, "handler404", plain_not_found)
    sightings, faults = set(), []
    for address, status, body in crawl(site.readers[reader], _addresses(site), most=250):
        # A task that waits for ten minutes makes the site not ready; here nobody works them off.
        if status >= 500 and address != "/readyz":
            faults.append(f"{address} answered {status} to the {reader}")
        for state, words in site.words.items():
            # A word that the reader put into the address themselves tells them nothing.
            seen = [word for word in words if word in _without_address(body, address)]
            place = MAY_SEE[state].get(reader)
            if not seen:
                continue
            sightings.add(state)
            if place is None or not re.search(place, address):
                faults.append(f"{state}: the {reader} reads {seen} on {address}")
    assert not faults, "\n".join(sorted(faults))
    wanted = {state for state, name in SURELY if name == reader}
    assert sightings >= wanted, f"the test looks in the wrong places for {wanted - sightings}"


@pytest.mark.parametrize("reader", ["visitor", "moderator", "elsewhere", "editor"])
def test_no_search_finds_a_hidden_word_or_its_beginning(site, reader):
    client, faults = client_of(site.readers[reader]), []
    places = SEARCHES + (ADMIN_SEARCHES if reader == "editor" else ())
    for place in places:
        nothing = {len(w): body_of(client.get(place.format(w))) for w in ("zqxxxxxxxxxx", "zqxxxx")}
        for state, words in site.words.items():
            if MAY_SEE[state].get(reader) == r"":
                continue  # their own name stands on every page
            for word in [*words, *(word[:6] for word in words)]:
                absent = "zqxxxxxxxxxx"[: len(word)]
                body = body_of(client.get(place.format(word)))
                if body.replace(word, absent) != nothing[len(word)]:
                    faults.append(f"{state}: {place.format(word)}")
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize("reader", ["visitor", "moderator"])
def test_no_hidden_word_is_suggested_while_typing(site, reader, monkeypatch):
    monkeypatch.setattr("ideas.views.similar.LOOKS_A_MINUTE", 10_000)
    client, faults = client_of(site.readers[reader]), []
    for kind in ("barrier", "idea"):
        for state, words in site.words.items():
            for word in words:
                typed = {"summary": f"{word} {word[:-1]}", "title": word[:8]}
                address = f"/share/{kind}/similar/"
                answer = client.post(address, typed, headers={"HX-Request": "true"})
                if answer.status_code != 200 or answer.content.strip():
                    faults.append(f"{state}: {word} {answer.status_code}")
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize("kind", ["barrier", "idea"])
def test_no_hidden_tag_is_offered_to_who_writes_the_same_word(site, kind):
    reader = site.readers["participant"]
    words = [word for some in site.words.values() for word in some]
    draft = start_draft(kind, reader)
    save_step(draft, {"summary": " ".join(words)})
    page = client_of(reader).get(f"/share/{kind}/{draft.key}/details/").text
    boxes = re.findall(r'name="suggested" value="([^"]*)"', page)
    assert boxes == ["outreach"]


@pytest.mark.parametrize("reader", ["visitor", "participant", "elsewhere"])
def test_what_is_hidden_answers_as_if_it_were_not_there(site, reader, monkeypatch):
    monkeypatch.setattr("members.wishes.A_MINUTE", 10_000)
    client, faults = client_of(site.readers[reader]), []
    absent = cache(lambda ask, kind, tail: _answer(ask(f"/{kind}/999999{tail}"), 999999))
    for kind, pk in _hidden_ids(site):
        for tail in TAILS:
            for ask in (client.get, client.post):
                hidden = _answer(ask(f"/{kind}/{pk}{tail}"), pk)
                if hidden != absent(ask, kind, tail):
                    faults.append(f"{ask.__name__} /{kind}/{pk}{tail}: {hidden[0]}")
    assert not faults, "\n".join(faults)


def test_a_hidden_tag_answers_as_if_it_were_not_there(site, client):
    tags = site.values["slug"] - {"outreach", site.board.slug}
    answers = {client.get(f"/tags/{tag}/").status_code for tag in [*tags, "no-such-tag"]}
    assert tags and answers == {404}


def test_an_unpublished_page_answers_as_if_it_were_not_there(site, client):
    answer = client.get("/guidance/an-unpublished-draft/")
    assert answer.status_code == client.get("/guidance/nothing/").status_code == 404


def test_counts_and_lists_are_the_same_with_and_without_hidden_things(site, client):
    ideas = client.get("/ideas/").content.decode()
    assert "6 ideas" in ideas  # three of them are parts of what was split
    assert "1 barrier<" in client.get("/barriers/").content.decode()
    assert "2 conversations<" in client.get("/boards/").content.decode()


@pytest.fixture
def site(transactional_db):
    return databases.furnished("canaries", furnish)


def _addresses(site: object) -> list[str]:
    """The resolver's addresses with every id, and the lists in every order, tag and page."""
    tags = sorted(site.values["slug"])
    lists = [
        f"{place}?sort={sort}&tag={tag}&page={page}"
        for place in LISTS[:2]
        for sort in ("fair", "new", "support", "unanswered")
        for tag in ("", *tags)
        for page in (1, 2)
    ]
    lists += [
        f"{address}?{name}={value}"
        for address in ("/barriers/", "/ideas/", "/tags/outreach/")
        for name, value in [("kind", "idea"), ("stage", "new"), ("from", "carer"), ("place", "x")]
    ]
    site.values["about"] = {"person", "thread"}
    site.values["kind"] = {"idea", "barrier", "posts", "links", "ideas", "barriers"}
    site.values["part"] = {"pages", "barriers", "ideas", "conversations", "directory"}
    site.values["number"] = {1}
    site.values["step"] = {"words", "details", "check"}
    ways = [a for a in resolver_addresses(site.values) if "sign-out" not in a]
    searches = [place.format(quote("zq")) for place in SEARCHES]
    return [*dict.fromkeys([*ALSO, *LISTS, *EXAMPLES, *lists, *searches, *_desk(), *ways])]


def _desk() -> list[str]:
    """What editors have of their own, asked about each hidden thing."""
    hidden = [pk for kind, pk in _hidden_ids(None) if kind in ("ideas", "barriers")]
    each = [f"/admin/{place}/{pk}/" for pk in hidden for place in EACH]
    return [*CURATING, *each, *(f"/admin/compare/?id={pk}" for pk in hidden)]


def _without_address(body: str, address: str) -> str:
    for part in re.findall(r"zq[a-z]+", address):
        body = body.replace(part, "")
    return body


def _hidden_ids(site: object) -> list[tuple[str, int]]:
    threads = Thread.objects.exclude(state=State.PUBLIC)
    posts = Post.objects.exclude(state=State.PUBLIC) | Post.objects.filter(thread__in=threads)
    kinds = {"idea": "ideas", "barrier": "barriers", "topic": "threads"}
    found = [(kinds[thread.kind], thread.pk) for thread in threads]
    found += [("threads", thread.pk) for thread in threads]
    return found + [("posts", post.pk) for post in posts]


def _answer(response: object, pk: int) -> tuple[int, str]:
    """Status and words, without the id that was asked for."""
    body = body_of(response).replace(f"/{pk}/", "/").replace(f"%2f{pk}%2f", "/")
    return response.status_code, body
