"""Addresses beside the pages of Wagtail; what is written in the admin has its own door."""

from django.urls import path

from cms import crawling
from cms.views import asking, baskets, leading, suggesting, using
from members import addresses  # noqa: F401 - makes <id:pk> known

urlpatterns = [
    path("guidance-asked/<id:pk>/", asking.asked_page, name="asked_page"),
    path(
        "guidance-cites/<id:pk>/<id:post_id>/",
        leading.guidance_part,
        name="guidance_part",
    ),
    path("guidance-used/<id:pk>/", using.use_guidance, name="use_guidance"),
    path("guidance-used/<id:pk>/stop/", using.stop_using, name="stop_using"),
    path("guidance-used/<id:pk>/remark/", using.remark_page, name="remark_page"),
    path("editing/posts/<id:pk>/gather/", baskets.gather_words, name="gather_words"),
    path("editing/gather/", baskets.gather_many, name="gather_many"),
    path("editing/baskets/", baskets.basket_list, name="basket_list"),
    path("editing/baskets/<id:pk>/", baskets.basket_page, name="basket_page"),
    path("editing/gathered/<id:pk>/out/", baskets.take_out_words, name="take_out_words"),
    path("good-practice/suggest/", suggesting.suggest, name="suggest_entry"),
    path("good-practice/<id:pk>/", suggesting.entry_page, name="directory_entry"),
    path("robots.txt", crawling.robots, name="robots"),
    path("sitemap.xml", crawling.sitemap, name="sitemap"),
    path("sitemap-<slug:part>-<id:number>.xml", crawling.sitemap_part, name="sitemap_part"),
]
