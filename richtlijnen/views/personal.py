"""Pages that everybody may open and that differ per reader: nobody else may be shown a stored copy."""

from django.utils.cache import patch_cache_control, patch_vary_headers


def personal(request, response):
    """Return the response, never stored for who is signed in, and never mixed up between readers."""
    patch_vary_headers(response, ["Cookie"])
    if request.user.is_authenticated:
        patch_cache_control(response, private=True, no_store=True)
    return response
