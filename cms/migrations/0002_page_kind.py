from django.db import migrations


def name_pages(apps, schema_editor):
    """Pages about the site are found as pages, and guidance alone as guidance."""
    keys = [str(pk) for pk in apps.get_model("cms", "StandardPage").objects.values_list("pk", flat=True)]
    rows = apps.get_model("forum", "SearchEntry").objects.filter(kind="guidance", key__in=keys)
    rows.update(kind="page")


class Migration(migrations.Migration):

    dependencies = [("cms", "0001_initial"), ("forum", "0010_count_tags")]

    operations = [migrations.RunPython(name_pages, migrations.RunPython.noop)]
