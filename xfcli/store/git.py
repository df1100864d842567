"""git, called as a program.

Every call is shielded from what the caller's surroundings could change: paths are literal, variables that tie git to another
repository (set while a hook runs, for instance) are removed, and reads run neither hooks nor a file-system monitor and speak
plain English, so that their answers can be told apart.
"""

import os
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Final

from xfcli.model.message import Message, XfError, say

_SHIELD: Final = ("-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null")
_SETTINGS: Final = r"^((user|author|committer)\.(name|email)$|commit\.gpgsign$|core\.filemode$|hook\.)"
_IN_PROGRESS: Final = (
    ("MERGE_HEAD", say("a merge"), "git merge --continue"),
    ("rebase-merge", say("a rebase"), "git rebase --continue"),
    ("rebase-apply", say("a rebase"), "git rebase --continue"),
    ("CHERRY_PICK_HEAD", say("a cherry-pick"), "git cherry-pick --continue"),
    ("REVERT_HEAD", say("a revert"), "git revert --continue"),
    ("sequencer", say("a cherry-pick"), "git cherry-pick --continue"),
    ("BISECT_LOG", say("a bisection"), "git bisect reset"),
)


@dataclass(frozen=True, slots=True)
class Answer:
    """What git said."""

    code: int
    out: bytes
    err: str

    @property
    def ok(self) -> bool:
        """Whether git was content."""
        return self.code == 0

    @property
    def text(self) -> str:
        """The output without the last line end."""
        return self.out.decode(errors="surrogateescape").removesuffix("\n")

    @property
    def complaint(self) -> str:
        """What git, or a hook of its, complains of, on one line; its number where it says nothing."""
        return "; ".join(line.strip() for line in self.err.splitlines() if line.strip()) or f"git: {self.code}"


@dataclass(frozen=True)
class Repository:
    """The repository a workspace lies in. ``prefix`` leads from the work tree's top to the workspace (empty, or ending in /)."""

    root: Path
    top: Path
    folder: Path
    """The git folder of this work tree: index, HEAD and the marks of unfinished operations."""
    common: Path
    """The git folder shared by all work trees: objects and refs."""
    hooks: Path
    prefix: str

    @cached_property
    def settings(self) -> dict[str, str]:
        """What git is set to here, as far as it matters for a commit; asked once."""
        return settings(self.top, _SETTINGS)


def git(
    root: Path,
    *args: str,
    stdin: bytes = b"",
    reading: bool = True,
    env: Mapping[str, str] | None = None,
) -> Answer:
    """Run git in ``root``. ``reading``: no hooks, no monitor, English. Raises ``XfError`` only when there is no git at all."""
    try:
        done = subprocess.run(  # noqa: S603 - arguments as a list, paths after --
            ["git", *(_SHIELD if reading else ()), *args],  # noqa: S607 - the user's git
            cwd=root,
            input=stdin,
            capture_output=True,
            env=environment(reading=reading, more=env),
            check=False,
        )
    except FileNotFoundError as error:
        raise XfError(say("git was not found on this computer."), hint=say("Install git, or give --no-commit.")) from error
    return Answer(done.returncode, done.stdout, done.stderr.decode(errors="replace").strip())


def ask(root: Path, *args: str, stdin: bytes = b"") -> Answer:
    """:func:`git`, and ``XfError`` with git's own words when it fails."""
    answer = git(root, *args, stdin=stdin)
    if not answer.ok:
        raise XfError(say("git {verb} failed: {words}", verb=args[0], words=answer.complaint), path=str(root))
    return answer


def environment(*, reading: bool, more: Mapping[str, str] | None = None) -> dict[str, str]:
    """The variables git is started with."""
    tied = _local_variables() if any(key.startswith("GIT_") for key in os.environ) else ()
    env = {key: value for key, value in os.environ.items() if key not in tied}
    env |= {"GIT_LITERAL_PATHSPECS": "1", "GIT_EDITOR": ":", "GIT_OPTIONAL_LOCKS": "0"}
    if reading:
        env |= {"LC_ALL": "C", "LANGUAGE": "C"}
    return env | dict(more or {})


