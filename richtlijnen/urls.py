"""Addresses of the guideline, to be mounted at /richtlijn/."""

from django.urls import path

from .views import printing, reading

app_name = "buurtkader_richtlijnen"
urlpatterns = [
    path("", reading.guideline, name="guideline"),
    path("pdf/", printing.regional_print, name="regional_print"),
    path("<slug:organisation>/pdf/", printing.local_print, name="print"),
    path("<slug:organisation>/kaartje/", printing.pocket_card, name="pocket_card"),
    path("<slug:organisation>/", reading.framework, name="framework"),
]
