"""The arrows of docs/ARCHITECTURE.md, read from the imports themselves.

A failing line names the file, the line and what it may not import. To add a room or a library, give
it its line in the tables below: that is the decision this file makes visible.
"""

import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]

GROUND = frozenset({"game", "game.errors", "game.resources", "game.words"})
"""What stands under everything but the rules: errors, where data is, texts."""

ARROWS: dict[str, frozenset[str]] = {
    "game.rules": frozenset(),
    "game.errors": frozenset(),
    "game.resources": frozenset({"game.errors"}),
    "game.words": GROUND,
    "game.scenario": GROUND | {"game.rules"},
    "game.wire": GROUND | {"game.rules"},
    "game.ai": GROUND | {"game.rules"},
    "game.teaching": GROUND | {"game.rules", "game.scenario", "game.ai", "game.wire"},
    "game.study": GROUND | {"game.rules", "game.scenario", "game.ai", "game.wire", "game.teaching"},
    "game.client": GROUND
    | {"game.rules", "game.scenario", "game.ai", "game.wire", "game.teaching"},
    "game.cli": GROUND,
    "server": GROUND | {"game.rules", "game.scenario", "game.ai", "game.wire", "game.teaching"},
    "game": frozenset(),
}
"""Each room, and the other rooms it may import."""

LAZY: dict[str, frozenset[str]] = {
    # The command line names every room, and each only when its command is called.
    "game.cli": frozenset(
        {"game.ai", "game.client", "game.scenario", "game.study", "game.wire", "server"}
    ),
    # A match on this computer runs the same server inside the program.
    "game.client.local_house": frozenset({"server"}),
}
"""Modules that may import more, inside a function, so that nobody pays for it who needs it not."""

BLIND = ("game.ai", "game.client")
HIDDEN_MODULES = ("game.rules.state", "game.rules.evolve", "game.rules.resolve")
HIDDEN_NAMES = frozenset({"State", "Deck", "new_match", "evolve"})
"""Who knows only what a view shows, and what holds more: the full state and what makes one."""

BODIES = (
    "game.client.play",
    "game.client.shots",
    "game.scenario.check",
    "game.study",
    "server.admin",
    "server.app",
    "server.bot",
    "server.steer",
    "server.users",
)
"""Where the work of the command line's commands is done, and so what may print."""

HOMES: dict[str, tuple[str, ...]] = {
    "PIL": ("game.client.film",),
    "accesskit": ("game.client.access",),
    "argon2": ("server.users",),
    "click": ("game.cli", *BODIES),
    "filelock": ("server.store",),
    "fluent": ("game.words",),
    "httpx": ("server.notify",),
    "matplotlib": ("game.study.evidence",),
    "msgpack": ("game.study", "game.wire", "server"),
    "msgspec": tuple(ARROWS),
    "ifaddr": ("server.lan",),
    "openskill": ("game.study.tournament", "server.ratings"),
    "platformdirs": ("game.resources",),
    "prometheus_client": ("server.web",),
    "pyarrow": ("game.study.evidence",),
    "pydantic": ("game.scenario",),
    "pygame": ("game.client",),
    "segno": ("game.client.ui.qr", "server.lan"),
    "sklearn": ("bench",),
    "scipy": ("game.study.evidence",),
    "sqlite3": ("server.store",),
    "starlette": ("server",),
    "uvicorn": ("server",),
    "uvloop": ("server",),
    "websockets": ("game.wire.dial", "server.connection"),
}
"""Each library, and the rooms or modules it is at home in."""

PARTS = {"numpy": "scipy", "pydantic_core": "pydantic"}
"""Packages that come with a library and are imported beside it."""

PURE = {
    "abc",
    "bisect",
    "collections",
    "copy",
    "dataclasses",
    "enum",
    "functools",
    "hashlib",
    "itertools",
    "operator",
    "re",
    "types",
    "typing",
}
"""The part of the standard library the rules may use: no clock, no chance, no files, no network."""


@dataclass(frozen=True)
class Import:
    """One import: who, what (a dotted name, and the name taken from it), and whether only when
    a function runs."""

    importer: str
    module: str
    name: str | None
    lazy: bool
    place: str

    def target(self) -> str:
        """The module meant: `from game.rules import state` means game.rules.state."""
        if self.name and f"{self.module}.{self.name}" in MODULES:
            return f"{self.module}.{self.name}"
        return self.module


