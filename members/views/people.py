"""What others see of a member: name, roles, place and public contributions; never the address."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from members.access import anyone
from members.me import public_parts
from members.models import Member
from members.permissions import can_see_person


@anyone
def person(request: HttpRequest, pk: int) -> HttpResponse:
    """The public page of one member."""
    member = get_object_or_404(Member.objects.select_related("organisation"), pk=pk, is_active=True)
    parts = [part for part in public_parts(member, request.user) if part.get("rows")]
    if not can_see_person(request.user, member, bool(parts)):
        raise Http404
    return render(request, "members/person.html", {"member": member, "parts": parts})
