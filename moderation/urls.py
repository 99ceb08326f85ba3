"""Addresses of moderation."""

from django.urls import path, re_path

from members import addresses  # noqa: F401 - makes <id:pk> known
from moderation.views import deciding, queue, reporting, threads, votes

urlpatterns = [
    path("moderation/", queue.moderation_queue, name="moderation_queue"),
    path("moderation/reported/", queue.reported_queue, name="reported_queue"),
    path("moderation/decisions/", queue.decision_log, name="decision_log"),
    path("moderation/decisions/<id:pk>/undo/", deciding.undo_decision, name="undo_decision"),
    path("moderation/threads/<id:pk>/", threads.thread_tools, name="thread_tools"),
    re_path(
        r"^moderation/votes/(?P<kind>ideas|barriers)/(?P<pk>[0-9]{1,18})/$",
        votes.votes_page,
        name="votes_page",
    ),
    re_path(
        r"^moderation/(?P<kind>posts|links)/(?P<pk>[0-9]{1,18})/$", deciding.decide, name="decide"
    ),
    re_path(
        r"^moderation/(?P<kind>posts|links)/(?P<pk>[0-9]{1,18})/take/$",
        deciding.take_item,
        name="take_item",
    ),
    path("posts/<id:pk>/report/", reporting.report_page, name="report_page"),
    path("posts/<id:pk>/report/thanks/", reporting.report_thanks, name="report_thanks"),
    path("decisions/", reporting.decisions, name="decisions"),
]
