"""Every form of the site, and sending it with nothing that it needs."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Form:
    """The button that sends a form, and a field that may be filled while the others are empty."""

    button: str
    typed: str = ""
    form: str = "main form[method=post]"


FORMS = {
    "share a barrier": Form("Continue"),
    "share an idea, step 1": Form("Continue"),
    "share an idea, step 2": Form("Continue", typed="#id_first_step"),
    "link a barrier": Form("Link", typed="#id_reason"),
    "we tried this": Form("Send your report", typed="#id_where"),
    "reply": Form("Continue"),
    "report": Form("Send the report", typed="#id_words"),
    "suggest good practice": Form("Suggest it", typed="#id_place"),
    "join": Form("Continue"),
    "edit an idea": Form("Save", typed="#id_first_step"),
    "edit a reply": Form("Save"),
    "files of a reply": Form("Put it on my post", typed="#id_alt"),
    "start a conversation": Form("Publish", typed="#id_source"),
    "my settings": Form("Save", typed="#id_place"),
    "my password": Form("Save"),
    "delete my account": Form("Delete"),
    "hide with a reason": Form("Decide", typed="#id_letter"),
    "tools for a conversation": Form("Close to replies"),
    "split into parts": Form("See what happens", typed="#id_reason"),
}
TYPED_IN = "input[type=text], input[type=email], input[type=password], textarea"
WORDS = "Some words that I typed"


def send_empty(page: object, form: Form) -> None:
    """Empty every field but `typed`, then press the button."""
    place = page.locator(form.form).first
    for field in place.locator(TYPED_IN).locator("visible=true").all():
        field.fill("")
    for tick in reversed(place.locator("input[type=checkbox]:checked").all()):
        tick.uncheck()  # the last first: what is no longer ticked is no longer counted
    if form.typed:
        page.fill(form.typed, WORDS)
    place.get_by_role("button", name=form.button).first.click()
    page.wait_for_load_state()
