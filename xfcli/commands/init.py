"""``xf init``: a workspace to work in, or what a clone of one still lacks on this computer."""

import json
import re
import shutil
from contextlib import suppress
from pathlib import Path
from typing import Self

from xfcli.commands.asking import ask_for, ask_until, at_a_terminal
from xfcli.commands.here import Here
from xfcli.commands.types import LANGUAGE, OneOf
from xfcli.commands.verb import argument, option, verb
from xfcli.model.message import N_, Message, XfError, say
from xfcli.output.done import show_pending
from xfcli.store.atomic import in_the_way, reason
from xfcli.store.commit import CommitPending
from xfcli.store.commit_notes import read_notes
from xfcli.store.commit_pending import commit_pending, record
from xfcli.store.founding import git_files, office_files, sample_files, schema_files
from xfcli.store.git import Repository, find_repository, git, preflight
from xfcli.store.hooks import configure, hook_state, install_hook
from xfcli.store.merging import broken_off
from xfcli.store.order import entered
from xfcli.store.place import SETTINGS_FILE, real
from xfcli.store.steps import Write

UNIT = re.compile(r"[A-Z0-9]{2,6}")


@verb(
    N_(
        "Make a workspace: git repository, xf.yaml, org.yaml, the schemas that editors check files by, and a hook that looks at "
        "cases before a commit. In a workspace that exists, a fresh clone for instance, it adds what is missing and changes "
        "nothing else."
    ),
    example="xf init xinfang --unit SZ --name 深圳分公司",
)
@argument("place", required=False, metavar="DIR", help=N_("the folder; without it this one"))
@option("--unit", metavar="CODE", help=N_("the office's unit: HQ, or 2 to 6 capital letters or digits"))
@option("--name", metavar="NAME", help=N_("the unit's name, as letters give it"))
@option("--language", type=LANGUAGE, help=N_("the language of the workspace; without it that of the screen"))
@option("--sample", is_flag=True, help=N_("fill it with sample cases to try things on"))
@option("--hook/--no-hook", "hook", default=None, help=N_("put our hook beside another one, or install none"))
@option("--no-git", is_flag=True, help=N_("make no git repository"))
@option("--dry-run", is_flag=True, help=N_("list what would be written, and write nothing"))
@option("--no-commit", is_flag=True, help=N_("write, but make no git commit"))
@option("--format", "format_", type=OneOf(("text", "json")), default="text", help=N_("what to print"))
def command(
    here: Here,
    place: str | None,
    unit: str | None,
    name: str | None,
    language: str | None,
    *,
    sample: bool,
    hook: bool | None,
    no_git: bool,
    dry_run: bool,
    no_commit: bool,
    format_: str,
) -> int:
    """Exit status 0; what stops it raises ``XfError`` (2) with nothing left behind."""
    root = real(here.folder / (place or ""))
    with in_the_way(root):
        if not dry_run:
            _put_in_order(root)
        fresh = not (root / SETTINGS_FILE).exists()
        files = _files(here, root, unit, name, language, sample=sample)
    if dry_run:
        for path in files:
            here.screen.line(path)
        here.screen.line(here.speech.say("nothing was written"))
        return 0
    with in_the_way(root), _Ground(root, make_git=not no_git) as ground:
        repository = ground.repository
        with entered(root, "init", commit=False):
            writes = [Write(root / path, _old(root / path), data) for path, data in files.items()]
            committing = preflight(root) if repository and not no_commit else None
            recorded = record(root, committing, writes, "xf init") if writes else None
    commit = recorded.commit if recorded else None
    try:
        said = _git_side(here, repository, hook) if repository else say(N_("there is no git repository, so nothing is committed"))
    except OSError as error:
        raise _incomplete(root, say("{path}: {reason}", path=str(error.filename), reason=reason(error))) from error
    except XfError as error:
        raise _incomplete(root, error.message) from error
    _tell(here, root, list(files), commit, (said, *_next(fresh=fresh, sample=sample)), format_)
    return 0


def _incomplete(root: Path, why: Message) -> XfError:
    return XfError(
        say(N_("the workspace is made; git's settings for it and the hook are not complete: {why}"), why=why),
        hint=say(N_("xf init {folder} completes them"), folder=str(root)),
        path=str(root),
    )


def _put_in_order(root: Path) -> None:
    """Forget an init that was broken off, or commit it where only that is missing."""
    if read_notes(root) or broken_off(root):
        with entered(root, "init", commit=find_repository(root) is not None) as repository:
            if repository:
                commit_pending(root)


def _files(
    here: Here, root: Path, unit: str | None, name: str | None, language: str | None, *, sample: bool
) -> dict[str, bytes]:
    """What is to be written: only what is not there, or is to become something else."""
    outer = next((folder for folder in root.parents if (folder / SETTINGS_FILE).exists()), None)
    if outer:
        raise XfError(say(N_("{folder} lies in a workspace already: {root}"), folder=str(root), root=str(outer)))
    office: dict[str, bytes] = {}
    if (root / SETTINGS_FILE).exists():
        if sample or unit or name:
            raise XfError(
                say(N_("{folder} is a workspace already"), folder=str(root)),
                hint=say(N_("change xf.yaml and org.yaml with an editor, or name another folder")),
            )
    elif sample:
        if unit or name:
            raise XfError(say(N_("the sample has its own units")), hint=say(N_("leave --unit and --name out")))
        office = sample_files()
    else:
        office = _new_office(here, unit, name, language)
    there = next((path for path in office if (root / path).exists()), None)
    if there:
        raise XfError(say(N_("{path} is there already"), path=str(root / there)), hint=say(N_("name an empty folder")))
    wanted = {**office, **schema_files(), **git_files(root)}
    # xf.yaml comes last: with it the folder is a workspace.
    ordered = sorted(wanted.items(), key=lambda item: item[0] == SETTINGS_FILE)
    return {path: data for path, data in ordered if _old(root / path) != data}


