"""The names of all addresses."""

from django.urls import URLResolver


def url_names(patterns, *, without=(), namespace=""):
    """Return every URL name below `patterns`, with its namespace; includes of `without` are passed over."""
    found = set()
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            if pattern.urlconf_name in without:
                continue
            inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            found |= url_names(pattern.url_patterns, without=without, namespace=inner)
        elif pattern.name:
            found.add(namespace + pattern.name)
    return found
