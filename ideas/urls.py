"""Addresses of barriers and ideas."""

from django.urls import path

from ideas.views import answers, items, lists, sharing, telling

urlpatterns = [
    path("barriers/", lists.barrier_list, name="barrier_list"),
    path("barriers/<int:pk>/", items.barrier_page, name="barrier_short"),
    path("barriers/<int:pk>/face/", answers.barrier_face, name="barrier_face"),
    path(
        "barriers/<int:pk>/face/withdraw/",
        answers.barrier_face_withdraw,
        name="barrier_face_withdraw",
    ),
    path("barriers/<int:pk>/edit/", telling.barrier_edit, name="barrier_edit"),
    path("barriers/<int:pk>/<slug:slug>/", items.barrier_page, name="barrier_page"),
    path("ideas/", lists.idea_list, name="idea_list"),
    path("ideas/<int:pk>/", items.idea_page, name="idea_short"),
    path("ideas/<int:pk>/vote/", answers.idea_vote, name="idea_vote"),
    path("ideas/<int:pk>/vote/withdraw/", answers.idea_vote_withdraw, name="idea_vote_withdraw"),
    path("ideas/<int:pk>/link/", telling.idea_link, name="idea_link"),
    path("ideas/<int:pk>/tried/", telling.idea_tried, name="idea_tried"),
    path("ideas/<int:pk>/edit/", telling.idea_edit, name="idea_edit"),
    path("ideas/<int:pk>/<slug:slug>/", items.idea_page, name="idea_page"),
    path("share/barrier/", sharing.share_barrier, name="share_barrier"),
    path("share/idea/", sharing.share_idea, name="share_idea"),
    path("share/<slug:kind>/<slug:key>/done/", sharing.shared, name="shared"),
    path("share/<slug:kind>/<slug:key>/<slug:step>/", sharing.share_step, name="share_step"),
]
