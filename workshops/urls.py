"""Addresses of workshop notes."""

from django.urls import path

from members import addresses  # noqa: F401 - makes <id:pk> known
from workshops.views import importing, reviewing

urlpatterns = [
    path("workshops/", importing.notes_list, name="notes_list"),
    path("workshops/import/", importing.import_notes, name="import_notes"),
    path("workshops/<id:pk>/review/", reviewing.review_notes, name="review_notes"),
    path("workshops/<id:pk>/name/", importing.rename_notes, name="rename_notes"),
    path("workshops/<id:pk>/accept/", reviewing.accept_ticked, name="accept_ticked"),
    path("workshops/<id:pk>/publish/", reviewing.publish_notes, name="publish_notes"),
    path("workshops/proposals/<id:pk>/", reviewing.decide_proposal, name="decide_proposal"),
]
