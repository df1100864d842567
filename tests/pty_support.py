"""The program at a terminal: a fork of the test on a pseudo-terminal, questions answered as they come.

The line editor is kept out by an output that is not number 1: it switches the terminal between two questions, and what is typed
in that moment may be lost.
"""

import os
import pty
import re
import select
import signal
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NoReturn

from xfcli.app import main

PATIENCE = 30
"""Seconds without a sign of life after which the test gives up; no measure of anything."""
GLANCE = 0.1
CTRL_C = "\x03"


@dataclass(frozen=True)
class Talk:
    """What stood on the terminal, the exit status, and the answers nobody asked for."""

    status: int
    screen: str
    left: tuple[str, ...]


def at_terminal(arguments: Sequence[str], answers: Sequence[str]) -> Talk:
    """Run ``xf`` with ``arguments`` at a terminal 80 columns wide, giving the next answer whenever a question ends."""
    process, terminal = pty.fork()
    if process == 0:
        _program(arguments)
    left = list(answers)
    shown = asked = b""
    quiet = 0.0
    try:
        while quiet < PATIENCE:
            if not select.select([terminal], [], [], GLANCE)[0]:
                quiet += GLANCE
                if not left and answers[-1:] == [CTRL_C]:  # it may have come between the question and the reading
                    os.write(terminal, CTRL_C.encode())
                continue
            quiet = 0.0
            try:
                part = os.read(terminal, 65536)
            except OSError:  # the other side has gone
                break
            if not part:
                break
            shown, asked = shown + part, asked + part
            if asked.endswith(b": "):
                if not left:
                    os.kill(process, signal.SIGKILL)
                    break
                answer = left.pop(0)
                os.write(terminal, answer.encode() if answer == CTRL_C else answer.encode() + b"\n")
                asked = b""
        else:
            os.kill(process, signal.SIGKILL)
    finally:
        status = os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])
        os.close(terminal)
    return Talk(status, re.sub(r"\x1b\[[0-9;?]*[a-zA-Z]", "", shown.decode(errors="replace")).replace("\r\n", "\n"), tuple(left))


def _program(arguments: Sequence[str]) -> NoReturn:
    """The forked side: it never returns into the test."""
    status = 99
    try:
        os.environ |= {"TERM": "dumb", "COLUMNS": "80"}
        sys.stdin = open(0, encoding="utf-8", closefd=False)  # noqa: SIM115 - the terminal, not a file
        sys.stdout = open(os.dup(1), "w", encoding="utf-8")  # noqa: PTH123, SIM115 - the same
        sys.stderr = open(2, "w", encoding="utf-8", closefd=False, buffering=1)  # noqa: SIM115 - the same
        signal.signal(signal.SIGINT, signal.default_int_handler)
        status = main(arguments)
        sys.stdout.flush()
        sys.stderr.flush()
    finally:
        os._exit(status)
