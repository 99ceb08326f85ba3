"""The field against forged requests for the forms in stored rows."""

from django.http import HttpRequest
from django.middleware.csrf import get_token

from members.identity import has_identity


def token_for(request: HttpRequest) -> str:
    """The hidden field for a browser that speaks for somebody; visitors' pages carry none."""
    if not has_identity(request):
        return ""
    return f'<input type="hidden" name="csrfmiddlewaretoken" value="{get_token(request)}">'
