"""What Typer finds wrong with a command line, said in the reader's language and with the nearest option."""

from typing import Any

import typer

from xfcli.commands.types import nearest_hint
from xfcli.model.message import XfError, say

USAGE_ERROR: type[Exception] = typer.BadParameter.__mro__[1]
"""What all of Typer's complaints about a command line are, ``typer.BadParameter`` among them."""


def reworded(error: Any) -> XfError:
    """Typer's complaint as ours: an unknown option, one without its value, or anything else in Typer's own words."""
    ctx = error.ctx
    verb = getattr(ctx.command, "verb", None) if ctx else None
    hint = say("{command} --help shows how", command=verb.path if verb else "xf")
    name = getattr(error, "option_name", None)
    if name is None:
        return XfError(say("this cannot be understood: {what}", what=error.message), hint=hint)
    params = ctx.command.get_params(ctx) if ctx else []
    if hasattr(error, "possibilities"):
        known = [opt for param in params for opt in (*param.opts, *param.secondary_opts)]
        return XfError(say("there is no option {option}", option=name), hint=nearest_hint(name, known))
    if any(name in (*param.opts, *param.secondary_opts) and param.is_flag for param in params if hasattr(param, "is_flag")):
        return XfError(say("{option} takes no value", option=name), hint=hint)
    return XfError(say("{option} needs a value", option=name), hint=hint)


__all__ = ["USAGE_ERROR", "reworded"]
