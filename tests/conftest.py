"""What all tests share: nobody else's git, the flag that rewrites golden files, the figures at the end."""

import os

import pytest


def pytest_configure() -> None:
    """Whatever git is told on this machine, the tests are told nothing."""
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        del os.environ[name]
    os.environ |= {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}


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
