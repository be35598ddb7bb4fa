"""Asks Declare4Py which traces violate which constraint, with its vacuity switch on and off.

    declare4py-env/bin/python tests/peers/with_declare4py.py DIR

Writes DIR/declare4py.json. It reads logs by pm4py (AGPL) and is run here by itself, on files.
"""

import contextlib
import io
import json
import os
import sys
import time
from importlib.metadata import version
from pathlib import Path

os.environ["PM4PY_SHOW_PROGRESS_BAR"] = "False"
STARTED = time.perf_counter()
with contextlib.redirect_stderr(io.StringIO()):
    from Declare4Py.D4PyEventLog import D4PyEventLog
    from Declare4Py.ProcessMiningTasks.ConformanceChecking.MPDeclareAnalyzer import (
        MPDeclareAnalyzer,
    )
    from Declare4Py.ProcessModels.DeclareModel import DeclareModel
    from Declare4Py.Utils.Declare.TraceStates import TraceState

from constraints import ACTIVITIES, DECLARE4PY, all_constraints, order_constraints


def model_of(constraints):
    lines = [f"activity {a}" for a in ACTIVITIES]
    for c in constraints:
        number = c.n if c.template in ("existence", "absence", "exactly") else ""
        activities = f"{c.a}, {c.b}" if c.b else c.a
        # Conditions on the activation, the target and the time: none.
        conditions = " | | |" if c.b else " | |"
        lines.append(f"{DECLARE4PY[c.template]}{number}[{activities}]{conditions}")
    return DeclareModel().parse_from_string("\n".join(lines))


def main():
    folder = Path(sys.argv[1])
    loaded = time.perf_counter()
    # Its reader goes over a table of events and so loses the empty traces, and `Init` and `End`
    # stop with an error on one; the traces are told by their names.
    log = D4PyEventLog()
    log.parse_xes_log(str(folder / "traces.xes"))
    numbers = [int(trace.attributes["concept:name"]) for trace in log.get_log()]
    read = time.perf_counter()

    wanted = [c for c in all_constraints() if c.template in DECLARE4PY]
    model = model_of(wanted)
    assert len(model.constraints) == len(wanted), "a constraint was not understood"
    with_vacuity = MPDeclareAnalyzer(log, model, consider_vacuity=True).run().model_check_res
    without = MPDeclareAnalyzer(log, model, consider_vacuity=False).run().model_check_res
    violating, strict, idle = {}, {}, {}
    for i, c in enumerate(wanted):
        bad = [n for n, r in zip(numbers, with_vacuity) if r[i].state == TraceState.VIOLATED]
        violating[c.name] = bad
        strict[c.name] = [n for n, r in zip(numbers, without) if r[i].state == TraceState.VIOLATED]
        if with_vacuity[0][i].num_activations is not None:
            idle[c.name] = [n for n, r in zip(numbers, with_vacuity) if r[i].num_activations == 0]

    race = model_of(order_constraints())
    began = time.perf_counter()
    MPDeclareAnalyzer(log, race, consider_vacuity=True).run()
    judged = time.perf_counter()
    out = {
        "version": version("declare4py"),
        "traces": len(numbers),
        "judged": numbers,
        "violating": violating,
        "violating without vacuity": strict,
        "idle": idle,
        "seconds": {
            "loading the library": loaded - STARTED,
            "reading the traces": read - loaded,
            "thirty order constraints": judged - began,
        },
    }
    (folder / "declare4py.json").write_text(json.dumps(out), encoding="utf-8")
    short = ("version", "traces", "seconds")
    print({k: out[k] for k in short})


main()
