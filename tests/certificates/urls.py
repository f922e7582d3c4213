"""The site's addresses with this app's in front, whether or not the site mounts them."""

from django.urls import include, path

urlpatterns = [path("certificaat/", include("certificates.urls")), path("", include("cms.urls"))]
