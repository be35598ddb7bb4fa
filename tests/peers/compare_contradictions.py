"""Compares what `rolecall witness` proves of the small protocols with what MONA proves.

    python3 tests/peers/compare_contradictions.py DIR [--rolecall target/release/rolecall]

DIR holds what contradictions.py wrote. Which protocols cannot be met, and in how few turns the others
can, must be the same; what Rolecall does not decide is counted and is no difference. Exits with 1 where
anything differs. Needs nothing but the standard library.
"""

import argparse
import json
import subprocess
import sys
from pathlib import Path


def ask(program, protocol):
    """What Rolecall says of all rules together: whether it is decided, contradictory, in how few turns."""
    command = [program, "witness", "--format", "json", str(protocol)]
    ran = subprocess.run(command, capture_output=True, check=False)
    try:
        told = json.loads(ran.stdout)["protocols"][0]
    except (ValueError, LookupError):
        sys.exit(f"{protocol}: rolecall ended with {ran.returncode}:\n{ran.stderr.decode()}")
    sessions = told["sessions"]
    turns = sessions[0].get("fewest_turns") if sessions else None
    decided = told["contradictory"] or turns is not None
    return decided, told["contradictory"], turns


def main():
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("folder", type=Path)
    options.add_argument("--rolecall", default="target/release/rolecall")
    told = options.parse_args()
    small = json.loads((told.folder / "contradictions.json").read_text())["protocols"]
    wrong, undecided, contradictory, lengths = 0, 0, 0, {}
    for one in small:
        decided, cannot, turns = ask(told.rolecall, told.folder / "small" / one["protocol"])
        if not decided:
            undecided += 1
            continue
        # MONA's shortest session has no turn at all where nothing is asked for; a record has one.
        expected = None if one["turns"] is None else max(one["turns"], 1)
        contradictory += cannot
        if not cannot:
            lengths[turns] = lengths.get(turns, 0) + 1
        if cannot != (expected is None) or (not cannot and turns != expected):
            wrong += 1
            print(f"{one['protocol']}: {', '.join(one['constraints'])}")
            print(f"  MONA: {expected} turns, rolecall: {'contradictory' if cannot else turns}")
    print(f"{len(small)} protocols: {contradictory} contradictory, {undecided} not decided")
    shown = ", ".join(f"{count} in {turns}" for turns, count in sorted(lengths.items()))
    print(f"fewest turns of the others: {shown}")
    print("no difference" if not wrong else f"{wrong} differences")
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
