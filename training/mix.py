"""Make one network of two: the mean of their numbers, but for the heads for words.

    python training/mix.py BEFORE AFTER MIXED --share 0.5

Both are checkpoints of one network, the second trained on from the first. What only the
second has, and its heads for names, events and certainty, are taken as they are.
"""

import argparse
from pathlib import Path

from safetensors.torch import load_file, save_file

#: Heads that were learned after the first checkpoint; the mean would undo them.
_OWN = ("words", "names", "events")


def main() -> None:
    """Write the mixed checkpoint."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("before", type=Path)
    parser.add_argument("after", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--share", type=float, default=0.5, help="of the second")
    asked = parser.parse_args()
    before, after = load_file(asked.before), load_file(asked.after)
    mixed = {}
    for name, numbers in after.items():
        other = before.get(name)
        if other is None or other.shape != numbers.shape or name.startswith(_OWN):
            mixed[name] = numbers.contiguous()
        else:
            mean = (1 - asked.share) * other + asked.share * numbers.float()
            mixed[name] = mean.contiguous()
    save_file(mixed, asked.out)


if __name__ == "__main__":
    main()
