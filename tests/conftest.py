"""What every test may ask for: a database, people, and counted queries."""

import gc
import importlib.util
import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.core.cache import cache
from django.db import connection, connections
from django.test import Client, TransactionTestCase
from django.test.utils import CaptureQueriesContext

from tests import databases, network

pytest_plugins = ["tests.browser"]

# requirements.txt alone runs the core of the tests; files that need more are left out by name.
WORKBENCH_ONLY = ("hypothesis", "time_machine", "wagtail_factories")
MISSING = [name for name in WORKBENCH_ONLY if importlib.util.find_spec(name) is None]


def pytest_configure(config: pytest.Config) -> None:
    network.switch_off()


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Leave out a file that imports what is not installed here."""
    if not MISSING or collection_path.suffix != ".py":
        return None
    wanted = re.findall(r"^(?:from|import) (\w+)", collection_path.read_text(), re.MULTILINE)
    return True if set(wanted) & set(MISSING) else None


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Files with long tests first, dealt like cards: each worker begins with as many of them.

    xdist gives each worker a run of neighbours; the one that is done first takes from the others'
    ends, where the short tests are.
    """
    files: dict[Path, list[pytest.Item]] = {}
    for item in items:
        files.setdefault(item.path, []).append(item)
    dealt = sorted(
        files.values(), key=lambda tests: not any("journey" in t.keywords for t in tests)
    )
    workers = int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", "1"))
    items[:] = [item for k in range(workers) for tests in dealt[k::workers] for item in tests]


def pytest_collection_finish() -> None:
    """What has been imported stays; looking through it for rubbish again and again takes long."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)


def pytest_report_header(config: pytest.Config) -> list[str]:
    lines = [f"database: {connections['default'].vendor}"]
    if MISSING:
        lines.append(f"left out: tests that need {', '.join(MISSING)} (requirements-dev.txt)")
    return lines


def pytest_sessionfinish(session: pytest.Session) -> None:
    """The process that started the run removes what its workers shared."""
    if "PYTEST_XDIST_WORKER" not in os.environ:
        databases.copies().remove_template()


# The database.


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment: None, django_db_blocker: object) -> Iterator[None]:
    """A copy of the migrated template, for this worker alone (in place of pytest-django's own)."""
    with django_db_blocker.unblock():
        ours = databases.copies()
        with databases.one_at_a_time():
            ours.make_template()
            ours.make()
        databases.use(ours.name)

    def restore(self: TransactionTestCase) -> None:
        connections.close_all()
        ours.restore()

    with pytest.MonkeyPatch.context() as patch:
        # A committing test ends with the template's rows back, not with every table empty.
        patch.setattr(TransactionTestCase, "_fixture_teardown", restore)
        yield
    with django_db_blocker.unblock():
        connections.close_all()
        ours.remove()


@pytest.fixture(autouse=True)
def _empty_cache() -> None:
    from cms import framing
    from forum import spelling, tagging
    from ideas.likeness.meaning import meanings
    from ideas.seeing import counted

    cache.clear()
    framing.start_again()
    spelling.known.clear()
    tagging.kept.clear()
    counted.forget()
    meanings.forget()


# Counting.


@pytest.fixture
def queries_for(client: Client) -> Callable[..., list[str]]:
    """`queries_for("/ideas/", by=member)`: the SQL of one GET that answers 200.

    The page is asked for once before, so that what is kept in the process is not counted.
    """

    def ask(path: str, *, by: object = None) -> list[str]:
        if by is not None:
            client.force_login(by)
        client.get(path)
        with CaptureQueriesContext(connection) as captured:
            response = client.get(path)
        assert response.status_code == 200, f"{path} answered {response.status_code}"
        return [query["sql"] for query in captured.captured_queries]

    return ask


# People.


@pytest.fixture
def member(db: None) -> object:
    """Somebody who takes part, joined long enough ago to be trusted."""
    from tests.factories import MemberFactory

    return MemberFactory()


@pytest.fixture
def moderator(db: None) -> object:
    from tests.factories import MemberFactory

    return MemberFactory(moderator=True)


@pytest.fixture
def editor(db: None) -> object:
    from tests.factories import MemberFactory

    return MemberFactory(editor=True)
