"""Read a file of workshop notes from the command line; what is found waits on its review page."""

import argparse
import json
import sys
from dataclasses import asdict
from datetime import date
from pathlib import PurePath

from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management.base import BaseCommand, CommandParser
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from members.models import Member
from workshops.importing import propose_from_file
from workshops.models import NoteImport
from workshops.reading import Proposed, UnreadableNotes, read_notes

_NAMELESS = gettext_lazy(
    "The notes have no title that names the workshop. Say what it was called, for example: "
    '--workshop "the Stockport open day"'
)


class Command(BaseCommand):
    help = "Proposes the barriers and ideas in a .md, .docx, .odt, .csv or .xlsx file of notes."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file")
        parser.add_argument("--dry-run", action="store_true", help="only show, keep nothing")
        parser.add_argument("--json", action="store_true", help="print the proposals as JSON")
        parser.add_argument(
            "--workshop", default="", help="what it was called, if the notes do not"
        )
        parser.add_argument("--held-on", type=_date, help="the day, like 2026-03-24")
        parser.add_argument("--by", default="", help="the email address of a moderator or editor")

    def handle(self, *args, **options) -> None:
        try:
            items = read_notes(options["file"], options["file"]).items
            kept = None if options["dry_run"] else self._keep(options)
        except UnreadableNotes as problem:
            self._stop(problem.message)
        except ValidationError as error:
            nameless = not options["workshop"] and "workshop" in getattr(error, "error_dict", {})
            self._stop(_NAMELESS if nameless else " ".join(error.messages))
        except PermissionDenied as error:
            self._stop(str(error))
        else:
            self._show(items, as_json=options["json"])
            if kept:
                self._say_where(*kept, out=self.stderr if options["json"] else self.stdout)

    def _keep(self, options: dict) -> tuple[NoteImport, bool]:
        by = Member.objects.filter(email=options["by"].lower()).first() if options["by"] else None
        if options["by"] and by is None:
            raise ValidationError(_("Nobody here has this email address."))
        return propose_from_file(
            source=options["file"],
            name=PurePath(options["file"]).name,
            workshop=options["workshop"],
            held_on=options["held_on"],
            by=by,
        )

    def _show(self, items: list[Proposed], as_json: bool) -> None:
        if as_json:
            told = {"items": [asdict(item) for item in items]}
            self.stdout.write(json.dumps(told, ensure_ascii=False, indent=1))
            return
        for item in items:
            self.stdout.write(f"{item.kind:<8}{item.locator:<16}{item.title}")
        barriers = sum(1 for item in items if item.kind == "barrier")
        ideas = len(items) - barriers
        told_barriers = ngettext("%(n)s barrier", "%(n)s barriers", barriers) % {"n": barriers}
        told_ideas = ngettext("%(n)s idea", "%(n)s ideas", ideas) % {"n": ideas}
        self.stdout.write(
            _("Found: %(barriers)s and %(ideas)s.")
            % {"barriers": told_barriers, "ideas": told_ideas}
        )

    def _say_where(self, note_import: NoteImport, new: bool, out) -> None:
        address = settings.SITE_URL.rstrip("/") + note_import.get_absolute_url()
        if new:
            said = _("They wait for a person at %(address)s")
        else:
            said = _("These notes are here already, nothing was changed: %(address)s")
        out.write(said % {"address": address})
        if new:
            out.write(_("They will show as “Told at %(name)s”.") % {"name": note_import.told_at})

    def _stop(self, sentence: str) -> None:
        self.stderr.write(sentence)
        sys.exit(1)


def _date(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(_("Write the date like this: 2026-03-24")) from error
