"""What an idea's form was answered with was pinned in small letters: give it those it was written
with, where the pinned words can be made again from the post and its earlier wordings.
"""

from django.db import migrations

from forum.rendering import plain

ANSWERS = ("first_step", "what_it_took", "what_happened")


def write_as_written(apps, editor) -> None:
    """Go through the passages of ideas; what cannot be made again stays, and counts as changed."""
    passages = apps.get_model("cms", "Passage")
    ideas = apps.get_model("ideas", "Idea")
    of_ideas = passages.objects.filter(post__number=1, post__thread__kind="idea")
    for passage in list(of_ideas.select_related("post")):
        idea = ideas.objects.filter(pk=passage.post.thread_id).first()
        small, written = _wordings(passage, idea) if idea else ("", "")
        where = slice(passage.start, passage.end or None)
        if small[where] == passage.wording and len(small) == len(written):
            passages.objects.filter(pk=passage.pk).update(wording=written[where])


def _wordings(passage, idea) -> tuple[str, str]:
    """What the post said when the words were pinned: in small letters, and as it was written."""
    source = passage.post.source
    answers = {name: getattr(idea, name) for name in ANSWERS}
    labels = {name: str(idea._meta.get_field(name).verbose_name) for name in ANSWERS}
    later = passage.post.revisions.filter(number__gte=passage.revision_number)
    for revision in later.order_by("-number"):
        source = revision.source
        answers |= {name: text for name, text in revision.fields.items() if name in ANSWERS}
    said = [(labels[name], plain(text)) for name, text in answers.items() if text]
    small = [f"{label}: {text}".capitalize() for label, text in said]
    written = [f"{label[:1].upper()}{label[1:]}: {text}" for label, text in said]
    first = [plain(source)] if plain(source) else []
    return "\n\n".join([*first, *small]), "\n\n".join([*first, *written])


class Migration(migrations.Migration):
    dependencies = [
        ("cms", "0012_together_again"),
        ("forum", "0016_care_of_threads"),
        ("ideas", "0016_together"),
    ]
    operations = [migrations.RunPython(write_as_written, migrations.RunPython.noop)]
