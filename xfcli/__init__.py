"""xfcli: petition work (信访) over plain files in a git repository."""

__version__ = "0.1.0"
