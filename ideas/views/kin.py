"""The page of a merged barrier or idea, and what the page of another says about its kin."""

import re
from html import escape

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from forum.discussion import discussion, page_in_words
from forum.models import Thread
from forum.permissions import can_oversee
from forum.skeletons import fill, page
from ideas.cards import BOX, NOTICES, REST
from ideas.items import Item
from ideas.kin import kin_of
from ideas.models import Barrier, Idea
from members.addresses import address_of
from members.away import by_when
from members.returning import see_other

_TO_REPLY = re.compile(r'<a class="post-reply".*?</a>', re.DOTALL)


def signpost(request: HttpRequest, item: Item, crumbs: str) -> HttpResponse:
    """What a merged `item` said and what was said to it, and the way to the one that stands for it.

    It can be read, and nothing on it can be answered.
    """
    threads = Thread.objects.visible_to(request.user).filter(pk=item.merged_into_id)
    main = threads.only("pk", "kind", "title", "slug", "state").first()
    head = ""
    if main is not None and main.is_public:
        head = f'<link rel="canonical" href="{settings.SITE_URL}{main.get_absolute_url()}">'
    return page(
        request,
        room=f"{item.kind}s",
        title=item.title + page_in_words(request),
        head=head,
        crumbs=crumbs,
        main=_main(request, item, main),
    )


def _main(request: HttpRequest, item: Item, main: Thread | None) -> str:
    member = request.user
    known = member.is_authenticated
    top, _mark, rest = item.page_html.partition(BOX)
    head_top, _mark, head_end = top.partition(NOTICES)
    reason = _("You can read it here. The talk goes on at the other one.")
    talked = item.reply_count or item.summary_html
    return fill(
        "ideas/signpost.html",
        {
            "id": str(item.pk),
            "edit": address_of(f"{item.kind}_edit", item.pk),
            "head_top": head_top,
            "head_end": head_end,
            "body": rest.partition(REST)[0],
            "url": main.get_absolute_url() if main else "",
            "main_title": escape(main.title) if main else "",
            "discussion": talk_as_it_stands(request, item, reason) if talked else "",
        },
        kind=item.kind,
        shown=main is not None,
        own=known and item.author_id == member.pk,
        moderates=can_oversee(member, item),
        state=item.state,
        by_when=by_when() if item.state == "pending" else "",
    )


def talk_as_it_stands(request: HttpRequest, item: Item, reason: str) -> str:
    """The discussion of what takes no more replies, with the `reason`."""
    closed = item._replace(locked_at=item.created_at, lock_reason=reason)
    return _TO_REPLY.sub("", discussion(request, closed, may_reply=False))


def kin_box(request: HttpRequest, item: Item) -> tuple[str, str]:
    """What else this was told as and what is related to it, and a sentence for who was led here.

    Nothing is asked where there is neither.
    """
    if not item.kin_count:
        return "", ""
    kin = kin_of(item.pk, request.user)
    context = {"kin": kin, "kind": item.kind}
    led = [thread for thread in kin.told_as if str(thread.pk) == request.GET.get("from")]
    came = render_to_string("ideas/_led_here.html", {"thread": led[0]}) if led else ""
    return render_to_string("ideas/_kin.html", context), came


def lead_on(request: HttpRequest, thing: Barrier | Idea, pk: int) -> HttpResponse:
    """To the page of `thing`, which stands for the merged `pk`, with a sentence that says so."""
    address = f"{thing.get_absolute_url()}?from={pk}#{thing.kind}-{thing.pk}"
    if request.wants_fragment:
        return HttpResponse(status=204, headers={"HX-Redirect": address})
    return see_other(address)


def led_on() -> str:
    """The sentence over words that were sent to a merged one, shown with the form of the other."""
    return _("These two are one now. Your words are still here: send them once more.")
