"""Addresses of notices."""

from django.urls import path

from members import addresses  # noqa: F401 - makes <id:pk> known
from notifications import views

urlpatterns = [
    path("notices/", views.notice_page, name="notice_page"),
    path("notices/read/", views.read_all_notices, name="read_all_notices"),
    path("notices/settings/", views.notice_settings, name="notice_settings"),
    path("notices/<id:pk>/read/", views.read_notice, name="read_notice"),
    path("notices/stop/<str:token>/", views.stop_letters, name="stop_letters"),
]
