"""How each verb is called on a place of `permission_places`: one line for each.

`at` is the place, `by` the person. What has to be there first (an answer to take back, a pin to
take off) is made here too, without asking anybody's permission; all of it is rolled back.
"""

from collections.abc import Callable
from io import BytesIO
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from forum.models import Attachment, Follow, FollowedTag
from forum.tagging import set_tags
from ideas.models import Experience, Facing, LinkAnswer, Vote
from tests.moderation.calling_moderators import MODERATING, TODAY
from tests.moderation.calling_the_rest import EDITORS, TEAM
from tests.moderation.permission_places import Place

Call = Callable[[Place, Any], dict[str, Any]]


def _file(at: Place) -> Attachment:
    about = {"kind": "document", "name": "a.txt", "content_type": "text/plain"}
    return Attachment.objects.create(post=at.post, size=1, data=b"a", **about)


def _tried(at: Place) -> Experience:
    about = {"outcome": "worked", "what_changed": "It is quick.", "perspective": "carer"}
    return Experience.objects.create(idea=at.other_idea, member=at.owner, post=at.post, **about)


def _tag(at: Place) -> Any:
    set_tags(thread=at.thread, names=["tea"])
    return at.thread.tags.get()


def _answered(at: Place, by: Any) -> dict:
    if by.pk:
        Vote.objects.create(idea=at.idea, member=by, answer="helps")
    return {"idea": at.idea}


def _faced(at: Place, by: Any) -> dict:
    if by.pk:
        Facing.objects.create(barrier=at.barrier, member=by)
    return {"barrier": at.barrier}


def _followed(at: Place, by: Any) -> dict:
    if by.pk:
        Follow.objects.create(thread=at.thread, member=by)
    return {"thread": at.thread}


def _followed_tag(at: Place, by: Any) -> dict:
    tag = _tag(at)
    if by.pk:
        FollowedTag.objects.create(tag=tag, member=by)
    return {"tag": tag}


def _said_of_link(at: Place, by: Any) -> dict:
    if by.pk:
        LinkAnswer.objects.create(link=at.link, member=by, answer="yes")
    return {"link": at.link}


TOLD = {"outcome": "worked", "what_changed": "It is quick."}
CALLS: dict[str, Call] = {
    **MODERATING,
    **TEAM,
    **EDITORS,
    # forum
    "forum.attaching.attach": lambda at, by: {
        "post": at.post,
        "file": SimpleUploadedFile("a.txt", b"Words"),
    },
    "forum.attaching.detach": lambda at, by: {"attachment": _file(at)},
    "forum.following.follow": lambda at, by: {"thread": at.thread},
    "forum.following.unfollow": _followed,
    "forum.following.follow_tag": lambda at, by: {"tag": _tag(at)},
    "forum.following.unfollow_tag": _followed_tag,
    "forum.posting.open_thread": lambda at, by: {
        "kind": "topic",
        "title": "Another",
        "source": "Words",
        "board": at.other_board,
    },
    "forum.posting.reply_to": lambda at, by: {"thread": at.thread, "source": "Words"},
    "forum.posting.edit_post": lambda at, by: {"post": at.post, "source": "Other words"},
    # ideas
    "ideas.confirming.confirm_link": lambda at, by: {"link": at.link},
    "ideas.confirming.dispute_link": lambda at, by: {"link": at.link},
    "ideas.confirming.withdraw_link_answer": _said_of_link,
    "ideas.drafting.adopt_draft": lambda at, by: {"key": at.draft.key},
    "ideas.drafting.publish_draft": lambda at, by: {"draft": at.draft},
    "ideas.experience.report_experience": lambda at, by: {"idea": at.idea, **TOLD},
    "ideas.experience.edit_experience": lambda at, by: {"experience": _tried(at), **TOLD},
    "ideas.experience.withdraw_experience": lambda at, by: {"idea": _tried(at).idea},
    "ideas.facing.face": lambda at, by: {"barrier": at.barrier},
    "ideas.facing.stop_facing": _faced,
    "ideas.linking.link_idea": lambda at, by: {
        "idea": at.idea,
        "barrier": at.other_barrier,
        "reason": "It helps",
    },
    "ideas.linking.take_link_back": lambda at, by: {"link": at.link},
    "ideas.linking.put_link_back": lambda at, by: {"link": at.link},
    "ideas.posting.post_barrier": lambda at, by: {"title": "Another", "summary": "Words"},
    "ideas.posting.post_idea": lambda at, by: {"title": "Another", "summary": "Words"},
    "ideas.posting.edit_thing": lambda at, by: {
        "thing": at.idea,
        "title": "Another",
        "summary": "Words",
        "fields": {},
    },
    "ideas.voting.cast_vote": lambda at, by: {"idea": at.idea, "answer": "helps"},
    "ideas.voting.withdraw_vote": _answered,
    # workshops
    "workshops.importing.propose_from_file": lambda at, by: {
        "source": BytesIO(b"## Ideas\n\n- Coffee\n- Cake\n"),
        "name": "new.md",
        "workshop": "A day",
    },
    "workshops.importing.publish_accepted": lambda at, by: {"note_import": at.note_import},
    "workshops.naming.rename_import": lambda at, by: {
        "note_import": at.note_import,
        "workshop": "Another day",
        "held_on": TODAY(),
    },
    "workshops.reviewing.accept": lambda at, by: {"proposal": at.proposal},
    "workshops.reviewing.drop": lambda at, by: {"proposal": at.proposal},
    "workshops.reviewing.reopen": lambda at, by: {"proposal": at.proposal},
    "workshops.reviewing.edit": lambda at, by: {
        "proposal": at.proposal,
        "title": "Another",
        "text": "Words",
    },
    "workshops.reviewing.retype": lambda at, by: {"proposal": at.proposal, "kind": "idea"},
    "workshops.reviewing.join": lambda at, by: {"proposal": at.proposal, "to": at.other},
    "workshops.reviewing.accept_many": lambda at, by: {
        "note_import": at.note_import,
        "numbers": [at.proposal.pk],
    },
    # cms
    "cms.drafting.start_guidance": lambda at, by: {"thread_id": at.thread.pk},
    "cms.pinning.pin": lambda at, by: {"post": at.post},
    "cms.pinning.take_new_wording": lambda at, by: {"page": at.page, "passage": at.passage},
}
