from django.db import migrations
from django.db.models import Count


def count_tags(apps, schema_editor):
    """How often each tag is used on what is public."""
    carried = apps.get_model("forum", "ThreadTag").objects.filter(content_object__state="public")
    rows = carried.order_by().values_list("tag", "content_object__kind").annotate(n=Count("pk"))
    use = apps.get_model("forum", "TagUse")
    use.objects.bulk_create(
        (use(tag_id=tag, kind=kind, number=n) for tag, kind, n in rows), batch_size=500
    )


class Migration(migrations.Migration):

    dependencies = [('forum', '0009_tag_use')]

    operations = [migrations.RunPython(count_tags, migrations.RunPython.noop)]
