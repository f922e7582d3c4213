"""All scenes, gathered from the scenes_*.py modules beside this one."""

from importlib import import_module
from pathlib import Path

from .registry import SCENES

HERE = Path(__file__).parent
FOLDER = HERE.parents[1] / "static/cms/drawings"


def compose_all():
    """Return {name: SVG text} of every drawing."""
    for module in sorted(HERE.glob("scenes_*.py")):
        import_module(f"{__package__}.{module.stem}")
    return {name: scene() for name, scene in SCENES.items()}
