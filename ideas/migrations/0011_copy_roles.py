from django.db import migrations

ROLES = {
    "service_user": "I use services",
    "carer": "Carer",
    "community": "Community member",
    "front_line": "Front-line staff",
    "manager": "Manages or commissions services",
    "elected": "Elected member",
    "third_sector": "Third sector",
    "research": "Research",
    "other": "Other",
}


def copy_roles(apps, schema_editor):
    """Who wrote what there is: the role is kept in words on the thread."""
    for name in ("Barrier", "Idea"):
        things = apps.get_model("ideas", name).objects
        for value, words in ROLES.items():
            things.filter(thread__author_role=words).update(perspective=value)


class Migration(migrations.Migration):

    dependencies = [('ideas', '0010_narrowing')]

    operations = [migrations.RunPython(copy_roles, migrations.RunPython.noop)]
