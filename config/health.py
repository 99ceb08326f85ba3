"""Is the process alive, and can it do its work?"""

from datetime import timedelta

from django.core.cache import cache
from django.db import connection
from django.db.models import Q
from django.http import HttpRequest, JsonResponse
from django.utils import timezone
from django_tasks_db.models import DBTaskResult, get_date_max

from members.access import anyone

#: A task that has waited this long says that no worker is running.
PATIENCE = timedelta(minutes=10)


@anyone
def healthz(request: HttpRequest) -> JsonResponse:
    """The process answers."""
    return JsonResponse({"status": "ok"})


@anyone
def readyz(request: HttpRequest) -> JsonResponse:
    """Database, cache and tasks work: 200, or 503 naming what does not."""
    checks = {"database": _database, "cache": _cache, "tasks": _tasks}
    found = {}
    for name, check in checks.items():
        try:
            found[name] = "ok" if check() else "failing"
        except Exception:
            found[name] = "failing"
    ready = set(found.values()) == {"ok"}
    return JsonResponse(
        {"status": "ok" if ready else "failing", **found}, status=200 if ready else 503
    )


def _database() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        return cursor.fetchone() == (1,)


def _cache() -> bool:
    cache.set("readyz", "ok", 30)
    return cache.get("readyz") == "ok"


def _tasks() -> bool:
    then = timezone.now() - PATIENCE
    due = Q(run_after=get_date_max()) | Q(run_after__lt=then)  # without a time: at once
    waiting = DBTaskResult.objects.filter(due, status="READY", enqueued_at__lt=then)
    return not waiting.exists()
