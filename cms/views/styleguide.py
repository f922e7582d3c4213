"""Every component in every state, for who builds and who judges the site; only in the demo."""

from django.shortcuts import render

from cms.views.demo import demo_only


@demo_only
def styleguide(request):
    """Show the components."""
    return render(request, "cms/styleguide.html")
