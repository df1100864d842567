"""How the examples of several articles begin: a petition registered at the Shenzhen branch and handled there."""


def event(day: str, name: str, fields: str = "", by: str = "吴刚") -> str:
    """One event of an example, on a line of its own."""
    rest = f", {fields}" if fields else ""
    return f"          - {{date: {day}, event: {name}, by: {by}{rest}}}\n"


def triaged(fields: str, header: str = "", registered: str = "2026-03-02", on: str = "2026-03-03") -> str:
    """A case with ``header`` fields (a line each, without indent), registered and triaged by the lead office."""
    first = "".join(f"        {line}\n" for line in header.splitlines())
    return f"{first}        events:\n" + event(registered, "registered", by="王敏") + event(on, "triaged", fields, "王敏")


ACCEPTED = (
    triaged("category: claim, scope: petition, ground: 19-3, handler: SZ/CLAIMS")
    + event("2026-03-03", "assigned", "to: SZ/CLAIMS", "王敏")
    + event("2026-03-04", "taken_on", "unit: SZ/CLAIMS, own_number: 理赔〔2026〕6号")
    + event("2026-03-12", "accepted", "unit: SZ/CLAIMS")
)
INVESTIGATED = ACCEPTED + event("2026-04-01", "investigated", "findings: 定损材料不齐")
