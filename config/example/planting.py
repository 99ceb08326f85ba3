"""Putting the workshop's words into the forum with the forum's own verbs; what is there stays."""

from collections.abc import Callable, Iterator
from datetime import datetime

from config.example import words
from config.example.words import LINKED_AT, TOLD_AT
from forum.models import Board, Tag, Thread
from forum.models.tags import tag_key
from forum.posting import open_thread
from forum.tagging import main_tags
from ideas.linking import link_idea
from ideas.models import Barrier, Idea, Link
from ideas.posting import post_barrier, post_idea

Tally = tuple[str, int, int]


def plant() -> Iterator[Tally]:
    """Each step in its order: what it is called, how many were added, how many were there."""
    yield _plant_tags()
    yield _plant_boards()
    yield _plant("barriers", words.barriers(), _barrier)
    yield _plant("ideas", words.ideas(), _idea)
    yield _plant_links()
    yield _plant("threads", words.threads(), _topic)


def told() -> dict[datetime, int]:
    """Everything told at the workshop, in whatever state or wording it is now: moment to id."""
    return dict(Thread.objects.filter(told_at=TOLD_AT).values_list("created_at", "pk"))


def _plant(name: str, items: list[dict], say: Callable[[dict], object]) -> Tally:
    there = told()
    missing = [item for item in items if item["created_at"] not in there]
    for item in missing:
        say(item)
    return name, len(missing), len(items) - len(missing)


def _barrier(item: dict) -> None:
    post_barrier(
        title=item["title"],
        summary=item["summary"],
        where=item.get("where", ""),
        tags=item["tags"],
        by=None,
        told_at=TOLD_AT,
        created_at=item["created_at"],
    )


def _idea(item: dict) -> None:
    post_idea(
        title=item["title"],
        summary=item["summary"],
        first_step=item.get("first_step", ""),
        tags=item["tags"],
        by=None,
        told_at=TOLD_AT,
        created_at=item["created_at"],
    )


def _topic(item: dict) -> None:
    open_thread(
        kind=Thread.Kind.TOPIC,
        board=Board.objects.get(slug=item["board"]),
        title=item["title"],
        source=item["body"],
        tags=item["tags"],
        by=None,
        told_at=TOLD_AT,
        created_at=item["created_at"],
    )


def _plant_tags() -> Tally:
    """The vocabulary with its synonyms; a tag that is there already is left alone."""
    added = 0
    for item in words.tags():
        if Tag.objects.filter(key=tag_key(item["name"])).exists():
            continue
        [tag] = main_tags([item["name"]])
        tag.description = item["description"]
        tag.save(update_fields=["description"])
        known = set(Tag.objects.values_list("key", flat=True))
        for synonym in item["synonyms"]:
            if tag_key(synonym) not in known:
                main_tags([synonym])
                Tag.objects.filter(key=tag_key(synonym)).update(alias_of=tag)
        added += 1
    return "tags", added, len(words.tags()) - added


def _plant_boards() -> Tally:
    made = [
        Board.objects.get_or_create(
            slug=item["key"],
            defaults={
                "title": item["name"],
                "description": item["description"],
                "position": place,
            },
        )[1]
        for place, item in enumerate(words.boards())
    ]
    return "boards", sum(made), len(made) - sum(made)


def _plant_links() -> Tally:
    ids = told()
    barrier_ids = {item["key"]: ids[item["created_at"]] for item in words.barriers()}
    idea_ids = {item["key"]: ids[item["created_at"]] for item in words.ideas()}
    there = set(Link.objects.values_list("idea_id", "barrier_id"))
    added = 0
    for link in words.links():
        idea_id, barrier_id = idea_ids[link["idea"]], barrier_ids[link["barrier"]]
        if (idea_id, barrier_id) not in there:
            link_idea(
                idea=Idea.objects.get(pk=idea_id),
                barrier=Barrier.objects.get(pk=barrier_id),
                reason=link["reason"],
                by=None,
                told_at=LINKED_AT,
            )
            added += 1
    return "links", added, len(words.links()) - added
