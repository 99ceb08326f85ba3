"""Every address; each view of ours says who may open it (members.access)."""

from django.urls import path
urlpatterns = []
