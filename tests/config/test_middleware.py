"""What every answer carries: who may keep it, and what it may load."""

import pytest

from tests.factories import MemberFactory

pytestmark = pytest.mark.django_db


def test_a_visitors_page_sets_no_cookie_and_is_asked_about_each_time(client):
    answer = client.get("/ideas/")

    assert not answer.cookies
    assert answer.headers["Cache-Control"] == "no-cache"
    assert {"Cookie", "HX-Request"} <= set(answer.headers["Vary"].split(", "))


def test_a_members_page_is_kept_by_the_browser_alone(client):
    client.force_login(MemberFactory(trusted=True))

    assert client.get("/ideas/").headers["Cache-Control"] == "private, no-cache"


def test_a_fragment_is_never_kept(client):
    answer = client.get("/ideas/", headers={"HX-Request": "true"})

    assert answer.headers["Cache-Control"] == "no-store"


def test_a_page_may_load_nothing_from_elsewhere(client):
    policy = client.get("/ideas/").headers["Content-Security-Policy"]

    assert "default-src 'self'" in policy
    assert "unsafe" not in policy


def test_only_the_editor_may_have_scripts_of_its_own_in_the_page(client):
    policy = client.get("/admin/").headers["Content-Security-Policy"]

    assert "script-src 'self' 'unsafe-inline'" in policy
    assert "default-src 'self'" in policy


def test_the_process_answers_and_says_whether_it_can_work(client):
    assert client.get("/healthz").json() == {"status": "ok"}
    assert client.get("/readyz").json() == {
        "status": "ok",
        "database": "ok",
        "cache": "ok",
        "tasks": "ok",
    }


def test_a_task_that_has_waited_too_long_means_not_ready(client, monkeypatch):
    monkeypatch.setattr("config.health._tasks", lambda: False)

    answer = client.get("/readyz")

    assert answer.status_code == 503
    assert answer.json()["tasks"] == "failing"
