"""Asks pm4py which traces violate which constraint.

    pm4py-env/bin/python tests/peers/with_pm4py.py DIR

Writes DIR/pm4py.json. pm4py is AGPL: it is run here by itself, on files, and is no part of Rolecall.
"""

import contextlib
import io
import json
import os
import sys
import time
from pathlib import Path

os.environ["PM4PY_SHOW_PROGRESS_BAR"] = "False"
STARTED = time.perf_counter()
# It prints a greeting when it is loaded.
with contextlib.redirect_stderr(io.StringIO()):
    import pm4py
    from pm4py.algo.conformance.declare.variants import classic as conformance
    from pm4py.algo.discovery.declare.variants import classic as discovery

from constraints import PM4PY, all_constraints, order_constraints


def key(c):
    return (c.a, c.b) if c.b else c.a


def model_of(constraints):
    model = {}
    for c in constraints:
        model.setdefault(PM4PY[c.template], {})[key(c)] = {"support": 1, "confidence": 1}
    return model


def known(c):
    # It counts to one only.
    return c.template in PM4PY and c.n == 1


def main():
    folder = Path(sys.argv[1])
    loaded = time.perf_counter()

    # `legacy`, since a table of events has no place for an empty trace.
    log = pm4py.read_xes(str(folder / "traces.xes"), return_legacy_log_object=True)
    names = [trace.attributes["concept:name"] for trace in log]
    assert names == sorted(names), "the traces are no longer in their order"
    read = time.perf_counter()

    wanted = [c for c in all_constraints() if known(c)]
    results = conformance.apply(log, model_of(wanted))
    violating = {c.name: [] for c in wanted}
    by_key = {(PM4PY[c.template], key(c)): c.name for c in wanted}
    for number, result in enumerate(results):
        for template, activities in result["deviations"]:
            activities = tuple(activities) if isinstance(activities, (list, tuple)) else activities
            violating[by_key[template, activities]].append(number)

    # Conformance does not tell a trace that meets a constraint from one in which nothing asks for
    # it; the table that discovery works from does: 1 holds, -1 does not, 0 not set off.
    table = discovery.form_rules_table(log, {"considered_activities": sorted(activities_of(wanted))})
    idle = {}
    for c in wanted:
        column = (PM4PY[c.template], c.a, c.b) if c.b else (PM4PY[c.template], c.a)
        if c.b and column in table:
            idle[c.name] = int((table[column] == 0).sum())

    # The race: order only, thirty constraints.
    race = model_of(order_constraints())
    began = time.perf_counter()
    conformance.apply(log, race)
    judged = time.perf_counter()

    # The same by the function that its documentation names, on a table of events.
    table_of_events = pm4py.read_xes(str(folder / "traces.xes"))
    began_again = time.perf_counter()
    pm4py.conformance_declare(table_of_events, race)
    documented = time.perf_counter() - began_again
    out = {
        "version": pm4py.__version__,
        "traces": len(log),
        "violating": violating,
        "idle": idle,
        "seconds": {
            "loading the library": loaded - STARTED,
            "reading the traces": read - loaded,
            "thirty order constraints": judged - began,
            "thirty order constraints, on a table": documented,
        },
    }
    (folder / "pm4py.json").write_text(json.dumps(out), encoding="utf-8")
    print({k: v for k, v in out.items() if k not in ("violating", "idle")})


def activities_of(constraints):
    return {x for c in constraints for x in (c.a, c.b) if x}


main()
