"""``xf merge-file``: what git calls to merge two versions of a case (set up by ``xf init``)."""

from pathlib import Path

from xfcli.commands.here import Here
from xfcli.commands.verb import argument, verb
from xfcli.model.message import N_, XfError, say
from xfcli.store.atomic import reason
from xfcli.store.merge import merge_files
from xfcli.store.plain import load_plain


@verb(
    N_(
        "Merge two versions of a case event by event; git calls it. The result stands in OURS. What people have to decide is left "
        "with git's usual marks, and the exit status is 1."
    ),
    example="xf merge-file %O %A %B %P",
)
@argument("base", metavar="BASE", help=N_("the version both come from"))
@argument("ours", metavar="OURS", help=N_("our version; the result goes there"))
@argument("theirs", metavar="THEIRS", help=N_("the other version"))
@argument("path", required=False, metavar="PATH", help=N_("what the file is called, for the message"))
def command(here: Here, base: str, ours: str, theirs: str, path: str | None) -> int:
    """Exit status 0 merged, 1 conflict. Raises ``XfError`` (2) for a file that cannot be read."""
    places = [here.folder / name for name in (base, ours, theirs)]
    for place in places:
        if not place.is_file() and place.exists():
            raise XfError(say(N_("{path} is no ordinary file"), path=str(place)), path=str(place))
    try:
        conflict = merge_files(places[0], places[1], places[2], load_plain)
    except OSError as error:
        name = str(Path(error.filename or base))
        raise XfError(say(N_("{path} cannot be read: {reason}."), path=name, reason=reason(error)), path=name) from error
    if conflict is None:
        return 0
    what = here.speech.words(conflict.why)
    here.errors.prose(f"{path or ours}: {what}", style="error")
    return 1
