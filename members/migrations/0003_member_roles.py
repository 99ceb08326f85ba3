"""A member's groups as a column."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("members", "0002_groups")]
    operations = [
        migrations.AddField(
            model_name="member",
            name="roles",
            field=models.CharField(
                blank=True,
                editable=False,
                help_text="Groups, kept by members.roles.",
                default="",
                max_length=200,
            ),
            preserve_default=True,
        )
    ]
