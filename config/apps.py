"""The frame as a Django app: its commands and template tags."""

from django.apps import AppConfig


class ConfigConfig(AppConfig):
    name = "config"
    verbose_name = "Frame"

    def ready(self) -> None:
        from config import own_page  # noqa: F401 - registers a part of /me/
