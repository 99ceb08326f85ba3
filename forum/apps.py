"""The forum app."""

from django.apps import AppConfig


class ForumConfig(AppConfig):
    name = "forum"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from forum import (  # noqa: F401 - connect what follows a member or a thread
            contributions,
            followed,
            leaving,
            merging,
        )
