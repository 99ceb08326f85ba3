"""Changes that wait beside public words, one refused among them, with a canary in every part."""

from django.core.files.uploadedfile import SimpleUploadedFile

from forum.attaching import attach
from forum.models import Post
from forum.posting import edit_post
from forum.proposing import edit_of
from ideas.posting import edit_thing
from moderation.accepting import refuse
from moderation.deciding import approve
from tests.factories import IdeaFactory, PostFactory
from tests.site.aviary import IDEA, Aviary

STATE = "an edit that waits"


def hide_edits(site: Aviary, people: dict) -> None:
    """Of a new author an idea and two replies that everybody can see, each with a change."""
    author, moderator = people["beginner"], people["moderator"]
    reply, other = (PostFactory(thread=site.idea.thread, by=author) for _ in range(2))
    idea = IdeaFactory(by=author, title="A public idea of somebody new")
    opening = Post.objects.get(thread=idea.pk, number=1)
    for post in (reply, other, opening):
        approve(target=post, by=moderator)
    words = {name: site.word(STATE, name) for name in IDEA}
    told = {name: words.pop(name) for name in ("title", "summary")}
    tag = site.word(STATE, "tag")
    told["summary"] += " http://example.org"
    edit_thing(thing=idea, by=author, fields=words, tags=[tag], **told)
    for post in (reply, other):
        source = f"{site.word(STATE, f'reply {post.number}')} @{people['participant'].display_name}"
        edit_post(post=post, source=source, by=author)
        file = SimpleUploadedFile(f"{site.word(STATE, f'file {post.number}')}.txt", b"A plan.")
        site.note("key", attach(post=post, by=author, file=file).key)
        site.note("pk", post.pk, edit_of(post).pk)
    refuse(edit=edit_of(other), by=moderator, reason="It is not yours.")
    site.note("pk", idea.pk, opening.pk, edit_of(opening).pk)
