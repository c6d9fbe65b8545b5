"""Let ``python -m qicao`` do what the console script does."""

import sys

from qicao.cli import main

if __name__ == "__main__":
    sys.exit(main())
