"""The same hashes on every Python: `python -m bench.pythons [PYTHON ...]`.

Plays the same matches under each interpreter named (by default those of 3.11, 3.12 and 3.13 found
on the path or under pyenv) and under PYTHONHASHSEED 0 and 1, and compares every line. Each gets an
environment of its own in a temporary folder, with what the rules need to run. An interpreter that
is missing is named at the end.
"""

import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

VERSIONS = ("3.11", "3.12", "3.13")
NEEDS = ("click", "msgpack", "msgspec", "platformdirs", "pydantic", "filelock")
PLAYED = (("multipolar", "sensible", 6), ("multipolar", "random_legal", 20),
          ("two_blocs", "random_legal", 20), ("first_coalition", "sensible", 20))  # fmt: skip
ROOT = Path(__file__).resolve().parent.parent


def interpreter(version: str) -> str | None:
    """An interpreter of a version that runs, or None."""
    pyenv = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv")) / "versions"
    found = [shutil.which(f"python{version}")]
    found += [str(path) for path in sorted(pyenv.glob(f"{version}.*/bin/python"), reverse=True)]
    for python in found:
        if python is not None and _runs(python, version):
            return python
    return None


def _runs(python: str, version: str) -> bool:
    ask = "import sys; print('.'.join(map(str, sys.version_info[:2])))"
    done = subprocess.run([python, "-c", ask], capture_output=True, text=True, check=False)
    return done.stdout.strip() == version


def main() -> int:
    """Print a digest for each interpreter and hash seed; 0 where all are equal."""
    pythons: dict[str, str | None] = {path: path for path in sys.argv[1:]}
    if not pythons:
        pythons = {version: interpreter(version) for version in VERSIONS}
    missing = [version for version, python in pythons.items() if python is None]
    digests = set()
    with tempfile.TemporaryDirectory() as folder:
        for name, python in pythons.items():
            if python is None:
                continue
            own = _environment(python, Path(folder) / name.replace(os.sep, "_"))
            for seed in ("0", "1"):
                digest = _played(own, seed)
                digests.add(digest)
                print(f"{name}, PYTHONHASHSEED={seed}: {digest}")
    if missing:
        print(f"not found: Python {', '.join(missing)}")
    print("all alike" if len(digests) == 1 else "THEY DIFFER")
    return 0 if len(digests) == 1 else 1


def _environment(python: str, folder: Path) -> Path:
    subprocess.run([python, "-m", "venv", str(folder)], check=True)
    own = folder / ("Scripts" if sys.platform == "win32" else "bin") / "python"
    pip = [str(own), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *NEEDS]
    subprocess.run(pip, check=True, stderr=subprocess.DEVNULL)
    return own


def _played(python: Path, hash_seed: str) -> str:
    """A digest of all lines the interpreter prints."""
    digest = hashlib.blake2b(digest_size=8)
    for scenario, seats, matches in PLAYED:
        command = [str(python), "-m", "game.cli", "simulate", "--scenario", scenario]
        command += ["--seats", seats, "--matches", str(matches)]
        env = {**os.environ, "PYTHONHASHSEED": hash_seed}
        done = subprocess.run(command, cwd=ROOT, env=env, check=True, capture_output=True)
        digest.update(done.stdout)
    return digest.hexdigest()


if __name__ == "__main__":
    sys.exit(main())
