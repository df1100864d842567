"""Puts other programs into folders that are thrown away; nothing of the machine's own is changed."""

import shutil
import subprocess
import sys
from pathlib import Path

PATIENCE = 300
"""Seconds for one program to be fetched and put in place."""


class NotHereError(Exception):
    """The program does not install here; the text is the reason."""


def from_pypi(folder: Path, package: str, command: str) -> str:
    """The command of a package, in a virtual environment of its own. Raises :class:`NotHereError`."""
    _run("no virtual environment", [sys.executable, "-m", "venv", str(folder)], folder.parent)
    pip = [str(folder / "bin" / "python"), "-m", "pip", "install", "-q", "--disable-pip-version-check", package]
    _run("pip does not install it", pip, folder.parent)
    return str(folder / "bin" / command)


def from_debian(folder: Path, package: str, command: str) -> str:
    """The command of a Debian package, unpacked into a folder. Raises :class:`NotHereError`."""
    if shutil.which("apt-get") is None or shutil.which("dpkg") is None:
        raise NotHereError("taken from Debian's packages, which this system does not have")
    folder.mkdir(parents=True)
    _run("apt-get does not find it", ["apt-get", "-q", "download", package], folder)
    for file in folder.glob("*.deb"):
        _run("its package does not unpack", ["dpkg", "-x", str(file), str(folder)], folder)
    return str(folder / "usr" / "bin" / command)


def version_of(command: str) -> str:
    """What it says of its version. Raises :class:`NotHereError` where it does not start."""
    said = _run("it does not start", [command, "--version"], Path("/"))
    words = [word.strip(",") for word in said.split() if word[0].isdigit()]
    return words[0] if words else said


def _run(failing: str, words: list[str], folder: Path) -> str:
    try:
        done = subprocess.run(words, cwd=folder, capture_output=True, text=True, check=False, timeout=PATIENCE)  # noqa: S603 - our own words
    except (OSError, subprocess.TimeoutExpired) as error:
        raise NotHereError(f"{failing} ({type(error).__name__})") from error
    if done.returncode != 0:
        raise NotHereError(f"{failing} (exit status {done.returncode})")
    return done.stdout.strip()


__all__ = ["NotHereError", "from_debian", "from_pypi", "version_of"]
