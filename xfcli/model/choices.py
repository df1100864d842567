"""Words that may be answered or typed, and what they are called: which group of the glossary they are, which word a name means."""

from collections.abc import Collection

from xfcli.model.glossary import GROUPS, Term


class Choice(Term):
    """A word that may be typed: itself, and in Chinese what it is called beside it."""

    def name(self, *, chinese: bool) -> str:
        """``letter 书信``."""
        return f"{self.value} {super().name(chinese=True)}" if chinese else self.value


def group_of(words: Collection[str]) -> str | None:
    """The group all of ``words`` belong to; none where no group names them all, or there are none."""
    return next((name for name, group in GROUPS.items() if words and all(word in group for word in words)), None)


def word_for(words: Collection[str], name: str) -> str | None:
    """The one of ``words`` that is called ``name`` in Chinese or English, or whose Chinese alone begins so; none where none is."""
    group = group_of(words)
    if group is None or not name:
        return None
    called = {word: tuple(one.casefold() for one in GROUPS[group][word]) for word in words}
    exact = next((word for word, names in called.items() if name.casefold() in names), None)
    begun = [word for word, names in called.items() if names[0].startswith(name.casefold())]
    return exact or (begun[0] if len(begun) == 1 else None)


__all__ = ["Choice", "group_of", "word_for"]
