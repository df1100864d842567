"""Where the time of a check went: one line a step, for whoever wonders about a slow disk."""

from collections.abc import Mapping

from xfcli.model.message import N_
from xfcli.output.terminal import Screen

STEPS = {
    "start": N_("find the workspace"),
    "surroundings": N_("program, settings, calendars, records"),
    "cache": N_("read what is kept"),
    "walk": N_("look at every case file"),
    "compare": N_("compare, look at attachments and letters"),
    "load": N_("load reader and rules"),
    "judge": N_("read and judge"),
    "shelve": N_("sort what was judged"),
    "together": N_("all cases together, and the units"),
    "write": N_("keep it"),
    "live": N_("take out what is live on the day"),
    "findings": N_("findings of the day"),
    "output": N_("write the output"),
}


def show_timings(spent: Mapping[str, float], screen: Screen) -> None:
    """Milliseconds by step in the order of the work, and their sum; the start of the program is not among them."""
    for step, name in STEPS.items():
        if step in spent:
            screen.line(f"{spent[step] * 1000:9.1f} ms  {screen.speech.say(name)}")
    screen.line(f"{sum(spent.values()) * 1000:9.1f} ms")


__all__ = ["show_timings"]
