"""Behind a reverse proxy every request seems to come from it; this puts the visitor's own address back."""


class VisitorAddressMiddleware:
    """Takes the address that the nearest proxy added last; what a visitor sent before it is not believed."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        forwarded = request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")[-1].strip()
        if forwarded:
            request.META["REMOTE_ADDR"] = forwarded
        return self.get_response(request)
