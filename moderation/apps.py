"""The moderation app."""

from importlib import import_module

from django.apps import AppConfig


class ModerationConfig(AppConfig):
    name = "moderation"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        for name in ("leaving", "panels", "rereading", "waiting"):
            import_module(f"moderation.{name}")
