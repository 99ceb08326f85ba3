"""Learn the weights of the spam score anew, or measure what such weights would be worth."""

import json
from argparse import ArgumentParser, RawDescriptionHelpFormatter
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from moderation.spam.judging import WEIGHTS
from moderation.spam.learning import learn
from moderation.spam.measuring import Measured, measure, measure_unseen
from moderation.spam.reading import Row, Unreadable, read_rows, read_texts


class Command(BaseCommand):
    help = """Learns the weights of the spam score from texts that people have judged.

FILE.jsonl (or .jsonl.gz) is as for measure_spam. With --ham, plain sentences that advertise nothing
are learned from too: text messages alone make formal words suspicious.

Without another option it writes moderation/spam/weights.json. With --hold-out 600 or --folds 5 it
writes nothing and measures on texts that were not learned from: the last 600 of the file, or each
fifth of it in turn. The same files give the same weights."""
    requires_system_checks: list[str] = []

    def create_parser(self, *args, **kwargs) -> ArgumentParser:
        return super().create_parser(*args, formatter_class=RawDescriptionHelpFormatter, **kwargs)

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE.jsonl")
        parser.add_argument("--ham", type=Path, help="Sentences that are no spam, a JSON a line.")
        parser.add_argument("--ham-field", default="text", help="What they stand under: text.")
        parser.add_argument("--to", type=Path, default=WEIGHTS, help="Where the weights go.")
        measured = parser.add_mutually_exclusive_group()
        measured.add_argument("--hold-out", type=int, metavar="N", default=0)
        measured.add_argument("--folds", type=int, metavar="N", default=0)

    def handle(self, *args, file: Path, **options) -> None:
        try:
            rows, ham = read_rows(file), self._ham(options)
        except Unreadable as error:
            raise CommandError(str(error)) from error
        held, folds = options["hold_out"], options["folds"]
        if held < 0 or held >= len(rows) or folds < 0 or folds == 1 or folds > len(rows):
            raise CommandError(f"{file} has {len(rows)} texts: some have to be left to learn from.")
        if held:
            self._tell(measure(rows[-held:], learn(rows[:-held] + ham)))
        elif folds:
            self._tell(measure_unseen(rows, ham, folds=folds))
        else:
            weights = learn(rows + ham)
            lines = ",\n".join(f"{json.dumps(k)}: {v}" for k, v in sorted(weights.items()))
            options["to"].write_text(f"{{\n{lines}\n}}\n", encoding="utf-8")
            self.stdout.write(f"{len(weights)} weights from {len(rows) + len(ham)} texts.")

    def _ham(self, options: dict) -> list[Row]:
        if options["ham"] is None:
            return []
        return [(text, False) for text in read_texts(options["ham"], options["ham_field"])]

    def _tell(self, measured: Measured) -> None:
        for name, value in measured.numbers().items():
            self.stdout.write(f"{name:18} {'-' if value is None else value}")
