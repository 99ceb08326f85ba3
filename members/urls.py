"""Addresses of the members."""

from django.urls import path

from members import addresses  # noqa: F401 - makes <id:pk> known
from members.views import arriving, joining, own, people

urlpatterns = [
    path("join/", joining.join, name="join"),
    path("join/code/", joining.join_code, name="join_code"),
    path("join/again/", joining.join_again, name="join_again"),
    path("join/link/<str:token>/", joining.join_link, name="join_link"),
    path("join/password/", joining.join_password, name="join_password"),
    path("join/forget/", joining.join_forget, name="join_forget"),
    path("join/about/", arriving.join_about, name="join_about"),
    path("admin/login/", joining.admin_login, name="admin_login"),
    path("sign-out/", own.sign_out, name="sign_out"),
    path("signed-out/", own.signed_out, name="signed_out"),
    path("me/", own.me, name="me"),
    path("me/all/<slug:part>/", own.my_part, name="my_part"),
    path("me/settings/", own.my_settings, name="my_settings"),
    path("me/settings/password/", own.my_password, name="my_password"),
    path("me/kept/<id:pk>/", own.kept_wish, name="kept_wish"),
    path("me/kept/<id:pk>/form/", own.kept_form, name="kept_form"),
    path("me/leave/", own.leave, name="leave"),
    path("left/", own.left, name="left"),
    path("people/<id:pk>/", people.person, name="person"),
]
