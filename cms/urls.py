"""Addresses of the public site beside the pages of Wagtail."""

from django.urls import path

from cms import crawling, suggesting_views
from members import addresses  # noqa: F401 - makes <id:pk> known

urlpatterns = [
    path("good-practice/suggest/", suggesting_views.suggest, name="suggest_entry"),
    path("good-practice/<id:pk>/", suggesting_views.entry_page, name="directory_entry"),
    path("robots.txt", crawling.robots, name="robots"),
    path("sitemap.xml", crawling.sitemap, name="sitemap"),
    path("sitemap-<slug:part>-<id:number>.xml", crawling.sitemap_part, name="sitemap_part"),
]
