"""Beginning guidance from what somebody said, or from what was gathered in a basket."""

from collections.abc import Iterable

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cms.models import Basket, GuidancePage, Nature, Passage
from cms.permissions import can_cite, can_curate
from cms.writing import write_guidance
from forum.models import Post, Thread
from forum.sentences import sentences_in
from ideas.models import Idea

IN_A_DRAFT = 200  # passages
IN_A_LINE = 400  # letters


def opening_for(member, thread_id: int) -> Post:
    """The post that stands for a thread, if `member` may cite it. Raises Post.DoesNotExist."""
    return Post.objects.public().select_related("thread").get(thread=thread_id, number=1)


@transaction.atomic
def start_guidance(*, thread_id: int, by) -> GuidancePage:
    """A draft that begins with what an idea, a barrier or a topic says, and cites it.

    The first step of an idea is copied, to be put into the editor's own words (cms.own_words).
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
        kind = "barrier" if post.thread.kind == Thread.Kind.BARRIER else "quote"
        first = {"type": kind, "heading": _("What gets in the way")}
    return write_guidance(title=post.thread.title, parts=[{**first, "cites": [post]}], by=by)


@transaction.atomic
def start_from_basket(*, basket: Basket, chosen: Iterable[int], by) -> GuidancePage:
    """A draft whose parts are those of all guidance, filled with the `chosen` rows of `basket`.

    `chosen` are ids of Gathered; nothing is used of a post that was taken down since, nor a wording
    that was taken out. Raises PermissionDenied, and ValidationError when nothing is chosen that can
    be used.
    """
    if not can_curate(by):
        raise PermissionDenied
    rows = basket.gathered.filter(pk__in=list(chosen)[:IN_A_DRAFT]).order_by("pk")
    public = Passage.objects.public().with_shown().in_bulk(rows.values_list("passage", flat=True))
    found: dict[str, list[Passage]] = {nature: [] for nature in Nature.values}
    for row in rows:
        if row.passage_id in public and public[row.passage_id].shown:
            found[row.nature].append(public[row.passage_id])
    if not any(found.values()):
        raise ValidationError(_("Choose at least one passage that still stands."))
    return write_guidance(title=basket.title, parts=list(_parts(found)), by=by)


def _parts(found: dict[str, list[Passage]]) -> Iterable[dict]:
    """The parts of guidance in order. What nothing was gathered for stays empty, to be written.

    What people tell of themselves is shown in their words; what is recommended begins with them
    and is to be put into the editor's own (cms.own_words).
    """
    helped, how_to = found[Nature.HELPED], found[Nature.HOW_TO]
    first, later = (helped[:1], helped[1:]) if helped else (how_to[:1], [])
    steps = [*later, *(how_to if helped else how_to[1:])]
    yield from _quoted("barrier", _("What gets in the way"), found[Nature.BARRIER])
    yield _told("first_step", _("What to do first"), first)
    yield _listed("steps", _("Steps"), steps)
    yield {"type": "do_dont", "heading": _("Do, and do not"), "do": [], "dont": []}
    yield {"type": "who", "heading": _("Who to involve"), "items": []}
    cost, example = found[Nature.COST], found[Nature.EXAMPLE]
    yield from _quoted("quote", _("What it costs"), cost) or [_told("cost", _("What it costs"), [])]
    yield _listed("if_it_goes_wrong", _("When it did not work"), found[Nature.WORRY])
    yield from _quoted("dissent", _("Somebody sees it differently"), found[Nature.DISSENT])
    yield from _quoted("experience", _("A story"), example) or [_told("story", _("A story"), [])]


def _quoted(kind: str, heading: str, passages: list[Passage]) -> list[dict]:
    """A part that shows the words of `passages`; none where there are none."""
    return [{"type": kind, "heading": heading, "cites": passages}] if passages else []


def _told(kind: str, heading: str, passages: list[Passage]) -> dict:
    text = "\n\n".join(passage.wording for passage in passages)
    return {"type": kind, "heading": heading, "text": text, "cites": passages}


def _listed(kind: str, heading: str, passages: list[Passage]) -> dict:
    items = [_shortened(passage.wording) for passage in passages]
    return {"type": kind, "heading": heading, "items": items, "cites": passages}


def _shortened(wording: str) -> str:
    """As many whole sentences as a line can hold, and “…” where there are more."""
    if len(wording) <= IN_A_LINE:
        return wording
    line = ""
    for sentence in sentences_in(wording):
        if len(line) + len(sentence) > IN_A_LINE - 3:
            break
        line = f"{line} {sentence}".strip()
    return f"{line} …" if line else f"{wording[: IN_A_LINE - 2].rpartition(' ')[0]} …"
