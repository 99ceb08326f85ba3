"""Recount everything stored; on a sound site not one row differs."""

from django.core.management.base import BaseCommand

from forum import keeping
from forum.recounters import recount_elsewhere
from ideas import recounting


class Command(BaseCommand):
    help = "Recounts every stored number and search row, and says how many differed."

    def handle(self, *args, **options) -> None:
        differed = keeping.recount_everything() + recounting.recount_everything()
        differed += recount_elsewhere()
        self.stdout.write(f"{differed} rows differed.")
