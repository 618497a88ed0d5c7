"""The public face's addresses."""

from django.urls import URLPattern, URLResolver

from armarius.ui.errors import handler400, handler403, handler404, handler500

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]

urlpatterns: list[URLPattern | URLResolver] = []
