"""Threads know how many public replies of each kind they have."""

from collections import defaultdict

from django.db import migrations, models
from django.db.models import Count


def count(apps, schema_editor):
    posts = apps.get_model("forum", "Post").objects.filter(state="public").exclude(kind="opening")
    kinds = defaultdict(dict)
    for thread, kind, n in posts.order_by("kind").values_list("thread", "kind").annotate(n=Count("pk")):
        kinds[thread][kind] = n
    Thread = apps.get_model("forum", "Thread")
    for thread, numbers in kinds.items():
        Thread.objects.filter(pk=thread).update(reply_kinds=numbers)


class Migration(migrations.Migration):
    dependencies = [("forum", "0002_full_text")]

    operations = [
        migrations.AddField(
            model_name="thread",
            name="reply_kinds",
            field=models.JSONField(default=dict, editable=False),
        ),
        migrations.RunPython(count, migrations.RunPython.noop),
    ]
