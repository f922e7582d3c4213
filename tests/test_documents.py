"""What is written about the project is true, and nothing names where packages come from."""

import re
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
HOSTS = "|".join(["py" + r"pi\.org", "python" + r"hosted\.org", "registry" + r"\.npmjs", "deb" + r"\.debian\.org"])


def tracked():
    """Return every file git tracks, as text with its path."""
    names = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout.split("\n")
    for name in filter(None, names):
        path = ROOT / name
        if path.is_file():
            try:
                yield name, path.read_text()
            except UnicodeDecodeError:
                continue


def test_no_file_names_a_registry_host():
    assert [name for name, text in tracked() if re.search(HOSTS, text)] == []


def test_locks_hold_hashes_and_no_address():
    for name in ("base", "dev"):
        text = (ROOT / f"requirements/{name}.txt").read_text()
        assert re.search(r"https?://|--index-url|--find-links|--trusted-host", text) is None
        pinned = re.findall(r"^[a-z0-9].*==.*$", text, re.M)
        assert len(pinned) > 10
        assert all(line.rstrip().endswith("\\") for line in pinned), "a line without hashes"


def test_templates_hold_no_inline_style_or_script():
    bad = re.compile(
        r"<style[ >]|<script>|\sstyle=\"|\son[a-z]+=\"|(?:src|href)=\"https?://[^\"]*\.(?:js|css|woff2?)\""
    )
    found = [
        name
        for name, text in tracked()
        if name.startswith("templates/") and "certificates/pdf" not in name and bad.search(text)
    ]
    assert found == []


def test_files_stay_small():
    long = [
        (name, text.count("\n"))
        for name, text in tracked()
        if (name.endswith(".py") and "/migrations/" not in name and text.count("\n") > 350)
        or (name.startswith("templates/") and name.endswith(".html") and text.count("\n") > 120)
    ]
    assert long == []


def test_migrations_have_telling_names():
    assert [name for name, _ in tracked() if "/migrations/" in name and "_auto_" in name] == []


def test_plugins_migrations_know_nothing_of_the_site():
    plugins = ("richtlijnen/migrations", "courses/migrations", "certificates/migrations")
    found = [name for name, text in tracked() if name.startswith(plugins) and re.search(r"['\"]cms['\".]", text)]
    assert found == []
