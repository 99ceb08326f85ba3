"""`manage.py bench`: how fast Stile is beside a bare Django view, in the same run."""

import os
import tempfile
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connection, connections

from config.benching.cases import Case, count_queries, make_cases
from config.benching.filling import fill_site
from config.benching.loading import Call, Measured, measure
from config.benching.serving import served

LINE = "{:18} {:>7} {:>8} {:>8} {:>8} {:>9} {:>7} {:>7}"


class Command(BaseCommand):
    help = "Fill a database of its own and print rates as ratios to a bare Django view."

    def add_arguments(self, parser) -> None:
        parser.add_argument("--ideas", type=int, default=2000)
        parser.add_argument("--replies", type=int, default=20, help="replies to each idea")
        parser.add_argument("--seconds", type=float, default=3.0, help="of load for each line")
        parser.add_argument("--keep", help="a SQLite file to fill once and use again")

    def handle(self, **options) -> None:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(options["keep"] or Path(folder) / "bench.sqlite3")
            self._use(path)
            if not path.exists() or path.stat().st_size == 0:
                self.stdout.write(f"Filling {options['ideas']} ideas …")
                call_command("migrate", verbosity=0)
                fill_site(options["ideas"], options["replies"])
            connection.close()
            self._measure(path, options["seconds"])

    def _use(self, path: Path) -> None:
        """The command's own database takes the place of the site's."""
        if connection.vendor != "sqlite":
            raise CommandError("The measurements are made on SQLite. Leave DATABASE_URL out.")
        connections["default"].close()
        settings.DATABASES["default"]["NAME"] = str(path)
        connections["default"].settings_dict["NAME"] = str(path)

    def _measure(self, path: Path, seconds: float) -> None:
        self.stdout.write(
            LINE.format("", "req/s", "p50 ms", "p95 ms", "queries", "bytes", "/ C", "aim")
        )
        bare = {"DJANGO_SETTINGS_MODULE": "config.benching.bare"}
        with served("config.benching.bare:application", bare) as port:
            call = Call("/")
            measure(port, iter(lambda: call, None), 1.0)
            c = measure(port, iter(lambda: call, None), seconds)
        self._row("C: bare view", c, 0, 1024, c.rate, None)
        own = {
            "DATABASE_URL": f"sqlite:///{path}",
            "SECRET_KEY": settings.SECRET_KEY,
            "DEBUG": "false",
            "LOCAL_MODE": "true",
            "HASHED_STATIC": os.environ.get("HASHED_STATIC", str(settings.HASHED_STATIC)),
        }
        with served("config.wsgi:application", own) as port:
            for case in make_cases():
                self._case(case, port, seconds, c.rate)

    def _case(self, case: Case, port: int, seconds: float, c_rate: float) -> None:
        queries, size = count_queries(next(case.calls()))
        connection.close()
        measure(port, case.calls(), 1.0)
        self._row(case.name, measure(port, case.calls(), seconds), queries, size, c_rate, case.aim)

    def _row(
        self, name: str, found: Measured, queries: int, size: int, c: float, aim: float | None
    ) -> None:
        self.stdout.write(
            LINE.format(
                name,
                f"{found.rate:.0f}",
                f"{found.percentile(0.5):.1f}",
                f"{found.percentile(0.95):.1f}",
                queries,
                f"{size:,}",
                f"{found.rate / c:.3f}",
                f"{aim:.2f}" if aim else "",
            )
            + (f"  {found.errors} unexpected answers" if found.errors else "")
        )
