"""Quotes and links to posts: the way back is kept, and nothing hidden comes along."""

import pytest

from forum.curating import set_standing
from forum.keeping import set_post_state
from forum.models import Post, SearchEntry, Thread
from forum.posting import edit_post, reply_to
from forum.quoting import QUOTED, quote_of
from forum.rendering import render
from ideas.posting import edit_thing
from members.leaving import leave
from tests.factories import (
    BoardFactory,
    IdeaFactory,
    MemberFactory,
    PostFactory,
    ThreadFactory,
)

pytestmark = pytest.mark.django_db

CANARY = "zqxjwordsnobodywrites"


def test_a_quote_names_the_author_and_leads_back(client):
    post = PostFactory(source="One line.\n\nAnother *line*.", by=MemberFactory(display_name="Ada"))
    link = f"/threads/{post.thread_id}/reply/?quote={post.pk}"
    assert f'href="{link}"' in client.get(post.get_absolute_url()).text
    page = client.get(link).text
    assert f"[Ada wrote](/posts/{post.pk}/):\n&gt; One line.\n&gt;\n&gt; Another *line*.\n" in page
    assert f'name="parent" value="{post.pk}"' in page
    html = render(quote_of(post))
    assert f'href="/posts/{post.pk}/"' in html and "<blockquote>" in html


def test_a_name_full_of_signs_cannot_move_the_link():
    post = PostFactory(by=MemberFactory(display_name="A](//evil.example) *b*"))
    html = render(quote_of(post))
    assert html.count("<a ") == 1 and f'href="/posts/{post.pk}/"' in html


def test_a_quote_holds_no_quotes_and_not_too_much():
    post = PostFactory(source="Own words.\n> of another\n[Bo wrote](/posts/3/):\n> more")
    assert quote_of(post).endswith("\n> Own words.\n\n")
    long = PostFactory(source="many words " * 500)
    assert len(quote_of(long)) < QUOTED + 100 and "…" in quote_of(long)


@pytest.mark.parametrize("state", ["hidden", "pending", "withdrawn"])
@pytest.mark.parametrize("reader", ["visitor", "member", "author", "moderator"])
def test_what_not_everybody_sees_is_never_quoted(client, state, reader):
    post = PostFactory(source=f"{CANARY} words")
    set_post_state(post, state)
    people = {"member": MemberFactory, "moderator": lambda: MemberFactory(moderator=True)}
    if reader != "visitor":
        client.force_login(people.get(reader, lambda: post.author)())
    page = client.get(f"/threads/{post.thread_id}/reply/?quote={post.pk}")
    assert page.status_code == 200 and CANARY not in page.text


def test_a_post_of_another_discussion_is_not_quoted(client):
    hidden = PostFactory(source=f"{CANARY} words")
    set_post_state(hidden.thread.posts.get(number=1), "hidden")
    elsewhere = PostFactory(source=f"{CANARY} elsewhere")
    thread = ThreadFactory()
    for post in (hidden, elsewhere):
        assert CANARY not in client.get(f"/threads/{thread.pk}/reply/?quote={post.pk}").text


@pytest.mark.parametrize("number", ["0", "-1", "x", "9" * 18, "9" * 40, "1;--", "", "²"])
def test_a_quote_of_what_cannot_be_is_an_empty_form(client, number):
    thread = ThreadFactory()
    assert client.get(f"/threads/{thread.pk}/reply/", {"quote": number}).status_code == 200


def test_hiding_a_quoted_post_tells_nothing_more_than_what_was_typed(client, member):
    post = PostFactory(source=f"{CANARY} words", by=MemberFactory(display_name=f"{CANARY}name"))
    typed = f"[Somebody]({post.get_permalink()}):\n> tea"
    answer = reply_to(thread=post.thread, source=typed, by=member, parent=post)
    set_post_state(post, "hidden")
    for address in (answer.get_absolute_url(), f"/threads/{post.thread_id}/reply/?to={answer.pk}"):
        page = client.get(address)
        assert "tea" in page.text and CANARY not in page.text
    assert client.get(post.get_permalink()).status_code == 404


def test_the_name_in_a_quote_follows_a_new_name_and_goes_with_its_owner(client):
    ada = MemberFactory(display_name="Ada")
    post = PostFactory(by=ada, source="Words")
    quoting = reply_to(thread=post.thread, source=quote_of(post), by=MemberFactory())
    edit_post(post=quoting, source=quote_of(post) + "Yes", by=quoting.author)
    leave(by=ada)
    quoting.refresh_from_db()
    kept = [quoting.source, quoting.html, quoting.row_html, quoting.revisions.get().source]
    assert not [text for text in kept if "Ada" in text]
    assert f"[Former member wrote](/posts/{post.pk}/):" in quoting.source


def test_a_link_to_a_post_survives_moving_renaming_and_paging(client):
    thread = ThreadFactory()
    for n in range(35):
        post = PostFactory(thread=thread, source=f"Reply {n}")
    set_standing(Thread.objects.get(pk=thread.pk), board_id=BoardFactory().pk)
    edit_post(post=thread.posts.get(number=1), source="x", by=thread.author, title="Other words")
    answer = client.get(post.get_permalink())
    assert answer.status_code == 302 and "other-words" in answer.url
    page = client.get(answer.url)
    assert f'id="post-{post.number}"' in page.text


def test_what_search_finds_leads_to_the_post_after_renaming(client):
    idea = IdeaFactory()
    reply = reply_to(thread=idea.thread, source="A reply", by=MemberFactory())
    edit_thing(thing=idea, title="Other", summary="x", by=idea.author, fields={})
    url = SearchEntry.objects.get(kind="post", key=reply.pk).url
    assert client.get(url).url == Post.objects.get(pk=reply.pk).get_absolute_url()


def test_a_link_to_a_hidden_post_is_like_one_to_none(client):
    reply = PostFactory()
    set_post_state(reply, "hidden")
    for who in (None, MemberFactory()):
        if who:
            client.force_login(who)
        hidden, absent = client.get(f"/posts/{reply.pk}/"), client.get("/posts/99999999/")
        assert hidden.status_code == absent.status_code == 404
        assert hidden.text.replace(f"/{reply.pk}/", "/99999999/") == absent.text
    client.force_login(reply.author)
    assert client.get(f"/posts/{reply.pk}/").url == reply.get_absolute_url()


def test_the_link_to_ones_reply_in_a_hidden_discussion_tells_no_title(client):
    thread = ThreadFactory(title=f"{CANARY} title")
    reply = PostFactory(thread=thread)
    set_post_state(thread.posts.get(number=1), "hidden")
    client.force_login(reply.author)
    answer = client.get(f"/posts/{reply.pk}/")
    assert answer.url == f"/posts/{reply.pk}/history/" and CANARY not in answer.url
