"""Journeys see the consequences of what is pressed: background tasks run at once."""

import pytest


@pytest.fixture(autouse=True)
def _tasks_at_once(settings):
    settings.TASKS = {
        name: {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}
        for name in ("default", "later")
    }
