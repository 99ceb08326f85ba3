"""Render stored HTML again after the renderer has changed."""

from django.core.management.base import BaseCommand, CommandParser

from forum import rows
from ideas import cards


class Command(BaseCommand):
    help = "Renders what an older renderer made; with --all everything."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--all", action="store_true", help="also what is up to date")

    def handle(self, *args, **options) -> None:
        everything = options["all"]
        differed = rows.render_again(everything=everything)
        differed += cards.render_again(everything=everything)
        self.stdout.write(f"{differed} rows came out differently.")
