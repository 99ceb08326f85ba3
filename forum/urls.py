"""Addresses of the forum."""

from django.urls import path

from forum.views import afterwards, boards, edits, files, finding, following, posts, replies, tags
from members import addresses  # noqa: F401 - makes <id:pk> known

urlpatterns = [
    path("boards/", boards.board_list, name="board_list"),
    path("boards/<slug:slug>/", boards.board_page, name="board_page"),
    path("boards/<slug:slug>/new/", boards.new_topic, name="new_topic"),
    path("threads/<id:pk>/reply/", replies.thread_reply, name="thread_reply"),
    path("threads/<id:pk>/", boards.thread_page, name="thread_short"),
    path("threads/<id:pk>/follow/", following.thread_follow, name="thread_follow"),
    path("threads/<id:pk>/follow/stop/", following.thread_unfollow, name="thread_unfollow"),
    path("threads/<id:pk>/<slug:slug>/", boards.thread_page, name="thread_page"),
    path("posts/<id:pk>/", posts.post_page, name="post_page"),
    path("posts/<id:pk>/sent/", afterwards.post_sent, name="post_sent"),
    path("posts/<id:pk>/edit/", replies.post_edit, name="post_edit"),
    path("posts/<id:pk>/change/", edits.edit_waits, name="edit_waits"),
    path("posts/<id:pk>/change/back/", edits.edit_take_back, name="edit_take_back"),
    path("posts/<id:pk>/history/", posts.post_history, name="post_history"),
    path("posts/<id:pk>/files/", files.post_files, name="post_files"),
    path("files/<slug:key>/", files.attached_file, name="attached_file"),
    path("files/<slug:key>/remove/", files.file_remove, name="file_remove"),
    path("tags/<slug:slug>/follow/", following.tag_follow, name="tag_follow"),
    path("tags/<slug:slug>/follow/stop/", following.tag_unfollow, name="tag_unfollow"),
    path("tags/", tags.tag_list, name="tag_list"),
    path("tags/<slug:slug>/", tags.tag_page, name="tag_page"),
    path("search/", finding.search, name="search"),
]
