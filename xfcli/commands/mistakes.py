"""What Typer finds wrong with a command line, said in the reader's language and with the nearest option."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import typer

from xfcli.commands.types import nearest_hint
from xfcli.model.message import Message, XfError, say

USAGE_ERROR: type[Exception] = typer.BadParameter.__mro__[1]
"""What all of Typer's complaints about a command line are, ``typer.BadParameter`` among them."""


@contextmanager
def reworded(ctx: Any, path: str) -> Iterator[None]:
    """While a command line is read: Typer's complaints about it come as ``XfError``. ``path``: the verb as typed."""
    try:
        yield
    except USAGE_ERROR as error:
        raise _said(error, ctx.command.get_params(ctx), say("{command} --help shows how", command=path)) from error


def _said(error: Any, params: list[Any], hint: Message) -> XfError:
    """An unknown option, one without its value, or anything else in Typer's own words."""
    name = getattr(error, "option_name", None)
    if name is None:
        return XfError(say("this cannot be understood: {what}", what=error.message), hint=hint)
    by_option = {option: param for param in params for option in (*param.opts, *param.secondary_opts)}
    if name not in by_option:
        options = [option for option in by_option if option.startswith("-")]
        return XfError(say("there is no option {option}", option=name), hint=nearest_hint(name, options))
    if by_option[name].is_flag:
        return XfError(say("{option} takes no value", option=name), hint=hint)
    return XfError(say("{option} needs a value", option=name), hint=hint)


__all__ = ["USAGE_ERROR", "reworded"]
