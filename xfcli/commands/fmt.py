"""``xf fmt``: case files laid out alike, nothing but white space changed."""

import json

from xfcli.commands.chosen import chosen_cases
from xfcli.commands.here import Here
from xfcli.commands.types import OneOf
from xfcli.commands.verb import argument, option, verb
from xfcli.model.message import N_, XfError
from xfcli.output.done import show_pending
from xfcli.output.errors import show_error
from xfcli.store.commit import CommitPending
from xfcli.store.filing import file_writes
from xfcli.store.formatting import laid_out
from xfcli.store.recording import How, at_work
from xfcli.store.source import CannotRead, read_bytes
from xfcli.store.steps import Write


@verb(
    N_(
        "Lay case files out alike: indentation, spaces, the last line end. Comments, quoting, order and line ends stay, and each "
        "file is proved to say what it said; where that cannot be proved it stays as it is (exit 1)."
    ),
    example="xf fmt cases/SZ --check",
)
@argument("paths", nargs=-1, metavar="PATH", help=N_("cases by number, files or folders; without one the whole workspace"))
@option("--check", is_flag=True, help=N_("only list the files that would change; exit 1 where there are any"))
@option("--dry-run", is_flag=True, help=N_("show what would be written, and write nothing"))
@option("--no-commit", is_flag=True, help=N_("write, but make no git commit"))
@option("--format", "format_", type=OneOf(("text", "json")), default="text", help=N_("what to print"))
def command(
    here: Here, paths: tuple[str, ...], *, check: bool, dry_run: bool, no_commit: bool, format_: str
) -> int:
    """Exit status 0; 1 where a file would change (``--check``) or cannot be laid out; ``XfError`` (2) where it cannot run."""
    how = How(here.today, "fmt", None, dry_run or check, not no_commit)
    with at_work(here.desk, how) as repository:
        writes, failed = _writes(here, paths)
        subject = f"fmt: {len(writes)} files"
        filed = file_writes(here.desk, repository, writes, subject, (), how) if writes else None
    root = here.workspace.root
    names = [write.path.relative_to(root).as_posix() for write in writes]
    if format_ == "json":
        commit = filed.commit if filed and isinstance(filed.commit, str) else None
        here.screen.line(json.dumps({"case": None, "event": "fmt", "path": names, "commit": commit}, ensure_ascii=False))
    elif dry_run and not check:
        here.screen.write(filed.diff if filed else "")
    else:
        for name in names:
            here.screen.line(name)
    if filed and isinstance(filed.commit, CommitPending):
        show_pending(here.errors, filed.commit.why)
    return int(failed or (check and bool(writes)))


def _writes(here: Here, paths: tuple[str, ...]) -> tuple[list[Write], bool]:
    """The files that change, and whether any could not be laid out, which is said at once."""
    writes: list[Write] = []
    failed = False
    for name in chosen_cases(here, paths):
        path = here.workspace.root / name
        try:
            old = read_bytes(str(path))
            new = laid_out(old, name)
        except CannotRead as reason:
            show_error(XfError(reason.message, hint=reason.hint, path=name), here.errors)
            failed = True
        except XfError as error:
            show_error(error, here.errors)
            failed = True
        else:
            if new != old:
                writes.append(Write(path, old, new))
    return writes, failed