def _new_office(here: Here, unit: str | None, name: str | None, language: str | None) -> dict[str, bytes]:
    if unit is None and at_a_terminal():
        unit = ask_until(here, here.speech.say("the office's unit: HQ, or 2 to 6 capital letters or digits"), _unit, default="HQ")
    if unit is None:
        raise XfError(say("{name} is missing", name="--unit"), hint=say("{command} --help shows how", command="xf init"))
    unit = _unit(unit)
    default = "总公司" if unit == "HQ" else unit
    if name is None and at_a_terminal():
        name = ask_for(here, here.speech.say("the unit's name, as letters give it"), default=default)
    return office_files(unit, name or default, language or ("zh_CN" if here.speech.chinese else "en"))


def _unit(typed: str) -> str:
    """A unit's code. Raises ``XfError`` for what cannot be one."""
    if not UNIT.fullmatch(typed.upper()):
        raise XfError(say(N_("{unit} is no code of a unit"), unit=typed), hint=say(N_("2 to 6 capital letters or digits: HQ, SZ")))
    return typed.upper()


def _old(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else None


class _Ground:
    """The folder and its repository; what was made of them goes again when the rest fails."""

    def __init__(self, root: Path, *, make_git: bool) -> None:
        self.root = root
        self.repository: Repository | None = None
        self._make_git = make_git
        self._made = [folder for folder in (root, *root.parents) if not folder.exists()]
        self._git_made = False

    def __enter__(self) -> Self:
        with in_the_way(self.root):
            self.root.mkdir(parents=True, exist_ok=True)
        try:
            self.repository = find_repository(self.root)
            if self.repository is None and self._make_git:
                self._begin()
        except BaseException as error:
            self.__exit__(type(error), error, None)
            raise
        return self

    def _begin(self) -> None:
        """Make the repository aside and put it in its place whole: one that git was killed in while it made it cannot be used."""
        place, aside = self.root / ".git", self.root / ".xf/repository"
        with in_the_way(self.root):
            shutil.rmtree(aside, ignore_errors=True)
            aside.mkdir(parents=True)
        answer = git(self.root if place.exists() else aside, "init", "-q", reading=False)
        if not answer.ok:
            raise XfError(say("git {verb} failed: {words}", verb="init", words=answer.err), path=str(self.root))
        with in_the_way(place):
            if not place.exists():
                (aside / ".git").rename(place)
                self._git_made = True
            shutil.rmtree(aside, ignore_errors=True)
        self.repository = preflight(self.root)

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: object) -> None:
        if error is None:
            return
        if self._git_made:
            shutil.rmtree(self.root / ".git", ignore_errors=True)
        with suppress(OSError):
            (self.root / ".xf").rmdir()  # Empty, it was made here.
        if self._made:
            shutil.rmtree(self._made[-1], ignore_errors=True)


def _git_side(here: Here, repository: Repository, hook: bool | None) -> Message:  # noqa: FBT001 - yes, no, or not said
    """Git's settings and the hook, and what is to be said about it."""
    with entered(repository.root, "init", commit=False):
        configure(repository)
    if hook is False:
        return say(N_("no hook was installed"))
    state = hook_state(repository)
    if state == "elsewhere":
        return say(N_("git keeps its hooks elsewhere ({path}); call xf check --staged from there"), path=str(repository.hooks))
    if state == "other" and hook is None and at_a_terminal():
        question = here.speech.say("there is another pre-commit hook; put ours beside it (the other runs first)?")
        hook = ask_for(here, question, words=("yes", "no"), default="no") == "yes"
    if install_hook(repository, beside_other=bool(hook)):
        return say(N_("the hook looks at cases before a commit"))
    return say(N_("there is another pre-commit hook, which stays as it is; xf init --hook puts ours beside it"))


def _next(*, fresh: bool, sample: bool) -> tuple[Message, ...]:
    if sample:
        return (say(N_("next: xf check --today 2026-06-01, the day the sample ends")),)
    return (say(N_("next: complete org.yaml (departments, leaders, contact), then xf register")),) if fresh else ()


def _tell(
    here: Here, root: Path, files: list[str], commit: str | CommitPending | None, said: tuple[Message, ...], format_: str
) -> None:
    done = commit if isinstance(commit, str) else None
    if format_ == "json":
        here.screen.line(json.dumps({"path": str(root), "files": files, "commit": done}, ensure_ascii=False))
    else:
        head = here.speech.say(N_("workspace in {root}, {count} files written"), root=str(root), count=len(files))
        between = "；" if here.speech.chinese else "; "
        here.screen.prose(f"{here.screen.style('✓', 'good')} {between.join((head, *map(here.speech.words, said)))}")
    if isinstance(commit, CommitPending):
        show_pending(here.errors, commit.why)
