"""Measure how well near things are found, on pairs of texts that people have judged."""

import gzip
import json
from argparse import ArgumentParser, RawDescriptionHelpFormatter
from collections.abc import Iterator
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.db import connection

from ideas.likeness.meaning import is_installed
from ideas.likeness.measuring import FIRST, SAME_FROM, Measured, Pair, measure

LINE_LIMIT = 100_000


class Command(BaseCommand):
    help = f"""Measures the search for similar barriers and ideas on pairs that people have judged.

PAIRS.jsonl (or .jsonl.gz) has one JSON object a line: text_a, text_b and either label (1: they say
the same thing, 0: they do not) or score (0 to 5).

Recall@{FIRST}: all different texts of the file are made into things. For each pair that says the
same thing (label 1, or a score of {SAME_FROM:g} and more; pairs of two equal texts are left out) it
looks for text_a, with the thing of text_a itself left out, and counts whether text_b is among the
first {FIRST}.
AUC, for labels: how often a pair with label 1 comes out more alike than one with label 0.
Spearman, for scores: the rank correlation of likeness and score; equal values share a rank.

It runs the code and the database of the site, in temporary tables: nothing of the site is read or
changed, and nothing is left behind."""

    def create_parser(self, *args, **kwargs) -> ArgumentParser:
        return super().create_parser(*args, formatter_class=RawDescriptionHelpFormatter, **kwargs)

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("pairs", type=Path, metavar="PAIRS.jsonl")
        parser.add_argument("--json", action="store_true", help="Print one JSON object.")

    def handle(self, *args, pairs: Path, **options) -> None:
        read = list(_read(pairs))
        if not read:
            raise CommandError(f"{pairs} has no pairs.")
        numbers = _numbers(measure(read))
        if options["json"]:
            self.stdout.write(json.dumps(numbers))
            return
        for name, value in numbers.items():
            self.stdout.write(f"{name:22} {value}")


def _numbers(measured: Measured) -> dict[str, object]:
    return {
        "database": connection.vendor,
        "model": "yes" if is_installed() else "no",
        "pairs": measured.pairs,
        "texts": measured.texts,
        "pairs looked for": measured.asked,
        f"recall@{FIRST}": round(measured.recall, 3),
        measured.agreement_name: round(measured.agreement, 3),
        "p50 ms": round(measured.percentile(0.5), 1),
        "p95 ms": round(measured.percentile(0.95), 1),
    }


def _read(path: Path) -> Iterator[Pair]:
    opener = gzip.open if path.suffix == ".gz" else open
    try:
        with opener(path, "rt", encoding="utf-8") as lines:
            for number, line in enumerate(lines, 1):
                if line.strip():
                    yield _pair(line, number)
    except (OSError, UnicodeDecodeError) as error:
        raise CommandError(f"{path} cannot be read: {error}") from error


def _pair(line: str, number: int) -> Pair:
    try:
        if len(line) > LINE_LIMIT:
            raise ValueError("too long")
        row = json.loads(line)
        label, score = row.get("label"), row.get("score")
        if label is None and score is None:
            raise ValueError("not judged")
        return Pair(
            text_a=str(row["text_a"] if "text_a" in row else row["a"]).strip(),
            text_b=str(row["text_b"] if "text_b" in row else row["b"]).strip(),
            label=None if label is None else int(label),
            score=None if score is None else float(score),
        )
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise CommandError(
            f"Line {number} is not an object with text_a, text_b and label or score."
        ) from error
