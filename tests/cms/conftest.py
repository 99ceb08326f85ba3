"""Guidance for tests, written by the verbs, and what was announced about it."""

from collections.abc import Callable

import pytest

from cms.events import guidance_published
from cms.models import GuidancePage
from cms.writing import write_guidance
from forum.models import Post
from tests.factories import MemberFactory


@pytest.fixture
def publisher(db):
    return MemberFactory(publisher=True)


@pytest.fixture
def opening() -> Callable[[object], Post]:
    """`opening(idea)`: the post that stands for a barrier, an idea or a thread."""
    return lambda thing: Post.objects.select_related("thread").get(thread=thing.pk, number=1)


@pytest.fixture
def guidance(db) -> Callable[..., GuidancePage]:
    """`guidance(post, …)`: a published page whose only part cites these posts."""

    def write(*posts: Post, title: str = "Meet before you plan", publish: bool = True, **fields):
        part = {"type": "steps", "heading": "Steps", "items": ["Meet first."], "cites": posts}
        fields = {"summary": "How to begin.", **fields}
        return write_guidance(title=title, parts=[part], by=None, publish=publish, **fields)

    return write


@pytest.fixture
def announced() -> list[dict]:
    """What was announced about guidance, in order."""
    heard: list[dict] = []

    def hear(sender, signal, **ids) -> None:
        heard.append(ids)

    guidance_published.connect(hear)
    yield heard
    guidance_published.disconnect(hear)


@pytest.fixture
def happening(settings, django_capture_on_commit_callbacks):
    """`with happening():` – what is announced inside is heard when the block ends."""
    settings.TASKS = {
        name: {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}
        for name in ("default", "later")
    }
    return lambda: django_capture_on_commit_callbacks(execute=True)
