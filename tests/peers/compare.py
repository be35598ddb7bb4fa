"""Compares what Rolecall says of the traces with what the other tools said.

    python3 tests/peers/compare.py DIR [--rolecall target/release/rolecall]

DIR holds what generate.py and the with_*.py scripts wrote; a tool whose answers are not there is left
out, and that is said. Exits with 1 where anything differs. Needs nothing but the standard library.
"""

import argparse
import json
import os
import subprocess
import sys
import time
from pathlib import Path

from constraints import all_constraints, order_constraints, rules, triggers

TOOLS = ["pm4py", "declare4py", "ltlf2dfa"]
SHOWN = 5


def check(program, folder, which):
    """Runs Rolecall over all sessions: the findings of each, by trace and rule, and the seconds."""
    command = [program, "check", "--protocol", str(folder / f"{which}.protocol")]
    command += [str(folder / "sessions"), "--format", "jsonl", "--quote", "none"]
    command += ["--max-evidence", "1", "--quiet"]
    began = time.perf_counter()
    ran = subprocess.run(command, capture_output=True, check=False)
    seconds = time.perf_counter() - began
    # 1 says that there are gaps, and there are.
    if ran.returncode not in (0, 1):
        sys.exit(f"rolecall ended with {ran.returncode}:\n{ran.stderr.decode()}")
    verdicts = {}
    for line in ran.stdout.splitlines():
        read = json.loads(line)
        if "findings" in read:
            trace = int(Path(read["file"]).name.split(".")[0])
            verdicts[trace] = {f["rule"].split("/")[1]: f["verdict"] for f in read["findings"]}
        elif read.get("failures"):
            sys.exit(f"rolecall could not read some: {read['failures'][:SHOWN]}")
    return verdicts, seconds


def judged(verdicts, constraint):
    """The traces that violate the constraint, those it does not apply to, and those left open."""
    names = [name for name, _ in rules(constraint)]
    violating, idle, undecided = set(), set(), set()
    for trace, found in verdicts.items():
        said = {found[name] for name in names}
        if said & {"gap", "partial"}:
            violating.add(trace)
        elif said == {"not-applicable"}:
            idle.add(trace)
        elif not said <= {"met", "not-applicable"}:
            undecided.add(trace)
    return violating, idle, undecided


class Report:
    def __init__(self, traces):
        self.traces = traces
        self.wrong = 0

    def differ(self, constraint, what, where):
        self.wrong += 1
        print(f"{constraint.name}: {what} in {len(where)} traces, such as")
        for trace in sorted(where)[:SHOWN]:
            print(f"  {trace:05}  {' '.join(self.traces[trace]) or '(empty)'}")


def compare_one(report, constraint, found, answers):
    violating, idle, undecided = found
    if undecided:
        report.differ(constraint, "rolecall leaves it undecided", undecided)
    asked = 0
    for tool, told in answers.items():
        if constraint.name not in told["violating"]:
            continue
        asked += 1
        # A tool that cannot read an empty trace is not asked about it.
        seen = set(told.get("judged", range(len(report.traces))))
        theirs = set(told["violating"][constraint.name])
        if theirs - violating:
            report.differ(constraint, f"violated says {tool} alone", theirs - violating)
        if (violating & seen) - theirs:
            report.differ(constraint, f"violated says all but {tool}", (violating & seen) - theirs)
        # With vacuity off, a trace that does not set a constraint off violates it.
        strict = told.get("violating without vacuity", {}).get(constraint.name)
        if strict is not None and set(strict) != (violating | idle) & seen:
            report.differ(constraint, f"without vacuity {tool} says else", set(strict) ^ (violating | idle) & seen)
        idle_there = told["idle"].get(constraint.name)
        if triggers(constraint) is None or idle_there is None:
            continue
        if isinstance(idle_there, int):
            if idle_there != len(idle & seen):
                report.differ(constraint, f"{tool} counts {idle_there} not set off, rolecall {len(idle)}", set())
        elif set(idle_there) != idle & seen:
            report.differ(constraint, f"not set off otherwise for {tool}", set(idle_there) ^ (idle & seen))
    return asked


def says_something(report, constraint, found):
    """A constraint that comes out the same in every trace would compare nothing."""
    violating, idle, _ = found
    kinds = [violating, set(range(len(report.traces))) - violating - idle]
    if triggers(constraint) is not None:
        kinds.append(idle)
    if not all(kinds):
        report.wrong += 1
        print(f"{constraint.name}: the traces do not show all that can come out; write more of them")


def race(program, folder, answers):
    tries = [check(program, folder, "order")[1] for _ in range(3)]
    ours = min(tries)
    count = len(order_constraints())
    print(f"\nThe {count} order constraints over all traces, in seconds")
    print(f"  rolecall   whole run, reading {folder / 'sessions'} included: {ours:.2f}")
    for tool, told in answers.items():
        if "seconds" in told:
            print(f"  {tool}  " + ", ".join(f"{what}: {s:.2f}" for what, s in told["seconds"].items()))


def main():
    ask = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    ask.add_argument("folder", type=Path)
    ask.add_argument("--rolecall", default="target/release/rolecall")
    told = ask.parse_args()
    program = os.path.abspath(told.rolecall) if os.sep in told.rolecall else told.rolecall

    traces = json.loads((told.folder / "traces.json").read_text(encoding="utf-8"))
    answers = {}
    for tool in TOOLS:
        path = told.folder / f"{tool}.json"
        if path.exists():
            answers[tool] = json.loads(path.read_text(encoding="utf-8"))
            print(f"{tool} {answers[tool]['version']}: {answers[tool]['traces']} traces")
        else:
            print(f"{tool}: not asked")
    if not answers:
        sys.exit("no tool has been asked; see tests/peers/README.md")

    verdicts, _ = check(program, told.folder, "all")
    if len(verdicts) != len(traces):
        sys.exit(f"rolecall judged {len(verdicts)} of {len(traces)} traces")
    report = Report(traces)
    rows = {}
    for constraint in all_constraints():
        found = judged(verdicts, constraint)
        says_something(report, constraint, found)
        asked = compare_one(report, constraint, found, answers)
        row = rows.setdefault(constraint.template, [0, 0, 0, 0])
        for i, more in enumerate([1, len(found[0]), len(found[1]), asked]):
            row[i] += more
    print(f"\n{'template':26}{'rules':>6}{'violated':>10}{'not set off':>13}{'answers compared':>18}")
    for template, row in rows.items():
        print(f"{template:26}{row[0]:6}{row[1]:10}{row[2]:13}{row[3]:18}")
    race(program, told.folder, answers)
    print(f"\n{report.wrong} differences" if report.wrong else "\nno difference")
    sys.exit(1 if report.wrong else 0)


if __name__ == "__main__":
    main()
