"""Addresses of editors on the site itself; what is written in the admin has its own door."""

from django.urls import path

from cms.views import asking, baskets, using
from members import addresses  # noqa: F401 - makes <id:pk> known

urlpatterns = [
    path("guidance-asked/<id:pk>/", asking.asked_page, name="asked_page"),
    path("guidance-used/<id:pk>/", using.use_guidance, name="use_guidance"),
    path("guidance-used/<id:pk>/stop/", using.stop_using, name="stop_using"),
    path("guidance-used/<id:pk>/remark/", using.remark_page, name="remark_page"),
    path("editing/posts/<id:pk>/gather/", baskets.gather_words, name="gather_words"),
    path("editing/baskets/", baskets.basket_list, name="basket_list"),
    path("editing/baskets/<id:pk>/", baskets.basket_page, name="basket_page"),
    path("editing/gathered/<id:pk>/out/", baskets.take_out_words, name="take_out_words"),
]
