"""The address in notices and letters that leads to the sentence made from somebody's words."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from cms.leading import address_of_part
from cms.models import GuidancePage
from members.access import anyone


@anyone
@require_safe
def guidance_part(request: HttpRequest, pk: int, post_id: int) -> HttpResponse:
    """To the part of a published page that cites a post, wherever it stands today."""
    page = get_object_or_404(GuidancePage.objects.live(), pk=pk)
    return HttpResponseRedirect(address_of_part(page, post_id))
