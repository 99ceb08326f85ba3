"""How many published guidance pages use a barrier or an idea; told by the room that publishes."""

from django.db import transaction

from ideas.models import Barrier, Idea
from ideas.recounting import refresh_now


@transaction.atomic
def set_guidance_count(*, thread_id: int, count: int) -> None:
    """Store that `count` published guidance pages use this barrier or idea; its card follows.

    Nothing happens for a thread that is neither.
    """
    for model in (Idea, Barrier):
        thing = model.objects.filter(pk=thread_id).first()
        if thing and thing.guidance_count != count:
            model.objects.filter(pk=thread_id).update(guidance_count=count)
            refresh_now(thing)
