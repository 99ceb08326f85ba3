"""Two editors, one page: who saves second is told first, and decides what becomes of both."""

from django.http import HttpRequest
from django.utils.translation import gettext as _
from wagtail.admin.forms.pages import WagtailAdminPageForm
from wagtail.models import Page, Revision


def note_newer_wording(request: HttpRequest, page: Page) -> None:
    """Before `page` is saved: remember what was saved since its form was opened, if anything was.

    Wagtail asks this of what it saves by itself and not of what an editor saves.
    """
    if request.method == "POST":
        page.saved_meanwhile = _newer_than_form(request, page)


def _newer_than_form(request: HttpRequest, page: Page) -> Revision | None:
    newest = page.get_latest_revision()
    sent = request.POST
    own = sent.get("overwrite_revision_id")  # what was saved by itself while they wrote
    loaded = own or sent.get("loaded_revision_id")
    if newest is None or not loaded or newest.user_id == request.user.pk:
        return None  # what Wagtail saves by itself for them may be on its way while they press
    if loaded != str(newest.pk):
        return newest
    when = sent.get("loaded_revision_created_at")
    if own or not when or when == newest.created_at.isoformat():
        return None
    return newest  # the same row, written over by somebody else since


class CarefulPageForm(WagtailAdminPageForm):
    """Sends back what would bury a colleague's newer wording; the second press is on purpose."""

    def clean(self) -> dict:
        cleaned = super().clean()
        newer = getattr(self.instance, "saved_meanwhile", None)
        if newer is not None:
            who = newer.user.display_name if newer.user else _("Somebody")
            words = _(
                "%(who)s saved this page after you opened it. Nothing of yours is saved yet. Look"
                " at the history to see what changed. If you save again, yours comes after theirs,"
                " and theirs stays in the history."
            )
            self.add_error(None, words % {"who": who})
        return cleaned
