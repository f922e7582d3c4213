"""Addresses of the guideline, to be mounted at /richtlijn/."""

from django.urls import path

from .views import comparing_days, confirming, printing, reading, searching

app_name = "buurtkader_richtlijnen"
urlpatterns = [
    path("", reading.guideline, name="guideline"),
    path("pdf/", printing.regional_print, name="regional_print"),
    path("<slug:organisation>/pdf/", printing.local_print, name="print"),
    path("<slug:organisation>/kaartje/", printing.pocket_card, name="pocket_card"),
    path("zoeken/", searching.regional_search, name="regional_search"),
    path("vergelijken/", comparing_days.regional_compare, name="regional_compare"),
    path("<slug:organisation>/", reading.framework, name="framework"),
    path("<slug:organisation>/zoeken/", searching.search, name="search"),
    path("<slug:organisation>/vergelijken/", comparing_days.compare, name="compare"),
    path("<slug:organisation>/lezen/", confirming.read, name="read"),
    path("<slug:organisation>/lezen/bevestigen/", confirming.confirm, name="confirm"),
]
