"""``xf find``: full text over the cases."""

import unicodedata
from collections.abc import Iterator

from xfcli.commands.here import Here
from xfcli.commands.verb import argument, option, verb
from xfcli.model.message import N_
from xfcli.output.find_page import Hit, show_hits
from xfcli.store.files import case_files
from xfcli.store.place import find_root
from xfcli.store.source import CannotRead, read_bytes


@verb(
    N_(
        "Find cases that hold all the words given, in whatever field. Upper and lower case, full and half width are the same. "
        "Lines of confidential cases are shown only with --show-identity."
    ),
    example="xf find 定损 延误",
)
@argument("words", nargs=-1, required=True, metavar="TEXT", help=N_("what to look for"))
@option("--show-identity", "identity", is_flag=True, help=N_("show the lines of confidential cases too"))
def command(here: Here, words: tuple[str, ...], *, identity: bool) -> int:
    """Exit status 1 where nothing was found, as grep has it."""
    sought = tuple(_folded(word) for word in words)
    count = show_hits(_hits(here, sought, identity=identity), here.screen)
    return 0 if count else 1


def _hits(here: Here, sought: tuple[str, ...], *, identity: bool) -> Iterator[Hit]:
    root = find_root(here.folder)
    for path in case_files(root):
        try:
            text = read_bytes(f"{root}/{path}").decode("utf-8", "replace")
        except CannotRead:  # a finding of xf check
            continue
        folded = _folded(text)
        if not all(word in folded for word in sought):
            continue
        hidden = not identity and "confidential" in text and _confidential(path, text)
        yield Hit(path, () if hidden else tuple(_lines(text, sought)), hidden)


def _confidential(path: str, text: str) -> bool:
    """Whether the case is confidential as amended; of one that cannot be read whether anything in it may say so."""
    from xfcli.model.case import Case  # noqa: PLC0415 - the models and their reader are loaded only for such a case
    from xfcli.model.fold import fold  # noqa: PLC0415 - the same
    from xfcli.model.veil import may_be_confidential  # noqa: PLC0415 - the same
    from xfcli.store.reader import parse_case  # noqa: PLC0415 - the same

    case = parse_case(text.encode(), path)
    return fold(case).header.confidential if isinstance(case, Case) else may_be_confidential(text)


def _lines(text: str, sought: tuple[str, ...]) -> Iterator[tuple[int, str]]:
    for number, line in enumerate(text.splitlines(), 1):
        folded = _folded(line)
        if any(word in folded for word in sought):
            yield number, line.strip()


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()
