"""Addresses of barriers and ideas."""

from django.urls import path

from ideas.views import (
    answers,
    carrying_on,
    confirming,
    items,
    linking,
    lists,
    needed,
    one,
    ordered,
    shared,
    sharing,
    similar,
    telling,
    trying,
)
from members import addresses  # noqa: F401 - makes <id:pk> known

urlpatterns = [
    path("barriers/", lists.barrier_list, name="barrier_list"),
    path("barriers/<id:pk>/", items.barrier_page, name="barrier_short"),
    path("barriers/<id:pk>/face/", answers.barrier_face, name="barrier_face"),
    path(
        "barriers/<id:pk>/face/withdraw/",
        answers.barrier_face_withdraw,
        name="barrier_face_withdraw",
    ),
    path("barriers/<id:pk>/link/", linking.barrier_link, name="barrier_link"),
    path("barriers/<id:pk>/edit/", telling.barrier_edit, name="barrier_edit"),
    path("barriers/<id:pk>/<slug:slug>/", items.barrier_page, name="barrier_page"),
    path("ideas/", lists.idea_list, name="idea_list"),
    path("ideas/one-at-a-time/", one.one_at_a_time, name="one_at_a_time"),
    path("ideas/<id:pk>/", items.idea_page, name="idea_short"),
    path("ideas/<id:pk>/vote/", answers.idea_vote, name="idea_vote"),
    path("ideas/<id:pk>/vote/withdraw/", answers.idea_vote_withdraw, name="idea_vote_withdraw"),
    path("ideas/<id:pk>/link/", linking.idea_link, name="idea_link"),
    path("ideas/<id:pk>/tried/", trying.idea_tried, name="idea_tried"),
    path("ideas/<id:pk>/tried/withdraw/", trying.idea_tried_withdraw, name="idea_tried_withdraw"),
    path("ideas/<id:pk>/edit/", telling.idea_edit, name="idea_edit"),
    path("ideas/<id:pk>/<slug:slug>/", items.idea_page, name="idea_page"),
    path("links/<id:pk>/", linking.link_about, name="link_about"),
    path("links/<id:pk>/answer/", confirming.link_answer, name="link_answer"),
    path(
        "links/<id:pk>/answer/withdraw/",
        confirming.link_answer_withdraw,
        name="link_answer_withdraw",
    ),
    path("links/<id:pk>/withdraw/", linking.link_withdraw, name="link_withdraw"),
    path("links/<id:pk>/put-back/", linking.link_put_back, name="link_put_back"),
    path("help-needed/", needed.help_needed, name="help_needed"),
    path("how-this-is-ordered/", ordered.how_ordered, name="how_ordered"),
    path("share/barrier/", sharing.share_barrier, name="share_barrier"),
    path("share/idea/", sharing.share_idea, name="share_idea"),
    path("share/<slug:kind>/<slug:key>/drop/", carrying_on.drop_draft, name="drop_draft"),
    path("share/<slug:kind>/similar/", similar.similar, name="similar"),
    path("share/<slug:kind>/<slug:key>/counted/", similar.counted, name="counted"),
    path("share/<slug:kind>/<slug:key>/done/", shared.shared, name="shared"),
    path("share/<slug:kind>/<slug:key>/<slug:step>/", sharing.share_step, name="share_step"),
]
