# ruff: noqa: F403
"""Everything a scene is made of, under one roof."""

from .beings import *
from .figures import *
from .furniture import *
from .lettering import *
from .pictograms import *
from .street import *
from .svg import *
from .things import *
from .vehicles import *
