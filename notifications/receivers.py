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
|                          | answers, only the people who gave them; of a split, who answered    |
| moderation.opinion_asked | nobody: the queue shows it; editors where one moderates alone     |
| moderation.opinion_given | the moderator who asked                                             |
| moderation.post_reported | nobody: the queue shows it                                          |
| cms.guidance_published   | who wrote, supports or follows what a page cites                    |
| cms.author_asked         | the author of words that a draft uses                               |
| cms.wish_settled         | the author whose wish an editor answered                            |
| cms.entry_answered       | who suggested the entry of the directory                            |
| cms.remark_answered      | who said that something in guidance is wrong                        |
| cms.publication_held     | who looks after the page: its owner, or the publishers              |
"""

from cms import events as cms_events
from forum import events as forum_events
from forum.models import Thread
from ideas import events as ideas_events
from moderation import events as moderation_events
from notifications import reviewing, telling
from notifications.asked import SETTLED


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


def on_opinion(sender: object, opinion_id: int, **kwargs) -> None:
    telling.tell_about_opinion.enqueue(opinion_id)


def on_guidance_published(sender: object, page_id: int, post_ids: list[int], **kwargs) -> None:
    telling.tell_about_guidance.enqueue(page_id, list(post_ids))


def on_author_asked(sender: object, asked_id: int, **kwargs) -> None:
    telling.tell_about_asked.enqueue(asked_id, "asked")


def on_wish_settled(sender: object, asked_id: int, **kwargs) -> None:
    telling.tell_about_asked.enqueue(asked_id, SETTLED)


def on_entry_answered(sender: object, entry_id: int, **kwargs) -> None:
    telling.tell_about_entry.enqueue(entry_id)


def on_remark_answered(sender: object, remark_id: int, **kwargs) -> None:
    telling.tell_about_remark.enqueue(remark_id)


def on_publication_held(sender: object, page_id: int, revision_id: int, **kwargs) -> None:
    reviewing.tell_about_held.enqueue(page_id, revision_id)


def connect() -> None:
    """Listen to every room."""
    for event, receiver in (
        (forum_events.post_published, on_post_published),
        (forum_events.post_edited, on_post_edited),
        (forum_events.posts_moved, on_posts_moved),
        (ideas_events.experience_reported, on_experience_reported),
        (ideas_events.idea_linked, on_idea_linked),
        (moderation_events.decision_made, on_decision_made),
        (cms_events.guidance_published, on_guidance_published),
        (cms_events.author_asked, on_author_asked),
        (cms_events.wish_settled, on_wish_settled),
        (cms_events.entry_answered, on_entry_answered),
        (cms_events.remark_answered, on_remark_answered),
        (cms_events.publication_held, on_publication_held),
        (moderation_events.opinion_asked, on_opinion),
        (moderation_events.opinion_given, on_opinion),
    ):
        event.connect(receiver, dispatch_uid=f"notifications.{receiver.__name__}")
