"""What a mistyped name was probably meant to be."""

from collections.abc import Iterable


def nearest(wrong: str, names: Iterable[str]) -> str | None:
    """The name that ``wrong`` was probably meant to be; none when nothing is close."""
    import difflib  # noqa: PLC0415 - only where somebody mistyped

    by_folded = {name.casefold(): name for name in names}
    folded = wrong.strip().casefold().replace("-", "_").replace(" ", "_")
    found = difflib.get_close_matches(folded[:60], by_folded, n=1, cutoff=0.6)
    return by_folded[found[0]] if found else None


__all__ = ["nearest"]
