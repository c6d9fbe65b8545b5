"""Let ``python -m qicao`` do the same as the console script."""

from qicao.cli import script

if __name__ == "__main__":
    script()
