"""The workplace: what waits for the reader, and the way to every room."""

from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from cms.host import Host
from cms.rooms import region_rooms, rooms_at, shared_rooms
from cms.todo import tasks_for
from richtlijnen.beginning import begun_places


@never_cache
@require_safe
def workplace(request):
    """Show per organisation what waits, what is due first on top, and the rooms this person may enter."""
    person = request.user
    tasks = tasks_for(person=person, now=timezone.now())
    begun = begun_places(person)
    places = [
        {
            "organisation": place,
            "tasks": [t for t in tasks if t.organisation == place],
            "rooms": rooms_at(person, place, begun=place.pk in begun),
        }
        for place in Host().organisations_of(person)
    ]
    places = [place for place in places if place["tasks"] or place["rooms"]]
    shown = {
        "today": timezone.localdate(),
        "places": places,
        "loose_tasks": [task for task in tasks if task.organisation is None],
        "region_rooms": region_rooms(person),
        "shared_rooms": shared_rooms(person),
        "nothing_waits": not tasks,
        "waiting": {task.url for task in tasks},
    }
    return render(request, "cms/workplace.html", shown)
