"""Everything a scene is made of, under one roof."""

from .figures import *  # noqa: F403
from .lettering import *  # noqa: F403
from .street import *  # noqa: F403
from .svg import *  # noqa: F403
from .things import *  # noqa: F403
from .vehicles import *  # noqa: F403
