"""Many files, in portions, over several processes where that pays; the answers come in the order of the files.

Each process takes the next portion from a pipe, this one too, so that none waits for another. A child is a copy of this process
with everything laid out already; it hands all its answers back at its end.
"""

import gc
import marshal
import os
import zlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import partial
from typing import Any, BinaryIO, Final, NamedTuple, Protocol

PORTION: Final = 100
WORTH_A_PROCESS: Final = 300
"""Files below which a second process costs more (some 15 ms) than it saves."""
_MOST_PORTIONS: Final = 8000
"""So many numbers fit into a pipe at once."""
_NUMBER: Final = 4

Progress = Callable[[int, int], None]
Portion = Sequence[str]
Work = Callable[[Portion], Any]
"""What is done with a portion of paths."""


class Codec(Protocol):
    """How an answer comes from one process to another: the module ``marshal`` (numbers, texts, tuples) or ``pickle``."""

    @property
    def dumps(self) -> Callable[[Any], bytes]:
        """To bytes."""

    @property
    def loads(self) -> Callable[[Any], Any]:
        """And back."""


def in_portions(
    work: Work, paths: Sequence[str], jobs: int | None, progress: Progress | None, codec: Codec = marshal
) -> Iterator[Any]:
    """The answer of ``work`` to each portion of ``paths``, in order. ``jobs``: processes; none: as many as pay."""
    size = max(PORTION, len(paths) // _MOST_PORTIONS + 1)
    portions = [paths[start : start + size] for start in range(0, len(paths), size)]
    wanted = min(processes(jobs, len(paths)), len(portions) or 1)

    def told(number: int) -> None:
        if progress:
            progress(min((number + 1) * size, len(paths)), len(paths))

    with undisturbed():
        if wanted == 1:
            for number, portion in enumerate(portions):
                answer = work(portion)
                told(number)
                yield answer
        else:
            yield from _together(_Task(work, portions, codec), wanted, told)


def processes(jobs: int | None, files: int) -> int:
    """How many processes: as asked, else as many as there are processors where the files are enough to pay."""
    wanted = jobs if jobs is not None else (os.cpu_count() or 1)
    return max(1, min(wanted, files // WORTH_A_PROCESS + 1 if jobs is None else files))


@contextmanager
def undisturbed() -> Iterator[None]:
    """Without the collector of cycles, which would walk over everything kept again and again (a sixth of a cold check)."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def meanwhile(work: Callable[[], Any]) -> Callable[[], Any]:
    """Let a copy of this process do ``work`` while this one goes on; what is returned waits for the answer (``marshal``)."""
    children: dict[int, BinaryIO] = {}
    _start(lambda: marshal.dumps((work(),)), children)

    def answer() -> Any:
        try:
            for child in children.values():
                return _received(child)[0]
        finally:
            _end(children)

    return answer


class _Task(NamedTuple):
    work: Work
    portions: Sequence[Portion]
    codec: Codec

    def answer(self, number: int) -> bytes:
        """What comes of one portion, packed: of many files that is a twentieth of what it takes unpacked."""
        return zlib.compress(self.codec.dumps(self.work(self.portions[number])), zlib.Z_BEST_SPEED)

    def unpacked(self, answer: bytes) -> Any:
        """And back."""
        return self.codec.loads(zlib.decompress(answer))


def _together(task: _Task, wanted: int, told: Callable[[int], None]) -> Iterator[Any]:
    queue, filling = os.pipe()
    os.write(filling, b"".join(number.to_bytes(_NUMBER, "big") for number in range(len(task.portions))))
    os.close(filling)
    children: dict[int, BinaryIO] = {}
    answers: dict[int, bytes] = {}
    try:
        for _ in range(wanted - 1):
            _start(partial(_answers, task, queue), children)
        for number in _taken(queue):
            answers[number] = task.answer(number)
            told(number)
        for answer in children.values():
            answers.update(_received(answer))
    finally:
        os.close(queue)
        _end(children)
    for number in range(len(task.portions)):
        yield task.unpacked(answers.pop(number))


def _taken(queue: int) -> Iterator[int]:
    """Numbers of portions that nobody else takes, until there is none left."""
    while number := os.read(queue, _NUMBER):
        yield int.from_bytes(number, "big")


def _start(answers: Callable[[], bytes], children: dict[int, BinaryIO]) -> None:
    reading, writing = os.pipe()
    child = os.fork()
    if child:
        os.close(writing)
        children[child] = os.fdopen(reading, "rb")
        return
    # From here on a copy: whatever happens, it must not go on as if it were the program itself.
    try:
        with os.fdopen(writing, "wb") as answer:
            answer.write(_or_why(answers))
    finally:
        os._exit(0)


def _or_why(answers: Callable[[], bytes]) -> bytes:
    try:
        return answers()
    except Exception:  # noqa: BLE001 - it is raised again where it can be told
        import traceback  # noqa: PLC0415 - only when something went wrong

        return marshal.dumps(traceback.format_exc())


def _answers(task: _Task, queue: int) -> bytes:
    return marshal.dumps({number: task.answer(number) for number in _taken(queue)})


def _received(answer: BinaryIO) -> Any:
    found = marshal.loads(answer.read() or marshal.dumps("a process has died"))  # noqa: S302 - from our own child
    if isinstance(found, str):
        raise RuntimeError(found)  # noqa: TRY004 - the text is what went wrong there
    return found


def _end(children: dict[int, BinaryIO]) -> None:
    """None is left behind: one that still works does so because something went wrong here."""
    import signal  # noqa: PLC0415 - only where processes are used

    for child, answer in children.items():
        answer.close()
        with suppress(ProcessLookupError):
            os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)


__all__ = ["Progress", "in_portions", "meanwhile", "processes", "undisturbed"]
