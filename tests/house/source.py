"""Reads the checkout for the house tests: which files are committed, what stands in them."""

import ast
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LAYERS = (
    "domain", "capture", "models", "policies", "selectors", "reports", "pipelines", "tasks", "services", "api", "pages",
)  # fmt: skip
BUILT = {"node_modules", "dist", ".venv", "var", "staticfiles", ".git", "__pycache__"}


@cache
def committed() -> tuple[Path, ...]:
    """Return the files that are (or would be) in the repository, relative to its root."""
    listing = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=ROOT, capture_output=True, check=False,
    )  # fmt: skip
    if listing.returncode == 0:
        names = [Path(name) for name in listing.stdout.decode().split("\0") if name]
    else:  # an unpacked archive
        names = [path.relative_to(ROOT) for path in ROOT.rglob("*") if not BUILT & set(path.parts)]
    return tuple(sorted(name for name in set(names) if (ROOT / name).is_file()))


def python_files(*tops: str) -> Iterator[Path]:
    """Yield the Python files under the named folders, migrations aside: Django writes those."""
    for path in committed():
        if path.suffix == ".py" and path.parts[0] in tops and "migrations" not in path.parts:
            yield path


@cache
def tree(path: Path) -> ast.Module:
    """Return one file's syntax tree."""
    return ast.parse((ROOT / path).read_text(encoding="utf-8"), filename=str(path))


def imports(path: Path) -> set[str]:
    """Return the modules that a file imports, in full, wherever in it the import stands."""
    found = set()
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module} | {f"{node.module}.{alias.name}" for alias in node.names}
    return found
