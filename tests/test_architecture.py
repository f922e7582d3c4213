"""Who may know whom, and the one scoping mechanism."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import call_command

ROOT = Path(__file__).resolve().parent.parent
APPS = ("cms", "richtlijnen", "courses", "certificates")
TRIPLICATES = ("host.py", "records.py")
SCOPED = {"visible_to", "for_organisation"}
READS = {"get", "filter", "all", "exclude", "values", "values_list"}


def test_imports_keep_to_the_contract():
    done = subprocess.run(
        [str(Path(sys.executable).parent / "lint-imports"), "--no-cache"], cwd=ROOT, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("name", TRIPLICATES)
def test_permitted_triplicates_are_the_same(name):
    assert len({(ROOT / app / name).read_text() for app in APPS[1:]}) == 1


@pytest.mark.django_db
def test_no_migration_is_missing():
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def scoped_files():
    """Return every file in which each read must go through the scoping mechanism."""
    for app in APPS:
        yield from sorted((ROOT / app).glob("views/*.py"))
        for name in ("forms.py", "viewsets.py"):
            if (ROOT / app / name).exists():
                yield ROOT / app / name


def unscoped_reads(tree):
    """Return the lines that read rows straight from a model's manager, or 404 on an unscoped model."""
    found = []
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        called = node.func
        if isinstance(called, ast.Attribute) and called.attr in READS and _is_manager(called.value):
            found.append(node.lineno)
        name = called.id if isinstance(called, ast.Name) else getattr(called, "attr", "")
        if name in ("get_object_or_404", "get_list_or_404") and node.args and _is_model(node.args[0]):
            found.append(node.lineno)
    return found


def _is_manager(node):
    return isinstance(node, ast.Attribute) and node.attr in ("objects", "_default_manager")


def _is_model(node):
    return isinstance(node, ast.Name) and node.id[:1].isupper()


# Rows that belong to nobody: the front page, the list of the region's organisations, the demo's own people.
OPEN_READS = {
    "cms/views/pages.py": 1,
    "cms/views/demo.py": 1,
}


@pytest.mark.parametrize("path", list(scoped_files()), ids=lambda path: str(path.relative_to(ROOT)))
def test_views_and_forms_read_only_what_is_scoped(path):
    name = str(path.relative_to(ROOT))
    assert len(unscoped_reads(ast.parse(path.read_text()))) == OPEN_READS.get(name, 0), unscoped_reads(
        ast.parse(path.read_text())
    )


def test_the_scoping_test_finds_an_unscoped_read():
    assert unscoped_reads(ast.parse("def v(r, pk):\n    return get_object_or_404(Attempt, pk=pk)")) == [2]
    assert unscoped_reads(ast.parse("Attempt.objects.filter(pk=1)")) == [1]
    assert unscoped_reads(ast.parse("visible_to(person).filter(pk=1)")) == []


def test_rules_know_no_screens():
    """Views call rules; only the tables of addresses know views."""
    for path in (ROOT / "richtlijnen").glob("*.py"):
        if path.stem not in ("urls", "workplace_urls", "wagtail_hooks"):
            imported = [
                node.module for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.ImportFrom)
            ]
            assert not [name for name in imported if name and name.split(".")[0] == "views"], path.name
