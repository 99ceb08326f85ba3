"""Beginning guidance from what somebody said, or from what was gathered in a basket."""

from collections.abc import Iterable

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cms.models import Basket, GuidancePage, Nature, Passage
from cms.permissions import can_cite, can_curate
from cms.writing import write_guidance
from forum.models import Post
from ideas.models import Idea

IN_A_DRAFT = 200  # passages


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


@transaction.atomic
def start_from_basket(*, basket: Basket, chosen: Iterable[int], by) -> GuidancePage:
    """A draft whose parts are those of all guidance, filled with the `chosen` rows of `basket`.

    `chosen` are ids of Gathered; of a post that was taken down since nothing is used. Raises
    PermissionDenied, and ValidationError when nothing is chosen that can be used.
    """
    if not can_curate(by):
        raise PermissionDenied
    rows = basket.gathered.filter(pk__in=list(chosen)[:IN_A_DRAFT]).order_by("pk")
    public = Passage.objects.public().in_bulk(rows.values_list("passage", flat=True))
    found: dict[str, list[Passage]] = {nature: [] for nature in Nature.values}
    for row in rows:
        if row.passage_id in public:
            found[row.nature].append(public[row.passage_id])
    if not any(found.values()):
        raise ValidationError(_("Choose at least one passage that still stands."))
    return write_guidance(title=basket.title, parts=list(_parts(found)), by=by)


def _parts(found: dict[str, list[Passage]]) -> Iterable[dict]:
    """The parts of guidance in order. What nothing was gathered for stays empty, to be written."""
    helped, how_to = found[Nature.HELPED], found[Nature.HOW_TO]
    first, later = (helped[:1], helped[1:]) if helped else (how_to[:1], [])
    steps = [*later, *(how_to if helped else how_to[1:])]
    wrong = [*found[Nature.WORRY], *found[Nature.DISSENT]]
    if found[Nature.BARRIER]:
        yield _told("prose", _("What gets in the way"), found[Nature.BARRIER])
    yield _told("first_step", _("What to do first"), first)
    yield _listed("steps", _("Steps"), steps)
    yield {"type": "do_dont", "heading": _("Do, and do not"), "do": [], "dont": []}
    yield {"type": "who", "heading": _("Who to involve"), "items": []}
    yield _told("cost", _("What it costs"), found[Nature.COST])
    yield _listed("if_it_goes_wrong", _("When it did not work"), wrong)
    yield _told("story", _("A story"), found[Nature.EXAMPLE])


def _told(kind: str, heading: str, passages: list[Passage]) -> dict:
    text = "\n\n".join(passage.wording for passage in passages)
    return {"type": kind, "heading": heading, "text": text, "cites": passages}


def _listed(kind: str, heading: str, passages: list[Passage]) -> dict:
    items = [passage.wording[:400] for passage in passages]
    return {"type": kind, "heading": heading, "items": items, "cites": passages}
