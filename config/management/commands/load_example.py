"""Fill the site with what was said at the founding workshop; a second run changes nothing."""

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser
from django.db import transaction

from config.example.accounts import make_accounts
from config.example.planting import Tally, plant
from config.example.publishing import publish

ACCOUNTS = "example accounts"


class Command(BaseCommand):
    help = (
        "Loads the example content: barriers, ideas and stories from the workshop of 2012, the "
        "first pages, and on a local site three example accounts. What people changed stays."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--accounts",
            action="store_true",
            help="make the example accounts although this is not a local site",
        )

    def handle(self, *args, **options) -> None:
        with transaction.atomic():
            tallies = [*plant(), *publish()]
            if settings.LOCAL_MODE or options["accounts"]:
                tallies.append((ACCOUNTS, *make_accounts()))
        if options["verbosity"]:
            self._report(tallies)

    def _report(self, tallies: list[Tally]) -> None:
        for name, added, there in tallies:
            self.stdout.write(f"{name}: {added} added, {there} already there")
        if not any(added for _name, added, _there in tallies):
            self.stdout.write("Nothing changed: the example content is here already.")
        if not any(name == ACCOUNTS for name, _added, _there in tallies):
            self.stdout.write("No example accounts: this is not a local site (see --accounts).")