def _module_of(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


FILES = {
    _module_of(path): path
    for package in ("game", "server")
    for path in (ROOT / package).rglob("*.py")
}
MODULES = frozenset(FILES)


def imports_of(module: str, path: Path, root: Path = ROOT) -> Iterator[Import]:
    """Every import of a file, those for the type checker too: knowing a type is knowing."""
    package = module if path.name == "__init__.py" else module.rpartition(".")[0]

    def walk(node: ast.AST, lazy: bool) -> Iterator[Import]:
        for child in ast.iter_child_nodes(node):
            place = f"{path.relative_to(root)}:{getattr(child, 'lineno', 0)}"
            if isinstance(child, ast.Import):
                for alias in child.names:
                    yield Import(module, alias.name, None, lazy, place)
            elif isinstance(child, ast.ImportFrom):
                base = child.module or ""
                if child.level:
                    above = package.split(".")[: len(package.split(".")) - child.level + 1]
                    base = ".".join([*above, *([base] if base else [])])
                for alias in child.names:
                    yield Import(module, base, alias.name, lazy, place)
            else:
                function = isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
                yield from walk(child, lazy or function)

    yield from walk(ast.parse(path.read_text(encoding="utf-8")), False)


IMPORTS = [found for module, path in sorted(FILES.items()) for found in imports_of(module, path)]


def within(module: str, room: str) -> bool:
    return module == room or (module.startswith(room + ".") and room != "game")


def room_of(module: str) -> str | None:
    return next((room for room in ARROWS if within(module, room)), None)


def _lazily(module: str) -> frozenset[str]:
    """What a module may import inside a function, beside what its room may."""
    return next((more for place, more in LAZY.items() if within(module, place)), frozenset())


def test_every_module_stands_in_a_room() -> None:
    homeless = [module for module in sorted(MODULES) if room_of(module) is None]
    assert homeless == [], "give each its line in ARROWS"


def test_imports_follow_the_arrows() -> None:
    wrong = []
    for found in IMPORTS:
        target = room_of(found.target())
        own = room_of(found.importer)
        if target is None or own is None or target == own:
            continue
        allowed = ARROWS[own] | (_lazily(found.importer) if found.lazy else frozenset())
        if target not in allowed:
            wrong.append(f"{found.place}: {found.importer} may not import {found.target()}")
    assert wrong == []


def test_powers_of_the_computer_and_windows_see_only_views() -> None:
    wrong = []
    for found in IMPORTS:
        if not any(within(found.importer, room) for room in BLIND):
            continue
        if any(within(found.target(), module) for module in HIDDEN_MODULES):
            wrong.append(f"{found.place}: {found.target()} holds the full state")
        if within(found.module, "game.rules") and found.name in HIDDEN_NAMES:
            wrong.append(f"{found.place}: {found.name} is or makes the full state")
    assert wrong == []


def test_the_rules_are_pure() -> None:
    wrong = [
        f"{found.place}: the rules may not import {found.module}"
        for found in IMPORTS
        if within(found.importer, "game.rules")
        and found.module.split(".")[0] not in {*PURE, "msgspec", "game"}
    ]
    assert wrong == []


def test_each_library_has_its_home() -> None:
    wrong = []
    for found in IMPORTS:
        package = found.module.split(".")[0]
        library = PARTS.get(package, package)
        if library in ("game", "server"):
            continue
        if library in sys.stdlib_module_names and library not in HOMES:
            continue
        homes = HOMES.get(library, ())
        if not any(within(found.importer, home) for home in homes):
            wrong.append(f"{found.place}: {library} is at home in {homes or 'no room yet'}")
    assert wrong == []


def test_every_dependency_has_a_home_and_every_home_a_dependency() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"]
    needed = [*project["dependencies"], *extras["film"], *extras["reader"], *extras["study"]]
    declared = {re.split(r"[<>=;\s]", line)[0] for line in needed}
    imported_as = {
        "argon2-cffi": "argon2",
        "fluent.runtime": "fluent",
        "pillow": "PIL",
        "prometheus-client": "prometheus_client",
        "pygame-ce": "pygame",
        "scikit-learn": "sklearn",
    }
    assert {imported_as.get(name, name) for name in declared} == {
        library for library in HOMES if library not in sys.stdlib_module_names
    }


# Written so that this file does not hold what it looks for.
TRACES = re.compile(
    r"hosted[.]org|://pyp[i][.]|://files[.]pythonh|://regist[r]y[.]|://de[b][.]"
    r"|/ro[o]t/|/wor[k]/|/hom[e]/[a-z]+/|/User[s]/[a-z]+/"
)


def _texts() -> Iterator[Path]:
    kept = ("game", "server", "assets", "scenarios", "tests", "docs", "bench", ".ci")
    yield from (path for path in ROOT.iterdir() if path.is_file())
    for folder in kept:
        yield from (path for path in (ROOT / folder).rglob("*") if path.is_file())


def test_no_file_names_a_package_registry_or_somebodys_machine() -> None:
    found = []
    for path in _texts():
        if "__pycache__" in path.parts or path.name.startswith("LICENSE"):
            continue
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
        for number, line in enumerate(text.splitlines(), 1):
            if TRACES.search(line):
                found.append(f"{path.relative_to(ROOT)}:{number}: {line.strip()[:80]}")
    assert found == []


@pytest.mark.parametrize(
    ("importer", "line", "module", "lazy"),
    [
        ("game.ai.x", "from game.rules import state", "game.rules", False),
        ("game.ai.x", "from .planner import plan", "game.ai.planner", False),
        ("game.ai.x.y", "from ..planner import plan", "game.ai.planner", False),
        ("game.ai.x", "def f():\n    import pygame.font", "pygame.font", True),
        ("game.ai.x", "if True:\n    import pygame", "pygame", False),
    ],
)
def test_imports_are_read_as_python_reads_them(
    importer: str, line: str, module: str, lazy: bool, tmp_path: Path
) -> None:
    file = tmp_path / "x.py"
    file.write_text(line)
    (found,) = imports_of(importer, file, tmp_path)
    assert (found.module, found.lazy) == (module, lazy)
