"""Writes 200 small protocols, and asks ltlf2dfa and MONA which can be met and in how few turns.

    ltlf2dfa-env/bin/python tests/peers/contradictions.py DIR [--protocols 200] [--seed 2]

Writes DIR/small/NNN.protocol and DIR/contradictions.json.
"""

import argparse
import json
import sys
from importlib.metadata import version
from pathlib import Path

from automaton import Automaton
from constraints import UNARY, WHENEVER, Constraint, formula, protocol
from generate import Chance, trace
from turns import FRESH, formula_in_turns

# Few activities, so that constraints meet each other.
SMALL = ["greeting", "purpose", "goal", "task"]
OTHER = "weather"
BINARY = [*WHENEVER, "choice", "exclusive-choice"]


def constraint(chance):
    a = chance.pick(SMALL)
    if chance.below(2):
        template = chance.pick(UNARY)
        n = 1 + chance.below(3) if template in ("existence", "absence", "exactly") else 1
        return Constraint(template, a, n=n)
    b = chance.pick([x for x in SMALL if x != a])
    return Constraint(chance.pick(BINARY), a, b)


def together(chance):
    """Two to six constraints, no two of one name."""
    found = {}
    for _ in range(2 + chance.below(5)):
        c = constraint(chance)
        found[c.name] = c
    return list(found.values())


def events_of(activities):
    """Every event with exactly one of the activities."""
    return [{a} for a in activities]


def places_of(activities):
    """Every place of the talk: one activity, at the beginning of a turn or later in it."""
    return [{a, FRESH} for a in activities] + [{a} for a in activities if a != OTHER]


def joined(constraints, meaning):
    return " & ".join(meaning(c) for c in constraints)


def agree_where_turns_hold_one(chance):
    """The two readings must be one where each turn is about one thing."""
    events = events_of([*SMALL, OTHER])
    places = places_of([*SMALL, OTHER])
    traces = [[e if e in SMALL else OTHER for e in trace(chance)] for _ in range(300)]
    for template in [*UNARY, *BINARY]:
        for n in (1, 2) if template in ("existence", "absence", "exactly") else (1,):
            c = Constraint(template, "goal", None if template in UNARY else "task", n=n)
            plain = Automaton(formula(c), events)
            turned = Automaton(f"{FRESH} & {formula_in_turns(c)}", places)
            for t in traces:
                if t and plain.accepts([{e} for e in t]) != turned.accepts([{e, FRESH} for e in t]):
                    sys.exit(f"{c.name} means two things in {t}")


def main():
    ask = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    ask.add_argument("folder", type=Path)
    ask.add_argument("--protocols", type=int, default=200)
    ask.add_argument("--seed", type=int, default=2)
    told = ask.parse_args()
    chance = Chance(told.seed)
    agree_where_turns_hold_one(chance)
    small = told.folder / "small"
    small.mkdir(parents=True, exist_ok=True)
    answers = []
    for number in range(told.protocols):
        constraints = together(chance)
        text = protocol(f"small-{number:03}", constraints)
        (small / f"{number:03}.protocol").write_text(text, encoding="utf-8")
        events = Automaton(joined(constraints, formula), events_of([*SMALL, OTHER]))
        begun = f"{FRESH} & {joined(constraints, formula_in_turns)}"
        places = Automaton(begun, places_of([*SMALL, OTHER]))
        answers.append(
            {
                "protocol": f"{number:03}.protocol",
                "constraints": [c.name for c in constraints],
                # A turn may be about several things: this is what Rolecall has to say.
                "turns": places.cheapest(lambda letter: FRESH in letter, least=1),
                # One thing an event, as process mining has it; an empty trace among them, or not.
                "events": events.cheapest(lambda letter: True),
                "events, at least one": events.cheapest(lambda letter: True, least=1),
            }
        )
    out = {"version": version("ltlf2dfa"), "protocols": answers}
    (told.folder / "contradictions.json").write_text(json.dumps(out, indent=1), encoding="utf-8")
    impossible = sum(a["turns"] is None for a in answers)
    longest = max(a["turns"] or 0 for a in answers)
    print(f"{len(answers)} protocols, {impossible} contradictory, longest witness {longest} turns")


if __name__ == "__main__":
    main()
