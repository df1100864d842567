"""What all tests share: the flag that rewrites golden files."""

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--update-golden` writes what the program says now; review the difference before committing it."""
    parser.addoption("--update-golden", action="store_true", default=False, help="rewrite golden files with what is said now")


@pytest.fixture
def update_golden(request: pytest.FixtureRequest) -> bool:
    """Whether golden files are to be rewritten."""
    return bool(request.config.getoption("--update-golden"))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Figures that tests ask to have told, by ``record_property("says", ...)``."""
    for report in terminalreporter.getreports("passed"):
        for name, value in report.user_properties:
            if name == "says":
                terminalreporter.write_line(str(value))
