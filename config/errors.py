"""Refusals, with the sentence that the verb gave."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403: what the refusal said, where it said something."""
    return render(request, "403.html", {"reason": str(exception)}, status=403)
