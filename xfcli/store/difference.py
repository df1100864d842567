"""The difference an act makes to a file, as anybody may see it."""

import difflib

from xfcli.model.case import Case
from xfcli.model.fold import fold
from xfcli.model.veil import secrets_of, veiled
from xfcli.store.reader import parse_case


def difference_of(name: str, old: bytes, new: bytes) -> str:
    """Unified; of a confidential case without what tells who brought it, whether it is so before or after the act."""
    before, after = (data.decode(errors="replace").splitlines(keepends=True) for data in (old, new))
    text = "".join(difflib.unified_diff(before, after, f"a/{name}", f"b/{name}"))
    if b"confidential" not in old + new:
        return text
    found = (parse_case(data, name) for data in (old, new) if data)
    cases = [case for case in found if isinstance(case, Case)]
    if not any(fold(case).header.confidential for case in cases):
        return text
    return veiled(text, secrets_of(*cases))


__all__ = ["difference_of"]
