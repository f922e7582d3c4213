"""An organisation's address is its own: none that the site uses for something else."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import NoReverseMatch, get_resolver, reverse

from cms.models import Organisation
from cms.models.organisations import RESERVED


@pytest.mark.django_db
@pytest.mark.parametrize("slug", sorted(RESERVED))
def test_address_of_the_site_is_refused(slug):
    with pytest.raises(ValidationError) as refused:
        Organisation(slug=slug, name="Buurt", place="Buurt", municipality="Buurt").full_clean()
    assert set(refused.value.message_dict) == {"slug"}


def fixed_words(prefix):
    """Return the words that stand right after `prefix` where an organisation's address could stand too."""
    found = set()
    for _name, patterns in get_resolver().reverse_dict.lists():
        for forms, *_rest in patterns:
            for form, _arguments in forms:
                if form.startswith(prefix) and not form[len(prefix) :].startswith("%"):
                    found.add(form[len(prefix) :].split("/")[0])
    return found - {""}


def nested_words(prefix):
    """Return the same for addresses in namespaces."""
    found = fixed_words(prefix)
    for namespace, (_mounted, resolver) in get_resolver().namespace_dict.items():
        for name in resolver.reverse_dict:
            if not isinstance(name, str):
                continue
            try:
                path = reverse(f"{namespace}:{name}")
            except NoReverseMatch:
                continue
            if path.startswith(f"/{prefix}"):
                found.add(path[len(prefix) + 1 :].split("/")[0])
    return found - {""}


def test_every_word_that_would_hide_an_organisation_is_reserved():
    taken = {word.removesuffix(".xlsx") for word in nested_words("werkplek/") | nested_words("richtlijn/")}
    assert taken - RESERVED == set()
    assert taken
