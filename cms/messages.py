"""Gathers the texts of each app, templates of the top-level folder included, into the app's own Dutch catalogue."""

import re
import subprocess
import tempfile
from pathlib import Path

from django.conf import settings
from django.utils.translation import templatize

PLUGINS = ("richtlijnen", "courses", "certificates")
KEYWORDS = [
    "gettext_noop",
    "gettext_lazy",
    "ngettext_lazy:1,2",
    "pgettext:1c,2",
    "pgettext_lazy:1c,2",
    "npgettext:1c,2,3",
    "npgettext_lazy:1c,2,3",
]
HEADER = 'msgid ""\nmsgstr ""\n"Language: nl\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
HEADER += '"Content-Transfer-Encoding: 8bit\\n"\n"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n'


def catalogue(app):
    """Return the path of the app's Dutch catalogue."""
    return Path(settings.BASE_DIR) / app / "locale" / "nl" / "LC_MESSAGES" / "django.po"


def sources(app):
    """Return the Python files and templates whose texts belong to `app`; shared components belong to every plugin."""
    base = Path(settings.BASE_DIR)
    python = [p for p in (base / app).rglob("*.py") if "migrations" not in p.parts]
    templates = base / "templates"
    own = {f"buurtkader_{name}" for name in PLUGINS}
    if app in PLUGINS:
        folders = [templates / f"buurtkader_{app}", templates / "buurtkader"]
        found = [p for folder in folders for p in folder.rglob("*.*")]
    else:
        found = [p for p in templates.rglob("*.*") if not own & set(p.relative_to(templates).parts[:1])]
    return sorted(python), sorted(p for p in found if p.suffix in (".html", ".txt", ".svg"))


def extract(app):
    """Return all texts of `app` as the text of a .pot file."""
    base = Path(settings.BASE_DIR)
    python, templates = sources(app)
    with tempfile.TemporaryDirectory() as folder:
        names = [str(p.relative_to(base)) for p in python]
        for path in templates:
            copy = Path(folder) / (str(path.relative_to(base)) + ".py")
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_text(templatize(path.read_text()))
            names.append(str(copy.relative_to(folder)))
        command = ["xgettext", "-L", "Python", "--from-code=UTF-8", "--no-wrap", "--sort-output", "--no-location"]
        command += [f"--keyword={word}" for word in KEYWORDS] + ["-D", str(base), "-D", folder, "-o", "-", *names]
        done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=folder)  # noqa: S603
    return done.stdout.replace("charset=CHARSET", "charset=UTF-8")


def sync(app):
    """Bring the app's catalogue up to date: new texts come in empty, lapsed ones go; compiles it."""
    po = catalogue(app)
    po.parent.mkdir(parents=True, exist_ok=True)
    if not po.exists():
        po.write_text(HEADER)
    pot = extract(app)
    if not pot.strip():
        return
    with tempfile.NamedTemporaryFile("w", suffix=".pot") as file:
        file.write(pot)
        file.flush()
        run = lambda *command: subprocess.run(command, check=True, capture_output=True)  # noqa: E731, S603
        run("msgmerge", "-q", "--no-fuzzy-matching", "--no-wrap", "--sort-output", "-U", "--backup=none", po, file.name)
    run("msgattrib", "--no-obsolete", "--no-wrap", "-o", po, po)
    po.write_text(re.sub(r'"POT-Creation-Date: .*\n', "", po.read_text()))  # it only makes merges collide
    run("msgfmt", "-o", po.with_suffix(".mo"), po)