@lru_cache(maxsize=1)
def _local_variables() -> frozenset[str]:
    ask_git = ["git", "rev-parse", "--local-env-vars"]
    done = subprocess.run(ask_git, capture_output=True, text=True, check=False)  # noqa: S603 - the user's git
    if done.returncode != 0:
        raise XfError(say("git {verb} failed: {words}", verb="rev-parse", words=done.stderr.strip() or str(done.returncode)))
    return frozenset(done.stdout.split())


def find_repository(root: Path) -> Repository | None:
    """The repository ``root`` lies in, or None. Raises ``XfError`` when git refuses to look (a folder of somebody else's)."""
    if shutil.which("git") is None and not any((folder / ".git").exists() for folder in (root, *root.absolute().parents)):
        return None
    answer = git(
        root,
        "rev-parse",
        "--path-format=absolute",
        "--show-toplevel",
        "--absolute-git-dir",
        "--git-common-dir",
        "--git-path",
        "hooks",
        "--show-prefix",
        # The shield would hide the user's own hooks folder.
        reading=False,
        env={"LC_ALL": "C", "LANGUAGE": "C"},
    )
    if not answer.ok:
        if "not a git repository" in answer.err or "must be run in a work tree" in answer.err:
            return None
        raise XfError(say("git will not work here: {words}", words=answer.complaint), path=str(root))
    top, folder, common, hooks, *prefix = answer.text.split("\n")
    return Repository(root, Path(top), Path(folder), Path(common), Path(hooks), "".join(prefix))


def unfinished(repository: Repository) -> XfError | None:
    """The refusal to write while a merge, rebase, cherry-pick, revert or bisection is under way."""
    for mark, what, way_out in _IN_PROGRESS:
        if os.path.lexists(repository.folder / mark):
            return XfError(
                say("{what} is under way in this repository. Nothing was written.", what=what),
                hint=say("Finish it first ({command}), or give it up with --abort; or write with --no-commit.", command=way_out),
                path=str(repository.top),
            )
    return None


def preflight(root: Path) -> Repository | None:
    """Whether a verb will be able to commit, asked before anything is written; None: no repository, nothing to commit to.

    Raises ``XfError`` when nobody has said who commits, and while another operation is under way.
    """
    repository = find_repository(root)
    if repository is None:
        return None
    if (refusal := unfinished(repository)) is not None:
        raise refusal
    for who in () if _named(repository) else ("GIT_AUTHOR_IDENT", "GIT_COMMITTER_IDENT"):
        if not git(root, "var", who).ok:
            raise XfError(
                say("git does not know who you are, so nothing can be committed. Nothing was written."),
                hint=_commands('git config --global user.name "..."', 'git config --global user.email "..."'),
                path=str(repository.top),
            )
    return repository


def _named(repository: Repository) -> bool:
    """Whether the settings alone tell who commits, as they nearly always do; otherwise git is asked."""
    found = repository.settings
    if any(key.startswith(("GIT_AUTHOR_", "GIT_COMMITTER_")) for key in os.environ):
        return False
    return not any(name.startswith(("author.", "committer.")) for name in found) and all(
        any(letter.isalnum() for letter in found.get(name, "")) for name in ("user.name", "user.email")
    )


def is_off(value: str) -> bool:
    """Whether git takes the value of a setting for no."""
    return value.lower() in {"false", "no", "off", "0", ""}


def _commands(*lines: str) -> Message:
    return say("Type, with your own name and address: {commands}", commands=" && ".join(lines))


def has_hooks(repository: Repository, names: Sequence[str], ours: bytes) -> bool:
    """Whether any of these hooks would run; one that holds ``ours`` is our own and does not count."""
    for name in names:
        path = repository.hooks / name
        if os.access(path, os.X_OK) and path.is_file() and ours not in path.read_bytes():
            return True
    return False


def settings(root: Path, pattern: str) -> dict[str, str]:
    """Settings of git whose names (lower case) match the regular expression ``pattern``; the last value of each."""
    out = git(root, "config", "-z", "--get-regexp", pattern).out.decode(errors="replace")
    pairs = (item.partition("\n") for item in out.split("\0") if item)
    return {key: value if mark else "true" for key, mark, value in pairs}


def user_name(root: Path) -> str | None:
    """What git calls whoever commits here (``user.name``); none where git is missing or knows nobody."""
    try:
        answer = git(root, "config", "--get", "user.name")
    except (XfError, OSError):
        return None
    return answer.text or None if answer.ok else None
