"""The public face's addresses."""

from django.urls import URLPattern, URLResolver, include, path

from armarius.opac import views
from armarius.ui.errors import handler400, handler403, handler404, handler500

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]

urlpatterns: list[URLPattern | URLResolver] = [
    path("", views.home, name="home"),
    path("search", views.search, name="search"),
    path("record/<int:record_id>/", views.record, name="record"),
    path("record/<int:record_id>/marc/", views.marc, name="marc"),
    path("record/<int:record_id>/export.mrc", views.export, {"format": "mrc"}, name="export-mrc"),
    path("record/<int:record_id>/export.xml", views.export, {"format": "xml"}, name="export-xml"),
    path("libraries/", views.libraries, name="libraries"),
    path("robots.txt", views.robots, name="robots"),
    path("", include("armarius.ui.urls")),
]
