"""The members app."""

from django.apps import AppConfig


class MembersConfig(AppConfig):
    name = "members"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from members import identity, roles  # noqa: F401 - connect what follows sign-in and groups
