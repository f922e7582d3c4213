"""Addresses of the workplace, to be mounted at /werkplek/. `regio` is nobody's organisation there."""

app_name = "buurtkader_richtlijnen_work"

urlpatterns = []
