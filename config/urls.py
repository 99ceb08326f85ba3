"""Every address; each view of ours says who may open it (members.access)."""

from importlib.util import find_spec

from django.conf import settings
from django.conf.urls.static import static
from django.urls import include, path, re_path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from config.colours import colours
from config.health import healthz, readyz
from config.patterns import patterns

urlpatterns = [
    path("healthz", healthz, name="healthz"),
    path("readyz", readyz, name="readyz"),
    path("patterns/", patterns, name="patterns"),
    path("colours/", colours, name="colours"),
    path("", include("ideas.urls")),
    path("", include("forum.urls")),
]
for _room in ("members", "moderation", "workshops", "notifications", "config.mailbox"):
    if find_spec(_room if "." in _room else f"{_room}.urls"):
        urlpatterns.append(path("", include(_room if "." in _room else f"{_room}.urls")))
urlpatterns += [
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    *static(settings.MEDIA_URL, document_root=settings.MEDIA_ROOT),
    path("", include(wagtail_urls)),
]
