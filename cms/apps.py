"""The cms app, and Wagtail's users with our form."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate
from wagtail.users.apps import WagtailUsersAppConfig


class CMSConfig(AppConfig):
    name = "cms"
    default = True  # the other one in this file is for wagtail.users
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from cms import (  # noqa: F401 - connect what follows elsewhere
            drifting,
            erasing,
            following,
            framing,
            leaving,
            own_page,
            picking,
            using,
        )
        from cms.beside import show_desk
        from cms.citing import show_guidance, show_guidance_of_tag
        from cms.founding import found_after_migrating
        from forum.recounters import recounted_by
        from forum.skeletons import kept_by
        from forum.tag_panels import shown_on_tags
        from ideas.panels import register

        register(show_guidance)
        register(show_desk)
        shown_on_tags(show_guidance_of_tag)
        kept_by(framing.kept)
        recounted_by(drifting.notice_all_drift)
        post_migrate.connect(found_after_migrating, sender=self, dispatch_uid="cms.founding")


class UsersConfig(WagtailUsersAppConfig):
    """Wagtail's own app under its own name; only the pages about members are ours."""

    user_viewset = "cms.people.MemberViewSet"
