"""Beginning guidance from what somebody said."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from cms.models import GuidancePage
from cms.permissions import can_cite
from cms.writing import write_guidance
from forum.models import Post
from ideas.models import Idea


def opening_for(member, thread_id: int) -> Post:
    """The post that stands for a thread, if `member` may cite it. Raises Post.DoesNotExist."""
    return Post.objects.public().select_related("thread").get(thread=thread_id, number=1)


@transaction.atomic
def start_guidance(*, thread_id: int, by) -> GuidancePage:
    """A draft that begins with what an idea, a barrier or a topic says, and cites it.

    Raises PermissionDenied, or Post.DoesNotExist for what not everybody may see.
    """
    post = opening_for(by, thread_id)
    if not can_cite(by, post):
        raise PermissionDenied
    idea = Idea.objects.filter(pk=thread_id).first()
    if idea:
        first = {
            "type": "first_step",
            "heading": _("What to do first"),
            "text": idea.first_step or post.source,
        }
    else:
        first = {"type": "prose", "heading": _("What gets in the way"), "text": post.source}
    return write_guidance(title=post.thread.title, parts=[{**first, "cites": [post]}], by=by)
