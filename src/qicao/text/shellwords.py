"""Words as one types them into a shell."""

from __future__ import annotations

import re
import shlex

_SPECIAL = re.compile(r"[^\w@%+=:,./·-]")


def quoted(word: str) -> str:
    """``word`` as one types it into a shell: in quotes only where it needs them."""
    return shlex.quote(word) if _SPECIAL.search(word) or not word else word
