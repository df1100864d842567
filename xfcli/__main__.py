"""``python -m xfcli`` is the same as ``xf``."""

from xfcli.app import main

if __name__ == "__main__":
    raise SystemExit(main())
