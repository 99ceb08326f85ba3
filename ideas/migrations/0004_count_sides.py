"""Fill `sides` of what already has support, by the rule of the day this was written."""

from django.db import migrations


def count_sides(apps, schema_editor):
    for name in ("Barrier", "Idea"):
        model = apps.get_model("ideas", name)
        rows = model.objects.exclude(groups={}).values_list("pk", "groups")
        for pk, groups in list(rows):
            sides = round(sum(n / (n + 3) for n in groups.values()), 6)
            model.objects.filter(pk=pk).update(sides=sides)


class Migration(migrations.Migration):

    dependencies = [
        ("ideas", "0003_fair_order"),
    ]

    operations = [migrations.RunPython(count_sides, migrations.RunPython.noop, elidable=True)]
