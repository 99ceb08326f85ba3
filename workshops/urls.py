"""Addresses of workshop notes."""

from django.urls import path

from workshops.views import importing, reviewing

urlpatterns = [
    path("workshops/", importing.notes_list, name="notes_list"),
    path("workshops/import/", importing.import_notes, name="import_notes"),
    path("workshops/<int:pk>/review/", reviewing.review_notes, name="review_notes"),
    path("workshops/<int:pk>/accept/", reviewing.accept_ticked, name="accept_ticked"),
    path("workshops/<int:pk>/publish/", reviewing.publish_notes, name="publish_notes"),
    path("workshops/proposals/<int:pk>/", reviewing.decide_proposal, name="decide_proposal"),
]
