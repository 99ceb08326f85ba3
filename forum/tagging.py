"""Putting tags on a thread: synonyms lead to the main tag, spellings to one."""

import re
from collections.abc import Callable, Iterable
from itertools import groupby

from django.core.exceptions import ValidationError
from django.db.models import Exists, F, OuterRef, Q, QuerySet, Sum
from django.utils.translation import gettext as _

from forum.cleaning import clean_line, make_slug
from forum.models import Tag, Thread, Version
from forum.models.tags import tag_key
from forum.paging import in_digits
from forum.tallying import recount_tags

TAGS = "tags"  # the version that moves when tags in use have changed
TAG_LIMIT = 8
LETTERS = 40
LOOKED_THROUGH = 300  # words of a text in which the names of tags are looked for
IN_A_NAME = 3  # words that such a name has at most


def split_tags(text: str) -> list[str]:
    """The tags in what somebody typed: separated by commas or line ends."""
    return [name for name in (n.strip(" #\t") for n in text.replace("\n", ",").split(",")) if name]


def check_tags(names: Iterable[str]) -> dict[str, str]:
    """The names to be tags by their keys, each spelling once.

    Raises ValidationError naming `tags` when there are too many or one is too long.
    """
    cleaned: dict[str, str] = {}
    for name in names:
        name = clean_line(name, LETTERS, field="tags")
        if tag_key(name):
            cleaned.setdefault(tag_key(name), name)
    if len(cleaned) > TAG_LIMIT:
        raise ValidationError({"tags": _("Choose at most %(n)s tags.") % {"n": TAG_LIMIT}})
    return cleaned


def main_tags(names: Iterable[str]) -> list[Tag]:
    """The main tag for each of `names`, made where it is new. Raises as `check_tags`."""
    cleaned = check_tags(names)
    known = {t.key: t for t in Tag.objects.filter(key__in=cleaned).select_related("alias_of")}
    for key, name in cleaned.items():
        if key not in known:
            known[key] = Tag.objects.get_or_create(
                key=key, defaults={"name": name, "slug": _free_slug(name)}
            )[0]
    return list({(tag.alias_of or tag).pk: tag.alias_of or tag for tag in known.values()}.values())


def _free_slug(name: str) -> str:
    base = slug = make_slug(name)[:60]
    alike = Tag.objects.filter(Q(slug=base) | Q(slug__startswith=f"{base}-"))
    taken = set(alike.values_list("slug", flat=True))
    n = 2
    while slug in taken:
        slug, n = f"{base}-{n}", n + 1
    return slug


def set_tags(*, thread: Thread, names: Iterable[str]) -> bool:
    """`thread` has exactly these tags afterwards; returns whether it had others before.

    The caller touches the thread.
    """
    wanted = {tag.pk for tag in main_tags(names)}
    present = set(thread.thread_tags.values_list("tag_id", flat=True))
    if wanted == present:
        return False
    thread.thread_tags.filter(tag__in=present - wanted).delete()
    for pk in wanted - present:
        thread.thread_tags.create(tag_id=pk)
    Version.move(TAGS)
    recount_tags(wanted ^ present)
    return True


def tags_in_use(kind: str = "", limit: int | None = 8, slug: str = "") -> list[Tag]:
    """The main tags most used on public threads (of one kind), each with its number of `uses`.

    With `slug` only that one, if it is in use.
    """
    tags = Tag.objects.filter(alias_of=None, **({"slug": slug} if slug else {}))
    if kind:
        tags = tags.filter(used__kind=kind).annotate(uses=F("used__number"))
    else:
        tags = tags.filter(used__isnull=False).annotate(uses=Sum("used__number"))
    return list(tags.order_by("-uses", "name")[:limit])


kept: dict[str, tuple[int | None, list]] = {}


def kept_tags(name: str, version: int | None, make: Callable[[], list]) -> list:
    """What `make` gives, kept in the process as `name` until the version of tags has moved."""
    found = kept.get(name)
    if found is None or found[0] != version:
        found = kept[name] = (version, make())
    return found[1]


def tags_by_letter() -> list[tuple[str, list[Tag]]]:
    """All main tags in use, each with its number of `uses`, under the letters they begin with."""
    return kept_tags("by letter", version_of(TAGS), _by_letter)


def _by_letter() -> list[tuple[str, list[Tag]]]:
    tags = sorted(tags_in_use(limit=None), key=lambda tag: (tag.key, tag.name))
    for tag in tags:
        tag.digits = in_digits(tag.uses)
    return [(letter, list(some)) for letter, some in groupby(tags, lambda t: t.key[0].upper())]


def tags_named_in(text: str) -> list[Tag]:
    """The main tags that `text` names, by a name or a synonym, in its order; never a hidden one.

    One more or less “s” at the end is no other word.
    """
    words = [tag_key(word) for word in re.findall(r"\w+", text)[:LOOKED_THROUGH]]
    places: dict[str, int] = {}
    for start in range(len(words)):
        for end in range(start + 1, start + 1 + IN_A_NAME):
            key = "".join(words[start:end])
            for form in (key, f"{key}s", key.removesuffix("s")):
                places.setdefault(form, start)
    named = Tag.objects.filter(key__in=places).values_list("key", "pk", "alias_of")
    mains: dict[int, int] = {}
    for key, pk, main in named:
        mains[main or pk] = min(places[key], mains.get(main or pk, len(words)))
    tags = with_something(Tag.objects.filter(pk__in=mains))
    return sorted(tags, key=lambda tag: (mains[tag.pk], tag.name))


def tags_near(text: str, limit: int = 5) -> list[Tag]:
    """Main tags in use that `text` names, then the most used."""
    named = {tag.pk for tag in tags_named_in(text)}
    used = [tag for _letter, tags in tags_by_letter() for tag in tags]
    return sorted(used, key=lambda tag: (tag.pk not in named, -tag.uses, tag.name))[:limit]


def with_something(tags: QuerySet[Tag]) -> QuerySet[Tag]:
    """Without words that only hidden things carry; those that an editor described are shown."""
    public = Thread.objects.public().filter(thread_tags__tag=OuterRef("pk"))
    return tags.filter(~Q(description="") | Exists(public))


def version_of(name: str) -> int | None:
    """The number of a version, None where it has never moved."""
    return Version.objects.filter(name=name).values_list("number", flat=True).first()


def main_tag_of(slug: str) -> str:
    """The slug of the main tag when `slug` is a synonym, else ""; never a hidden word."""
    mains = with_something(Tag.objects.filter(synonyms__slug=slug))
    return mains.values_list("slug", flat=True).first() or ""
