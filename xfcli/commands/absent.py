"""How a clerk says what the format calls ``none`` and ``refused``."""

from typing import Any, Final

ABSENT: Final = {"无": "none", "没有": "none", "拒绝": "refused", "拒绝提供": "refused"}


def sayable(value: Any) -> Any:
    """What was typed; that there is none, or that it is refused, may be said in Chinese."""
    return ABSENT.get(value, value) if isinstance(value, str) else value


__all__ = ["ABSENT", "sayable"]
