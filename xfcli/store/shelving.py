"""Puts the new verdicts of one folder in the place of the old ones, in the form in which they are kept."""

import marshal
from collections.abc import Iterable, Mapping
from typing import Any

from xfcli.store.cache import Kept, Shelf
from xfcli.store.identity import Folder, keepable, kept_folder, unpacked
from xfcli.store.portions import Judged
from xfcli.store.warm import Changes

BUNDLE = 400
"""Duties that wake about the same day, read together."""
Sought = dict[str, tuple[str, ...]]
"""By number or unit: the files whose verdicts asked for it."""


def shelve(kept: Kept, folder: str, judged: Iterable[Judged], anew: set[str], dropped: set[str], changes: Changes) -> None:
    """Put ``judged`` in the place of what was known of the files ``anew``, some of which may be gone.

    ``judged`` is walked through once, and nothing of it is held on to that is not kept. ``dropped``: attachments and letters that
    no verdict of the folder looks at any more.
    """
    if folder not in changes.tree:
        kept.shelves.pop(folder, None)
        return
    old = kept.shelves.get(folder) or Shelf()
    live = [one for _, bundle in old.live for one in marshal.loads(bundle) if one[0] not in anew]  # noqa: S302 - see cache.read
    problems = [one for one in unmarshalled(old.problems, []) if one[3] not in anew]
    subjects = {path: subject for path, subject in unmarshalled(old.subjects, {}).items() if path not in anew}
    sought: tuple[Sought, ...] = tuple(_without(known, anew) for known in unmarshalled(old.sought, ({}, {})))
    files = Folder()
    for one in judged:
        live += one.live
        problems += one.problems
        if one.subject is not None and one.live:
            subjects[one.path] = one.subject
        kept.units.update(one.units)
        for known, names in zip(sought, one.record[1:3], strict=True):
            for name in names:
                known[name] = (*known.get(name, ()), one.path)
        for name, row in one.files.items():
            files.append(name, keepable(row, changes.looked_at))
    asked = _asked(old, files, dropped)
    kept.shelves[folder] = Shelf(
        *kept_folder(changes.tree[folder], changes.looked_at).packed(),
        *asked.packed(),
        above=above(asked.names),
        live=bundled(live),
        problems=marshal.dumps(problems) if problems else b"",
        subjects=marshal.dumps(subjects) if subjects else b"",
        sought=marshal.dumps(sought) if any(sought) else b"",
    )


def unmarshalled(data: bytes, nothing: Any) -> Any:
    """What a part of a shelf holds; ``nothing`` where it is empty."""
    return marshal.loads(data) if data else nothing  # noqa: S302 - see cache.read


def bundled(live: list[Any]) -> tuple[tuple[int, bytes], ...]:
    """Duties by the day they wake, in bundles of which a check reads those that are awake."""
    live.sort(key=lambda one: one[1])
    parts = (live[start : start + BUNDLE] for start in range(0, len(live), BUNDLE))
    return tuple((part[0][1], marshal.dumps(part)) for part in parts)


def above(names: Iterable[str]) -> tuple[str, ...]:
    """The folders to look at before files are, so that no link is followed: see :class:`Shelf`."""
    folders = {name.rpartition("/")[0] for name in names}
    return tuple(sorted({folder.partition("/")[0] if folder.count("/") == 1 else folder for folder in folders} - {""}))


def _asked(old: Shelf, files: Folder, dropped: set[str]) -> Folder:
    if not old.asked:
        return files.in_order()
    asked = unpacked(old.asked, old.asked_rows)
    for name in dropped:
        asked.drop(name)
    for name, row in files.items().items():
        asked.put(name, row)
    return asked


def _without(sought: Mapping[str, tuple[str, ...]], anew: set[str]) -> Sought:
    left = ((name, tuple(path for path in paths if path not in anew)) for name, paths in sought.items())
    return {name: paths for name, paths in left if paths}


__all__ = ["above", "bundled", "shelve", "unmarshalled"]
