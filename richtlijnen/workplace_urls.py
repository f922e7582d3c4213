"""Addresses of the workplace, to be mounted at /werkplek/. `regio` is nobody's organisation there."""

from django.urls import path

from .views import (
    checking,
    correcting,
    differences,
    edition,
    edition_adopting,
    edition_preview,
    going_in_force,
    higher_rules,
    kader,
    matrix,
    others,
    readers,
    reviews,
    values,
)

app_name = "buurtkader_richtlijnen_work"

urlpatterns = [
    path("regio/editie/", edition.edition, name="edition"),
    path("regio/editie/paragraaf/", edition.edition_section, name="edition_section"),
    path("regio/editie/klaar/", edition.edition_ready, name="edition_ready"),
    path("regio/editie/voorbeeld/", edition_preview.edition_preview, name="edition_preview"),
    path("regio/editie/vaststellen/", edition_adopting.adopt_edition, name="adopt_edition"),
    path("regio/editie/vastgesteld/", edition_adopting.edition_adopted, name="edition_adopted"),
    path("regio/correctie/", correcting.correction, name="correction"),
    path("regio/gelezen/", readers.region_readers, name="region_readers"),
    path("<slug:organisation>/gelezen/", readers.readers, name="readers"),
    path("<slug:organisation>/gelezen/<int:person>/", readers.reader, name="reader"),
    path("<slug:organisation>/gelezen/<int:person>/leesblad/", readers.reading_sheet, name="reading_sheet"),
    path("<slug:organisation>/kijk-dit-na/", reviews.reviews, name="reviews"),
    path("<slug:organisation>/kijk-dit-na/<uuid:section>/", reviews.review, name="review"),
    path("nakijken/", checking.checks, name="checks"),
    path("nakijken/<uuid:key>/", checking.check, name="check"),
    path("regio/hogere-regels/", higher_rules.higher_rules, name="higher_rules"),
    path("<slug:organisation>/kader/nakijken/", checking.kader_check, name="kader_check"),
    path("<slug:organisation>/kader/vaststellen/", going_in_force.kader_adopt, name="kader_adopt"),
    path("<slug:organisation>/gegevens/", values.values, name="values"),
    path("<slug:organisation>/kader/<uuid:section>/anderen/", others.others, name="others"),
    path("<slug:organisation>/kader/<uuid:section>/anderen/overnemen/", others.take, name="take_over"),
    path("<slug:organisation>/kader/", kader.overview, name="kader"),
    path("<slug:organisation>/kader/voorbeeld/", kader.preview, name="kader_preview"),
    path("<slug:organisation>/kader/<uuid:section>/", kader.section, name="kader_section"),
    path("regio/matrix/", matrix.matrix, name="matrix"),
    path("regio/matrix.xlsx", matrix.matrix_export, name="matrix_export"),
    path("regio/matrix/<uuid:section>/", matrix.matrix_section, name="matrix_section"),
    path("regio/verschillen/", differences.differences, name="differences"),
]
