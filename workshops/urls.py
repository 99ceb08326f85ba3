"""Addresses of the workshops."""

urlpatterns: list = []
