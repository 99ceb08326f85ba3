"""The forum app."""

from django.apps import AppConfig


class ForumConfig(AppConfig):
    name = "forum"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        # Connect what follows a member, and a tag.
        from forum import contributions, followed, leaving, untagging  # noqa: F401
