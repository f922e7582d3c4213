"""Addresses of the guideline, to be mounted at /richtlijn/."""

from django.urls import path

from .views import reading

app_name = "buurtkader_richtlijnen"
urlpatterns = [
    path("", reading.guideline, name="guideline"),
    path("<slug:organisation>/", reading.framework, name="framework"),
]
