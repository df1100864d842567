"""What only a change needs to know of each case, in ``.xf/cache/registry``: in blocks, of which a change reads and adds a few.

The file begins with a token that ``check`` repeats; a block is found by place, length and checksum, which ``check`` holds too. So a
block that was added is never looked at before a ``check`` speaks of it, and an older ``check`` still finds its own. When most of
the file is no longer spoken of it is written anew.
"""

import marshal
import os
import zlib
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, BinaryIO, Final

from xfcli.store.cache import FOLDER, REGISTRY, Kept, opened, replacing

Records = dict[str, Any]
"""By path of a case: its summary, and the ids, units and files that its verdict looked at."""
_MAGIC: Final = b"xfblock1"
_HEAD: Final = len(_MAGIC) + 16
_SPARE: Final = 300_000
"""Bytes of blocks nobody speaks of that are not worth writing the rest again."""
_SERIALS: Final = -8
"""The last three digits and ``.yaml``: a thousand cases a block."""


class TornError(Exception):
    """The registry is not what ``check`` says: everything has to be judged anew."""


def block_of(path: str) -> str:
    """The block a case belongs to."""
    folder, _, name = path.rpartition("/")
    return f"{folder}/{name[:_SERIALS]}"


def prove(root: str, kept: Kept) -> None:
    """Raises :class:`TornError` where the registry is not the one ``check`` belongs to."""
    try:
        with opened(f"{root}/{FOLDER}/{REGISTRY}", os.O_RDONLY) as file:
            _same(file, kept)
    except OSError as error:
        raise TornError from error


def _same(file: BinaryIO, kept: Kept) -> None:
    if os.pread(file.fileno(), _HEAD, 0) != _MAGIC + kept.token:
        raise TornError


def read(root: str, kept: Kept, names: Iterable[str]) -> Iterator[tuple[str, bytes]]:
    """These blocks, as far as there are such. Raises :class:`TornError`."""
    wanted = [name for name in names if name in kept.blocks]
    if not wanted:
        return
    try:
        with opened(f"{root}/{FOLDER}/{REGISTRY}", os.O_RDONLY) as file:
            _same(file, kept)
            for name in wanted:
                place, length, checksum = kept.blocks[name]
                block = os.pread(file.fileno(), length, place)
                if len(block) != length or zlib.crc32(block) != checksum:
                    raise TornError
                yield name, block
    except (OSError, ValueError, TypeError, OverflowError) as error:
        raise TornError from error


def records(block: bytes) -> Records:
    """What a block holds. Raises :class:`TornError`."""
    try:
        found: Records = marshal.loads(zlib.decompress(block))  # noqa: S302 - its checksum stands in another file; nothing is run
    except zlib.error as error:
        raise TornError from error
    return found


def block(some: Records) -> bytes:
    """As it is kept: packed tightly, since a first check holds the blocks of all cases until it ends."""
    return zlib.compress(marshal.dumps(some), zlib.Z_BEST_SPEED)


def write(root: str, kept: Kept, made: Mapping[str, bytes]) -> None:
    """Put ``made`` in the place of the blocks of these names; empty ones go. Raises ``OSError``, and :class:`TornError`."""
    for name, block in made.items():
        if not block:
            kept.blocks.pop(name, None)
    made = {name: block for name, block in made.items() if block}
    rest = {name: place for name, place in kept.blocks.items() if name not in made}
    if kept.token and _mostly_used(root, rest):
        _add(root, kept, made)
        return
    others = dict(read(root, kept, list(rest)))
    kept.token = os.urandom(16)
    kept.blocks = {}
    with replacing(root, REGISTRY) as file:
        file.write(_MAGIC + kept.token)
        file.writelines({**others, **made}.values())
    _place(kept, {**others, **made}, _HEAD)


def _mostly_used(root: str, rest: Mapping[str, tuple[int, int, int]]) -> bool:
    try:
        size = os.stat(f"{root}/{FOLDER}/{REGISTRY}", follow_symlinks=False).st_size  # noqa: PTH116 - texts all the way
    except OSError:
        return False
    return size < 2 * sum(length for _, length, _ in rest.values()) + _SPARE


def _add(root: str, kept: Kept, made: Mapping[str, bytes]) -> None:
    with opened(f"{root}/{FOLDER}/{REGISTRY}", os.O_RDWR | os.O_APPEND) as file:
        _same(file, kept)
        together = b"".join(made.values())
        if os.write(file.fileno(), together) != len(together):
            raise OSError
        # Others may have added theirs: where this one ended is known, where it began follows.
        place = os.lseek(file.fileno(), 0, os.SEEK_CUR) - len(together)
    _place(kept, made, place)


def _place(kept: Kept, made: Mapping[str, bytes], place: int) -> None:
    for name, block in made.items():
        kept.blocks[name] = (place, len(block), zlib.crc32(block))
        place += len(block)


__all__ = ["Records", "TornError", "block_of", "prove", "read", "records", "write"]
