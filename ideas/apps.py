"""The ideas app."""

from django.apps import AppConfig


class IdeasConfig(AppConfig):
    name = "ideas"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from ideas import contributions, leaving  # noqa: F401 - connect what follows a member
        from ideas import recounting  # noqa: F401 - connects what follows a thread
