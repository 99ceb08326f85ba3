"""Addresses of moderation."""

from django.urls import path, re_path

from members import addresses  # noqa: F401 - makes <id:pk> known
from moderation.views import (
    absence,
    appeals,
    consulting,
    covering,
    deciding,
    disputes,
    edits,
    judging_twice,
    letters,
    merging,
    numbers,
    people,
    queue,
    reporting,
    splitting,
    threads,
    votes,
    wordings,
)

urlpatterns = [
    path("moderation/", queue.moderation_queue, name="moderation_queue"),
    path("moderation/reported/", queue.reported_queue, name="reported_queue"),
    path("moderation/decisions/", queue.decision_log, name="decision_log"),
    path("moderation/decisions/<id:pk>/undo/", deciding.undo_decision, name="undo_decision"),
    path("moderation/threads/<id:pk>/", threads.thread_tools, name="thread_tools"),
    re_path(
        r"^moderation/merge/(?P<kind>barriers|ideas)/(?P<pk>[0-9]{1,18})/$",
        merging.merge_page,
        name="merge_page",
    ),
    re_path(
        r"^moderation/split/(?P<kind>barriers|ideas)/(?P<pk>[0-9]{1,18})/$",
        splitting.split_page,
        name="split_page",
    ),
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
    path("moderation/edits/", edits.edit_queue, name="edit_queue"),
    path("moderation/edits/<id:pk>/", edits.decide_edit, name="decide_edit"),
    path("moderation/links/", disputes.link_queue, name="link_queue"),
    path("moderation/links/<id:pk>/keep/", disputes.link_keep, name="link_keep"),
    path("moderation/imports/", disputes.import_queue, name="import_queue"),
    path("moderation/away/", absence.away_page, name="away_page"),
    path("moderation/letters/", letters.letter_list, name="letter_list"),
    path("moderation/letters/<id:pk>/", letters.letter_page, name="letter_page"),
    path("moderation/letters/<id:pk>/retire/", letters.letter_retire, name="letter_retire"),
    path("moderation/desk/", covering.coverage_desk, name="coverage_desk"),
    path("moderation/numbers/", numbers.team_numbers, name="team_numbers"),
    path("moderation/twice/", judging_twice.judge_twice, name="judge_twice"),
    path("moderation/twice/<id:pk>/", judging_twice.judge_one, name="judge_one"),
    path("moderation/appeals/", appeals.appeal_queue, name="appeal_queue"),
    path("moderation/appeals/<id:pk>/", appeals.answer_appeal, name="answer_appeal"),
    path("moderation/opinions/<id:pk>/", consulting.opinion_page, name="opinion_page"),
    path("moderation/people/<id:pk>/", people.person_tools, name="person_tools"),
    re_path(
        r"^moderation/notes/(?P<about>person|thread)-(?P<pk>[0-9]{1,18})/$",
        people.note_add,
        name="note_add",
    ),
    path("moderation/posts/<id:pk>/wordings/", wordings.wordings, name="wordings"),
    path("moderation/wordings/<id:pk>/", wordings.wording_page, name="wording_page"),
    path("moderation/notes/<id:pk>/delete/", people.note_delete, name="note_delete"),
    path("decisions/<id:pk>/", appeals.own_decision, name="own_decision"),
    path("posts/<id:pk>/report/", reporting.report_page, name="report_page"),
    path("posts/<id:pk>/report/thanks/", reporting.report_thanks, name="report_thanks"),
    path("decisions/", numbers.decisions, name="decisions"),
    path("decisions/decisions.csv", numbers.decisions_file, name="decisions_file"),
]
