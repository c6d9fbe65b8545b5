"""Let ``python -m qicao`` do the same as the console script."""

import sys

from qicao.cli import main

if __name__ == "__main__":
    sys.exit(main())
