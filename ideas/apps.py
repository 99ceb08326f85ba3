"""The ideas app."""

from django.apps import AppConfig


class IdeasConfig(AppConfig):
    name = "ideas"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from ideas import (  # noqa: F401 - connect what follows a member
            contributions,
            leaving,
            recounting,
            replying,
            rewording,
            seeing,
            unfinished,
            wordings,
        )
