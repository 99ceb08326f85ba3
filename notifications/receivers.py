"""Every consequence of every event, in one file.

Events come on commit, with ids, but for `posts_moved`. Whatever follows is done by a background
task (`notifications.telling`), which looks everything up again: what was hidden meanwhile is not
told.

| event                    | who is told                                                         |
| ------------------------ | ------------------------------------------------------------------- |
| forum.post_published     | who is answered, mentioned, began the thread, follows it or its tags|
| forum.post_edited        | who is mentioned in the new words (no letter)                       |
| forum.posts_moved        | nobody: notices go with the posts, in the same transaction          |
| forum.post_waiting       | nobody: the queue shows it                                          |
| ideas.experience_reported| the idea's author, and everybody who said that it would help        |
| ideas.idea_linked        | who wrote or follows the barrier or the idea, and who faces it      |
| moderation.decision_made | the author (of a merge both), with the letter; who reported it; for  |
|                          | answers, only the people who gave them                              |
| moderation.post_reported | nobody: the queue shows it                                          |
| cms.guidance_published   | who wrote, supports or follows what a page cites                    |
"""

from importlib.util import find_spec

from forum import events as forum_events
from forum.models import Thread
from ideas import events as ideas_events
from moderation import events as moderation_events
from notifications import telling


def on_post_published(sender: object, post_id: int, **kwargs) -> None:
    telling.tell_about_post.enqueue(post_id)


def on_post_edited(sender: object, post_id: int, **kwargs) -> None:
    telling.tell_about_mentions.enqueue(post_id)


def on_posts_moved(sender: object, posts: list[int], thread: Thread, into: Thread, **kw) -> None:
    telling.go_with_posts(posts, thread.pk, into.pk)


def on_experience_reported(sender: object, post_id: int, **kwargs) -> None:
    telling.tell_about_post.enqueue(post_id)


def on_idea_linked(sender: object, link_id: int, **kwargs) -> None:
    telling.tell_about_link.enqueue(link_id)


def on_decision_made(sender: object, decision_id: int, **kwargs) -> None:
    telling.tell_about_decision.enqueue(decision_id)


def on_guidance_published(sender: object, page_id: int, post_ids: list[int], **kwargs) -> None:
    telling.tell_about_guidance.enqueue(page_id, list(post_ids))


def connect() -> None:
    """Listen to every room; the guidance room once it is there."""
    for event, receiver in (
        (forum_events.post_published, on_post_published),
        (forum_events.post_edited, on_post_edited),
        (forum_events.posts_moved, on_posts_moved),
        (ideas_events.experience_reported, on_experience_reported),
        (ideas_events.idea_linked, on_idea_linked),
        (moderation_events.decision_made, on_decision_made),
    ):
        event.connect(receiver, dispatch_uid=f"notifications.{receiver.__name__}")
    if find_spec("cms.events"):
        from cms.events import guidance_published

        guidance_published.connect(
            on_guidance_published, dispatch_uid="notifications.on_guidance_published"
        )
