"""Addresses of the workplace, to be mounted at /werkplek/. `regio` is nobody's organisation there."""

from django.urls import path

from .views import reviews

app_name = "buurtkader_richtlijnen_work"

urlpatterns = [
    path("<slug:organisation>/kijk-dit-na/", reviews.reviews, name="reviews"),
    path("<slug:organisation>/kijk-dit-na/<uuid:section>/", reviews.review, name="review"),
]
