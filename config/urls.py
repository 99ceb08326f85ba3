"""Every address; each view of ours says who may open it (members.access)."""

from django.conf import settings
from django.urls import include, path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from cms.arriving import home
from config.colours import colours
from config.health import healthz, readyz
from config.patterns import patterns
from config.uploads import uploaded

urlpatterns = [
    path("", include("ideas.urls")),  # most asked for, so found first
    path("", include("forum.urls")),
    path("healthz", healthz, name="healthz"),
    path("readyz", readyz, name="readyz"),
    path("patterns/", patterns, name="patterns"),
    path("colours/", colours, name="colours"),
    path("", include("config.mailbox")),
    path("", include("members.urls")),  # its /admin/login/ stands before Wagtail's own
    path("", include("moderation.urls")),
    path("", include("workshops.urls")),
    path("", include("cms.urls")),
    path("", include("notifications.urls")),
    path("", include("cms.urls")),
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    # Elsewhere the web server before this one hands out what was uploaded.
    *([path("media/<path:path>", uploaded)] if settings.DEBUG or settings.LOCAL_MODE else []),
    path("", home),
    path("", include(wagtail_urls)),
]

handler400 = "config.errors.unreadable"
handler403 = "config.errors.forbidden"
handler404 = "config.errors.not_found"
handler500 = "config.errors.failed"
