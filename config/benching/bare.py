"""C, the measure of all figures: a bare Django project with one view of 1,024 constant bytes."""

import os

from django.core.wsgi import get_wsgi_application
from django.http import HttpRequest, HttpResponse
from django.urls import path

SECRET_KEY = "only-for-measuring"  # noqa: S105 - this project keeps nothing and signs nothing
ALLOWED_HOSTS = ["127.0.0.1"]
ROOT_URLCONF = "config.benching.bare"
WSGI_APPLICATION = "config.benching.bare.application"
BODY = b"x" * 1024


def constant(request: HttpRequest) -> HttpResponse:
    return HttpResponse(BODY)


urlpatterns = [path("", constant)]
if os.environ.get("DJANGO_SETTINGS_MODULE") == "config.benching.bare":
    application = get_wsgi_application()
