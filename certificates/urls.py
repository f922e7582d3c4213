"""Addresses of this app, mounted by the site."""

from django.urls import path

from . import views

app_name = "buurtkader_certificates"

urlpatterns = [
    path("", views.lookup, name="lookup"),
    path("mijn/", views.mine, name="mine"),
    path("<str:code>/", views.verify, name="verify"),
    path("<str:code>/pdf/", views.download, name="download"),
]
