"""Events and background tasks done at once, so that a test sees their consequences."""

from collections.abc import Iterator

import pytest
from django_tasks import TaskResultStatus
from django_tasks.signals import task_finished


@pytest.fixture
def at_once(settings, db) -> Iterator[None]:
    """Tasks of ours run as soon as they are put in the queue; a task that fails, fails the test."""
    settings.TASKS = {
        name: {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}
        for name in ("default", "later")
    }
    failed = []

    def note(sender, task_result, **kwargs) -> None:
        if task_result.status == TaskResultStatus.FAILED:
            failed.append(task_result.errors[-1].traceback)

    task_finished.connect(note)
    yield
    task_finished.disconnect(note)
    assert not failed, failed[0]


@pytest.fixture
def happening(at_once, django_capture_on_commit_callbacks):
    """`with happening():` – what is announced inside is told when the block ends."""
    return lambda: django_capture_on_commit_callbacks(execute=True)
