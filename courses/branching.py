"""Walks through a branching story. Pure; the path is a list of option keys, from the first step on."""

from dataclasses import dataclass

SEPARATOR = "."


@dataclass(frozen=True)
class Way:
    """A choice and the step it leads to."""

    key: str
    text: str
    to: str


@dataclass(frozen=True)
class Scene:
    """One step: what happens, and what can be done. An ending ("good", "fair", "poor") has no ways on."""

    key: str
    text: str
    ways: tuple[Way, ...] = ()
    ending: str = ""
    feedback: str = ""


@dataclass(frozen=True)
class Walk:
    """Where a path has come. `trail`: (what happened, what was chosen) per step behind."""

    scene: Scene
    trail: tuple[tuple[str, str], ...]
    path: tuple[str, ...]

    @property
    def has_ended(self) -> bool:
        return not self.scene.ways

    @property
    def text(self) -> str:
        """The path as it travels in a form or an address."""
        return SEPARATOR.join(self.path)


def walk(scenes: tuple[Scene, ...], path) -> Walk | None:
    """Return where `path` ends, beginning at the first scene; what cannot be followed is cut off. None: no scenes."""
    by_key = {scene.key: scene for scene in scenes}
    here = scenes[0] if scenes else None
    trail, done = [], []
    for choice in path:
        way = next((way for way in here.ways if way.key == choice), None) if here else None
        if way is None or way.to not in by_key:
            break
        trail.append((here.text, way.text))
        done.append(choice)
        here = by_key[way.to]
    return Walk(here, tuple(trail), tuple(done)) if here else None


def dead_ends(scenes: tuple[Scene, ...]) -> list[str]:
    """Return what is wrong with a story: the keys a way leads to that do not exist, and steps that just stop."""
    keys = {scene.key for scene in scenes}
    lost = [way.to for scene in scenes for way in scene.ways if way.to not in keys]
    return lost + [scene.key for scene in scenes if not scene.ways and not scene.ending]
