"""Keeps what was made for one person out of every cache: a shared computer's, a proxy's, the back button's."""


class PersonalPagesMiddleware:
    """Marks every answer to somebody who is signed in, error pages too, unless its view said something itself."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if request.user.is_authenticated and not response.has_header("Cache-Control"):
            response["Cache-Control"] = "private, no-store"
        return response
