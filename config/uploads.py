"""Pictures and documents that were uploaded, handed out by ourselves where nobody else does."""

from django.conf import settings
from django.http import FileResponse, HttpRequest
from django.views.static import serve

from members.access import anyone


@anyone
def uploaded(request: HttpRequest, path: str) -> FileResponse:
    """One file below MEDIA_ROOT; a site on one machine has no web server before it."""
    return serve(request, path, document_root=settings.MEDIA_ROOT)
