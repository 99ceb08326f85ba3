"""Make the fair order of today, for everybody; run once a day."""

from django.core.management.base import BaseCommand

from ideas.mixing import store_mix
from ideas.models import Barrier, Idea


class Command(BaseCommand):
    help = "Stores today's fair order of barriers and ideas; a second run changes nothing."

    def add_arguments(self, parser) -> None:
        parser.add_argument("--again", action="store_true", help="mix today once more")

    def handle(self, *args, again: bool, **options) -> None:
        moved = store_mix(Barrier, again=again) + store_mix(Idea, again=again)
        self.stdout.write(f"{moved} barriers and ideas have a new place.")
