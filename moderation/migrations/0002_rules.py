"""The house rules. Moderators may reword them; the slugs stay."""

from django.db import migrations

RULES = [
    (
        "names_person",
        "It names a person who uses services",
        "Nobody should find their own story here without having agreed to it.",
        "Names, places and details can tell others who somebody is. Leave out the name, and "
        "anything else that points to one person. What happened can stay.",
        False,
    ),
    (
        "unkind",
        "It is rude or unkind",
        "We disagree about things, not about people.",
        "Say what you think about the matter, and leave out what is said about the person. "
        "Strong feelings are welcome here.",
        False,
    ),
    (
        "not_true",
        "It is not true",
        "People act on what they read here. What is not so can do harm.",
        "As far as we can see this is not right. Tell us where it comes from, or say what you saw "
        "yourself.",
        False,
    ),
    (
        "advertising",
        "It is advertising",
        "This is a place to share what works, not to sell it.",
        "You can say what you used and how it went. Leave out prices, offers and links to a shop.",
        False,
    ),
    (
        "danger",
        "Someone may be in danger",
        "We read these first. We are not an emergency service.",
        "We are worried about somebody's safety. If you or they are in danger now, call 999.",
        True,
    ),
    (
        "off_topic",
        "It belongs in another discussion",
        "People find what they need when each discussion keeps to one thing.",
        "It would be read by more people as a post of its own, or in another discussion.",
        False,
    ),
    ("other", "Something else", "Say it in your own words.", "", False),
]


def add_rules(apps, schema_editor):
    rule_model = apps.get_model("moderation", "Rule")
    for position, (slug, title, explanation, letter, urgent) in enumerate(RULES, start=1):
        rule_model.objects.get_or_create(
            slug=slug,
            defaults={
                "title": title,
                "explanation": explanation,
                "letter": letter,
                "urgent": urgent,
                "position": position,
            },
        )


class Migration(migrations.Migration):
    dependencies = [("moderation", "0001_initial")]

    operations = [migrations.RunPython(add_rules, migrations.RunPython.noop)]
