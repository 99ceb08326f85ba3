"""`/readyz` sees that no worker is taking tasks, and waits for none that is to come later."""

from datetime import timedelta

import pytest
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from notifications.telling import tell_about_post

pytestmark = pytest.mark.django_db

AN_HOUR_AGO = timezone.now() - timedelta(hours=1)


def test_a_task_that_nobody_takes_is_seen(client):
    tell_about_post.enqueue(1)
    assert client.get("/readyz").status_code == 200
    DBTaskResult.objects.update(enqueued_at=AN_HOUR_AGO)
    answer = client.get("/readyz")
    assert (answer.status_code, answer.json()["tasks"]) == (503, "failing")
    DBTaskResult.objects.update(status="SUCCESSFUL")
    assert client.get("/readyz").status_code == 200


@pytest.mark.parametrize(("minutes", "status"), [(60, 200), (-1, 200), (-11, 503)])
def test_a_task_for_later_is_late_once_its_time_is_long_past(client, minutes, status):
    tell_about_post.using(run_after=timezone.now() + timedelta(minutes=minutes)).enqueue(1)
    DBTaskResult.objects.update(enqueued_at=AN_HOUR_AGO)
    assert client.get("/readyz").status_code == status
