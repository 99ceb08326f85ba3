"""Gathering while reading: passages go into a basket, with what they are, and out again."""

from collections.abc import Iterable, Sequence
from difflib import get_close_matches

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Count, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from cms.models import Basket, Gathered, Nature, Passage
from cms.permissions import can_curate
from cms.pinning import pin, wording_of
from forum.cleaning import clean_line
from forum.models import Post
from forum.sentences import sentences_in
from members.models import Member

SENTENCES = 80  # of one post that can be chosen one by one
ALIKE = 0.6  # as difflib counts it; from so much on it is taken for the same sentence, changed
TITLE_LIMIT, NOTE_LIMIT = 100, 300


def sentences_of(post: Post) -> list[str]:
    """What `post` says today, sentence by sentence; not more than can be chosen from."""
    paragraphs = wording_of(post).split("\n\n")
    found = [s for paragraph in paragraphs for s in sentences_in(paragraph)]
    return found[:SENTENCES]


def runs_of(sentences: list[str], chosen: set[int]) -> list[str]:
    """The chosen sentences, by their numbers from 0; those that follow one another are one text."""
    runs: list[list[str]] = []
    for number, sentence in enumerate(sentences):
        if number not in chosen:
            continue
        if runs and number - 1 in chosen:
            runs[-1].append(sentence)
        else:
            runs.append([sentence])
    return [" ".join(run) for run in runs]


def closest_to(words: str, sentences: list[str]) -> set[int]:
    """The numbers of the sentences that say today most nearly what `words` said."""
    near = (get_close_matches(said, sentences, n=1, cutoff=ALIKE) for said in sentences_in(words))
    return {sentences.index(each) for found in near for each in found}


def open_baskets() -> QuerySet[Basket]:
    """Those that can be filled, the last used first, each with how much is in it (`filled`)."""
    return Basket.objects.filter(closed_at=None).annotate(filled=Count("gathered"))


@transaction.atomic
def make_basket(*, title: str, by: Member, about: str = "") -> Basket:
    """An empty basket for a theme; the open one of that name where there is one already.

    Raises PermissionDenied, and ValidationError for no name or a long one.
    """
    if not can_curate(by):
        raise PermissionDenied
    title = clean_line(title, TITLE_LIMIT)
    if not title:
        raise ValidationError({"title": _("Give the basket a name: what is it about?")})
    try:
        with transaction.atomic():
            return Basket.objects.create(title=title, about=about, made_by=by)
    except IntegrityError:
        return Basket.objects.get(title__iexact=title, closed_at=None)


@transaction.atomic
def gather(
    *,
    post: Post,
    basket: Basket,
    nature: str,
    by: Member,
    words: Sequence[str] = (),
    note: str = "",
) -> list[Gathered]:
    """Put `words` of `post`, or all of it, into `basket`; what is there already gets a new nature.

    Each of `words` becomes a passage of its own. Raises PermissionDenied, and ValidationError for
    words that the post does not say today and for a basket that is closed.
    """
    if not can_curate(by):
        raise PermissionDenied
    if nature not in Nature:
        raise ValidationError({"nature": _("Choose what it is.")})
    held = Basket.objects.select_for_update().get(pk=basket.pk)
    if held.closed_at is not None:
        raise ValidationError({"basket": _("This basket is closed. Choose another.")})
    found = [
        _put(pin(post=post, by=by, words=each), held, nature, note, by) for each in words or [""]
    ]
    held.used_at = timezone.now()
    held.save(update_fields=["used_at"])
    return found


@transaction.atomic
def gather_posts(
    *, posts: Iterable[Post], basket: Basket, nature: str, by: Member, note: str = ""
) -> int:
    """Put all of each of `posts` into `basket`, all of one nature; returns how many.

    Raises as `gather` does, and then nothing is put in.
    """
    if not can_curate(by):
        raise PermissionDenied
    return sum(
        len(gather(post=post, basket=basket, nature=nature, note=note, by=by)) for post in posts
    )


def _put(passage: Passage, basket: Basket, nature: str, note: str, by: Member) -> Gathered:
    values = {"nature": nature, "note": clean_line(note, NOTE_LIMIT, field="note")}
    row, _made = Gathered.objects.update_or_create(
        basket=basket,
        passage=passage,
        defaults=values,
        create_defaults=values | {"gathered_by": by},
    )
    return row


@transaction.atomic
def take_out(*, gathered: Gathered, by: Member) -> bool:
    """Take one passage out of its basket; False when it was out already."""
    if not can_curate(by):
        raise PermissionDenied
    deleted, _rows = Gathered.objects.filter(pk=gathered.pk).delete()
    return bool(deleted)


@transaction.atomic
def close_basket(*, basket: Basket, by: Member) -> bool:
    """Put a basket away: it can be read and used, not filled; False when it was away already."""
    if not can_curate(by):
        raise PermissionDenied
    return bool(
        Basket.objects.filter(pk=basket.pk, closed_at=None).update(closed_at=timezone.now())
    )


@transaction.atomic
def open_again(*, basket: Basket, by: Member) -> bool:
    """Take a basket out again; False when it was open. Raises ValidationError where another one of
    its name is open.
    """
    if not can_curate(by):
        raise PermissionDenied
    try:
        with transaction.atomic():
            closed = Basket.objects.filter(pk=basket.pk, closed_at__isnull=False)
            return bool(closed.update(closed_at=None))
    except IntegrityError as error:
        raise ValidationError(_("There is an open basket of this name already.")) from error
