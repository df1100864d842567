"""``xf check``: what is overdue and what is breached."""

from typing import cast

from xfcli.commands.checking import check_report, checked
from xfcli.commands.choice import wanted
from xfcli.commands.here import Here
from xfcli.commands.types import OFFICE, RULES, SPAN, Number, OneOf
from xfcli.commands.verb import argument, option, verb
from xfcli.model.message import N_
from xfcli.output.check_text import show_report
from xfcli.output.formats import CHECK_FORMATS, writer
from xfcli.output.report import FailOn
from xfcli.output.timings import show_timings
from xfcli.store.warm import Stopwatch


@verb(
    N_(
        "Check every case file, the units and their records against the regulation. Lists what is overdue and what is breached, "
        "each with its article and the command that settles it. Exit status 1 where something counts, 0 where nothing does."
    ),
    articles=(22, 27, 28, 29, 31),
    example="xf check cases/SZ --today 2026-06-01 --soon 7d",
)
@argument("paths", nargs=-1, metavar="PATH", help=N_("cases by number, files or folders; without one the whole workspace"))
@option("--format", "form", type=OneOf(CHECK_FORMATS), default="text", help=N_("how it is written"))
@option("--fail-on", type=OneOf(("error", "warning", "never")), default="error", help=N_("from where on the exit status is 1"))
@option("--soon", type=SPAN, metavar="7d", help=N_("also what falls due within that time"))
@option("--select", type=RULES, metavar="CODE,...", help=N_("only these rules; XF22 means all of Article 22"))
@option("--ignore", type=RULES, metavar="CODE,...", help=N_("all but these rules"))
@option("--unit", type=OFFICE, metavar="UNIT", help=N_("only what this unit or department owes"))
@option("--quiet", is_flag=True, help=N_("nothing where nothing is found"))
@option("--staged", is_flag=True, help=N_("only the cases about to be committed, as the hook before a commit asks"))
@option("--jobs", type=Number(), metavar="N", help=N_("how many processes; otherwise as many as pay"))
@option("--no-cache", is_flag=True, help=N_("read and judge everything, and keep nothing for the next time"))
@option("--timings", is_flag=True, help=N_("afterwards say on standard error where the time went"))
def command(
    here: Here,
    paths: tuple[str, ...],
    form: str,
    fail_on: str,
    soon: int | None,
    select: tuple[str, ...] | None,
    ignore: tuple[str, ...] | None,
    unit: str | None,
    *,
    quiet: bool,
    staged: bool,
    jobs: int | None,
    no_cache: bool,
    timings: bool,
) -> int:
    """Exit status 0 or 1; what stops it raises ``XfError`` (2)."""
    if staged:
        from xfcli.commands.staged import check_staged  # noqa: PLC0415 - loads another parser, only for the hook

        return check_staged(here, quiet=quiet)
    here.forgiving = True
    choice = wanted(here, unit, select or (), ignore or ())
    watch = Stopwatch()
    found = checked(here, paths, soon=soon, jobs=jobs, keep=not no_cache, watch=watch)
    shown = check_report(here, found, choice, soon=soon, fail_on=cast("FailOn", fail_on))
    watch.lap("findings")
    if form == "text":
        show_report(shown, here.screen, quiet=quiet)
    elif shown.findings or not quiet:
        for piece in writer(form).write(shown, here.speech):
            here.screen.write(piece)
    watch.lap("output")
    if timings:
        show_timings(watch.spent, here.errors)
    return shown.exit_code
