"""Make the fair order of today, for everybody; run once a day."""

from django.core.management.base import BaseCommand

from ideas.mixing import store_mix
from ideas.models import Barrier, Idea


class Command(BaseCommand):
    help = "Stores today's fair order of barriers and ideas; a second run changes nothing."

    def handle(self, *args, **options) -> None:
        moved = store_mix(Barrier) + store_mix(Idea)
        self.stdout.write(f"{moved} barriers and ideas have a new place.")
