"""What the directory and case studies hold that not everybody may see."""

from cms.suggesting import decline_entry, suggest_entry
from cms.telling_cases import write_case_study
from forum.models import State, Thread

ENTRY = ("title", "words", "place")


def hide_examples(site: object, people: dict) -> None:
    """A suggestion that waits and one that was declined; a case study beside what is hidden."""
    for state in ("a suggestion", "a declined suggestion"):
        told = {name: site.word(state, name) for name in ENTRY}
        link = f"https://{site.word(state, 'link')}.example/"
        entry = suggest_entry(by=people["author"], kind="group", link=link, **told)
        site.note("pk", entry.pk)
        if state == "a declined suggestion":
            answer = site.word(state, "answer")
            decline_entry(entry=entry, by=people["editor"], answer=answer)
    hidden = Thread.objects.exclude(state=State.PUBLIC).exclude(kind="topic")
    write_case_study(
        title="What happened here",
        summary="How it went.",
        what_happened="We met.",
        things=[site.idea.thread, *hidden[:6]],
    )
    draft = {name: site.word("guidance draft", f"case {name}") for name in ("title", "summary")}
    words = site.word("guidance draft", "what happened")
    write_case_study(what_happened=words, publish=False, **draft)
