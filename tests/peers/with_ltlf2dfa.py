"""Asks ltlf2dfa and MONA which traces violate which constraint.

    ltlf2dfa-env/bin/python tests/peers/with_ltlf2dfa.py DIR

Writes DIR/ltlf2dfa.json. Each constraint is written as a formula (constraints.py), MONA makes its
automaton, and the traces are run through it. `mona` has to be on the path. One run at a time:
ltlf2dfa keeps its scratch file in its own folder.
"""

import json
import sys
from importlib.metadata import version
from pathlib import Path

from automaton import Automaton
from constraints import ACTIVITIES, BESIDE, all_constraints, formula, triggers


def main():
    folder = Path(sys.argv[1])
    traces = json.loads((folder / "traces.json").read_text(encoding="utf-8"))
    violating, idle = {}, {}
    for c in all_constraints():
        dfa = Automaton(formula(c), [{a} for a in [*ACTIVITIES, BESIDE]])
        violating[c.name] = [n for n, events in enumerate(traces) if not dfa.accepts([{e} for e in events])]
        set_off = triggers(c)
        if set_off:
            idle[c.name] = [n for n, events in enumerate(traces) if not set(set_off) & set(events)]
    out = {"version": version("ltlf2dfa"), "traces": len(traces), "violating": violating, "idle": idle}
    (folder / "ltlf2dfa.json").write_text(json.dumps(out), encoding="utf-8")
    print({k: out[k] for k in ("version", "traces")})


main()
