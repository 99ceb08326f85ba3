"""The buttons on a linked card: does the idea help with the barrier?"""

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ideas.confirming import confirm_link, dispute_link, withdraw_link_answer
from ideas.linked import control_of, said_in_words
from ideas.models import Link, LinkAnswer
from ideas.views.kin import lead_on
from ideas.views.linking import find_link
from members import wishes
from members.access import anyone
from members.identity import token_field
from members.returning import back_to
from members.wished import still_seen

_VERBS = {LinkAnswer.Answer.YES: confirm_link, LinkAnswer.Answer.NOT_FOR_US: dispute_link}


@anyone
@require_POST
def link_answer(request: HttpRequest, pk: int) -> HttpResponse:
    """Answer `answer` on a link. A visitor's answer is kept until they have joined."""
    link, answer = find_link(request, pk), request.POST.get("answer", "")
    if answer not in LinkAnswer.Answer.values:
        reason = _("Choose one of the two answers.")
        return render(request, "400.html", {"reason": reason}, status=400)
    if not request.user.is_authenticated:
        return wishes.remember(
            request,
            action="answer_link",
            fields={"link": link.pk, "answer": answer},
            sentence=_("We will count what you say about “%(idea)s” and “%(barrier)s”.")
            % {"idea": link.idea.title, "barrier": link.barrier.title},
            back=link.idea.get_absolute_url(),
        )
    link = _VERBS[LinkAnswer.Answer(answer)](link=link, by=request.user)
    return _answered(request, link, answer, pk)


@anyone
@require_POST
def link_answer_withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Take the answer on a link back."""
    link = find_link(request, pk)
    if request.user.is_authenticated:
        link = withdraw_link_answer(link=link, by=request.user)
    return _answered(request, link, "", pk)


def _answered(request: HttpRequest, link: Link, mine: str, pk: int) -> HttpResponse:
    """Back to the page, or the control alone for a script that asked for it."""
    if link.pk != pk:  # its equal, at what one of its ends was merged into
        left = Link.objects.get(pk=pk)
        if left.idea_id != link.idea_id:
            return lead_on(request, link.idea, left.idea_id)
        return lead_on(request, link.barrier, left.barrier_id)
    if not request.wants_fragment:
        return back_to(request, link.idea.get_absolute_url(), anchor=f"link-{link.pk}")
    end = request.POST.get("end", "")
    context = {
        "card": control_of(link, end, mine, request.user.pk, token_field(request)),
        "said": said_in_words(link.yes_count, link.not_for_us_count),
        "mine": mine,
    }
    return render(request, "ideas/_link_answered.html", context)


@still_seen("link")
def _public_links(pks: set[int]) -> set[int]:
    return set(Link.objects.public().filter(pk__in=pks).values_list("pk", flat=True))


@wishes.carries_out("answer_link", words=False)
def _carry_out(member, fields: dict) -> str:
    links = Link.objects.visible_to(member).select_related("idea", "barrier")
    link = get_object_or_404(links, pk=fields["link"])
    if link.author_id == member.pk:
        raise ValidationError(_("You made this link yourself, so there is nothing to answer."))
    _VERBS[LinkAnswer.Answer(fields["answer"])](link=link, by=member)
    return f"{link.idea.get_absolute_url()}#link-{link.pk}"
