"""Writes the traces in every form: for Rolecall, for the Python tools, and for this comparison.

    python3 tests/peers/generate.py DIR [--traces 10000] [--seed 1]

The same seed gives the same files, byte for byte, with any version of Python. Needs nothing but
the standard library.
"""

import argparse
import csv
import json
from datetime import datetime, timedelta
from pathlib import Path
from xml.sax.saxutils import quoteattr

from constraints import ACTIVITIES, BESIDE, all_constraints, order_constraints, protocol

LONGEST = 20

# What often comes next. Without habits, chains would hardly ever hold for long.
USUAL_NEXT = {
    "greeting": "purpose",
    "purpose": "limits",
    "limits": "concern",
    "concern": "goal",
    "goal": "task",
    "task": "review",
    "review": "closing",
}


class Chance:
    """SplitMix64: small, well known, and the same everywhere."""

    MASK = (1 << 64) - 1

    def __init__(self, seed):
        self.state = seed & self.MASK

    def below(self, n):
        """A whole number from 0 to n - 1."""
        self.state = (self.state + 0x9E3779B97F4A7C15) & self.MASK
        z = self.state
        z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & self.MASK
        z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & self.MASK
        return (z ^ (z >> 31)) % n

    def pick(self, things):
        return things[self.below(len(things))]


def trace(chance):
    """One trace: how long, of which activities, and how much by habit, differs from one to the next."""
    length = chance.below(LONGEST + 1)
    kinds = 1 + chance.below(len(ACTIVITIES))
    pool = list(ACTIVITIES)
    allowed = [pool.pop(chance.below(len(pool))) for _ in range(kinds)]
    if chance.below(3) == 0:
        allowed.append(BESIDE)
    habit = chance.below(11)
    events = []
    for _ in range(length):
        usual = USUAL_NEXT.get(events[-1]) if events else None
        if usual in allowed and chance.below(10) < habit:
            events.append(usual)
        else:
            events.append(chance.pick(allowed))
    return events


def session(number, events):
    """A trace as a session: each event is a turn of the worker, coded by a person.

    A record needs a turn, so an empty trace is one turn that is about nothing.
    """
    turns = [{"speaker": "Worker", "text": f"About {event}."} for event in events]
    return {
        "session": {"number": number},
        "participant": [{"label": "Worker", "role": "worker"}],
        "turn": turns or [{"speaker": "Worker", "text": "Nothing."}],
        "coding": [
            {"turn": i, "code": event, "coder": "generator"}
            for i, event in enumerate(events, 1)
            if event != BESIDE
        ],
        # Somebody looked for all of them: what is not coded is certainly not there.
        "coded": [{"codes": ACTIVITIES, "coder": "generator"}],
    }


def stamp(number, place):
    start = datetime(2026, 1, 5) + timedelta(hours=number)
    return (start + timedelta(minutes=place)).strftime("%Y-%m-%dT%H:%M:%S+00:00")


def write_xes(path, traces):
    with open(path, "w", encoding="utf-8", newline="\n") as out:
        out.write('<?xml version="1.0" encoding="UTF-8"?>\n')
        out.write('<log xes.version="1.0" xmlns="http://www.xes-standard.org/">\n')
        for number, events in enumerate(traces):
            out.write(f'<trace><string key="concept:name" value="{number:05}"/>\n')
            for place, event in enumerate(events):
                out.write(
                    f'<event><string key="concept:name" value={quoteattr(event)}/>'
                    f'<date key="time:timestamp" value="{stamp(number, place)}"/></event>\n'
                )
            out.write("</trace>\n")
        out.write("</log>\n")


def write_tables(folder, traces):
    """The same traces as a table of events, and as a table of talk for Rolecall to find cues in.

    Neither has a place for an empty trace.
    """
    with open(folder / "traces.csv", "w", encoding="utf-8", newline="") as out:
        rows = csv.writer(out)
        rows.writerow(["case:concept:name", "concept:name", "time:timestamp"])
        for number, events in enumerate(traces):
            rows.writerows([f"{number:05}", e, stamp(number, i)] for i, e in enumerate(events))
    with open(folder / "talk.csv", "w", encoding="utf-8", newline="") as out:
        rows = csv.writer(out)
        rows.writerow(["session", "turn", "speaker", "text"])
        for number, events in enumerate(traces):
            rows.writerows([f"{number:05}", i, "Worker", e] for i, e in enumerate(events, 1))


def main():
    ask = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    ask.add_argument("folder", type=Path)
    ask.add_argument("--traces", type=int, default=10_000)
    ask.add_argument("--seed", type=int, default=1)
    told = ask.parse_args()

    chance = Chance(told.seed)
    # The first few are the corner cases, whatever the seed.
    traces = [[], ["goal"], ["task"], ["goal", "task"], ["task", "goal"], ["goal", "goal"]]
    while len(traces) < told.traces:
        traces.append(trace(chance))
    traces = traces[: told.traces]

    sessions = told.folder / "sessions"
    sessions.mkdir(parents=True, exist_ok=True)
    (told.folder / "traces.json").write_text(json.dumps(traces), encoding="utf-8")
    write_xes(told.folder / "traces.xes", traces)
    write_tables(told.folder, traces)
    for number, events in enumerate(traces):
        text = json.dumps(session(number, events))
        (sessions / f"{number:05}.session.json").write_text(text, encoding="utf-8")
    for name, chosen in [("all", all_constraints()), ("order", order_constraints())]:
        text = protocol(f"constraints-{name}", chosen)
        (told.folder / f"{name}.protocol").write_text(text, encoding="utf-8")
    events = sum(map(len, traces))
    print(f"{len(traces)} traces, {events} events, {len(all_constraints())} constraints")


if __name__ == "__main__":
    main()
