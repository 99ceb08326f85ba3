"""`manage.py publish_due`: pages whose time has come go up or come down; for every few minutes."""

from django.core.management.base import BaseCommand

from cms.publishing import publish_what_is_due


class Command(BaseCommand):
    help = "Publish and take down the pages whose time has come; guidance is asked its list again."

    def handle(self, **options) -> None:
        self.stdout.write(f"Guidance held back: {publish_what_is_due()}.")
