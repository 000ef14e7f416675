"""``python -m hygiene``."""

from __future__ import annotations

from hygiene.cli import main

if __name__ == "__main__":
    main()
