"""Addresses that both faces have."""

from django.urls import path

from armarius.ui import views

urlpatterns = [
    path("language/", views.set_language, name="language"),
    path("appearance/", views.set_appearance, name="appearance"),
    path("_kit/", views.kit, name="kit"),
]
