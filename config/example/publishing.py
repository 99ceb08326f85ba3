"""Putting the first pages into the page tree: home, help and the like, and one piece of guidance.

Pages can be renamed, moved and deleted. Wagtail's log keeps which of ours were made, whatever
became of them, so that a second run brings none of them back.
"""

from collections.abc import Callable, Iterator

from wagtail.log_actions import log
from wagtail.models import Page, PageLogEntry

from cms.founding import found_site
from cms.writing import set_home_words, write_guidance, write_standard_page
from config.example import words
from config.example.planting import Tally, told
from forum.models import Post

MADE = "wagtail.create"


def publish() -> Iterator[Tally]:
    """Each step in its order: what it is called, how many were added, how many were there."""
    found_site()
    home = set_home_words(**words.home())
    yield "home page", int(home), int(not home)
    yield _publish("pages", words.standard_pages(), _standard)
    yield _publish("guidance", [words.guidance()], _guidance)


def _publish(name: str, items: list[dict], write: Callable[[dict], Page]) -> Tally:
    added = 0
    for item in items:
        if not _was_made(item["slug"]):
            log(instance=write(item), action=MADE, data={"example": item["slug"]})
            added += 1
    return name, added, len(items) - added


def _was_made(slug: str) -> bool:
    """Whether our page was made once, or somebody else's has its address."""
    entries = PageLogEntry.objects.filter(action=MADE, data__example=slug)
    return entries.exists() or Page.objects.filter(slug=slug, depth__gt=2).exists()


def _standard(item: dict) -> Page:
    return write_standard_page(
        title=item["title"], slug=item["slug"], summary=item["summary"], source=item["body"]
    )


def _guidance(item: dict) -> Page:
    posts = _opening_posts()
    parts = [
        block | {"cites": [posts[cite] for cite in block["cites"] if cite in posts]}
        for block in item["block"]
    ]
    return write_guidance(
        title=item["title"],
        slug=item["slug"],
        summary=item["summary"],
        parts=parts,
        evidence=item["evidence"],
        left_out=item["left_out"],
        by=None,
        publish=True,
    )


def _opening_posts() -> dict[str, Post]:
    """The opening posts told at the workshop that everybody may see, as "idea:key" and so on."""
    ids = told()
    public = Post.objects.public().filter(thread__in=ids.values(), number=1)
    posts = {post.thread_id: post for post in public}
    kinds = {"barrier": words.barriers(), "idea": words.ideas(), "thread": words.threads()}
    return {
        f"{kind}:{item['key']}": posts[ids[item["created_at"]]]
        for kind, items in kinds.items()
        for item in items
        if ids[item["created_at"]] in posts
    }
