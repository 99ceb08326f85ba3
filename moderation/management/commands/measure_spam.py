"""Measure how well advertising is recognised, on texts that people have judged."""

import json
from argparse import ArgumentParser, RawDescriptionHelpFormatter
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from moderation.spam.measuring import measure
from moderation.spam.reading import Unreadable, read_rows


class Command(BaseCommand):
    help = """Measures the spam score on texts that people have judged.

FILE.jsonl (or .jsonl.gz) has one JSON object a line: text, and spam (true or false, 1 or 0, "spam"
or "ham"; label will do too).

It prints how many texts there are of each kind, how many of the spam are caught, how many of the
others are flagged by mistake, how many of the flagged are spam (precision), and how often a spam
text has a higher score than another (AUC). It needs no database and changes nothing."""
    requires_system_checks: list[str] = []

    def create_parser(self, *args, **kwargs) -> ArgumentParser:
        return super().create_parser(*args, formatter_class=RawDescriptionHelpFormatter, **kwargs)

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE.jsonl")
        parser.add_argument("--json", action="store_true", help="Print one JSON object.")

    def handle(self, *args, file: Path, **options) -> None:
        try:
            numbers = measure(read_rows(file)).numbers()
        except Unreadable as error:
            raise CommandError(str(error)) from error
        if options["json"]:
            self.stdout.write(json.dumps(numbers))
            return
        for name, value in numbers.items():
            self.stdout.write(f"{name:18} {'-' if value is None else value}")
