"""Random tables of ratings, and what other programs say of them.

Writes crates/agreement/tests/peers.tsv, against which the tests of that crate hold its statistics, and prints
where the programs differ from each other or give a number where Rolecall says that there is none.

    python3 -m venv /tmp/peers/agree
    /tmp/peers/agree/bin/pip install statsmodels==0.15.0 krippendorff==0.9.0 pingouin==0.6.1 irrCAC==0.4.4 scikit-learn==1.9.1
    /tmp/peers/agree/bin/python tests/peers/agreement.py crates/agreement/tests/peers.tsv

A seed and a factor may follow the path, for other tables and more of them; the test of that crate reads the file
that ROLECALL_AGREEMENT names in place of its own.

A line of the file: scale, ratings, what is expected, tabs between. Ratings are units with a blank between, of a
unit one rating a rater with a comma between, `.` where there is none; a unit may begin with the number of its
session and a colon. Expected is `NAME=NUMBER`, for intraclass correlations `NAME=VALUE;F;P;LOW;HIGH`, for
intervals `NAME@SEED/SAMPLES=LOW;HIGH;DEFINED`; `NAME!REASON` where there is no figure, or no interval.
"""

import contextlib
import io
import math
import sys
import warnings
from collections import Counter

import krippendorff
import numpy as np
import pandas as pd
import pingouin
from irrCAC.raw import CAC
from sklearn import metrics
from statsmodels.stats import inter_rater

warnings.filterwarnings("ignore")

MASK = (1 << 64) - 1
NEAR = 1e-9


class Random:
    """xoshiro256** seeded by SplitMix64, as in crates/agreement/src/random.rs."""

    def __init__(self, seed):
        self.state = []
        for _ in range(4):
            seed = (seed + 0x9E3779B97F4A7C15) & MASK
            z = seed
            z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & MASK
            z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & MASK
            self.state.append(z ^ (z >> 31))

    def next(self):
        rotate = lambda x, k: ((x << k) | (x >> (64 - k))) & MASK
        s = self.state
        result = (rotate((s[1] * 5) & MASK, 7) * 9) & MASK
        t = (s[1] << 17) & MASK
        s[2] ^= s[0]
        s[3] ^= s[1]
        s[1] ^= s[2]
        s[0] ^= s[3]
        s[2] ^= t
        s[3] = rotate(s[3], 45)
        return result

    def below(self, end):
        unfair = ((1 << 64) - end) % end
        while True:
            wide = self.next() * end
            if (wide & MASK) >= unfair:
                return wide >> 64

    def chance(self, share):
        return self.below(1_000_000) < share * 1_000_000

    def pick(self, things):
        return things[self.below(len(things))]


# --- tables -----------------------------------------------------------------------------------------------


class Table:
    """Ratings: a list of units, each a list of one rating (or None) a rater."""

    def __init__(self, scale, categories, units, sessions=None):
        self.scale, self.categories, self.units, self.sessions = scale, categories, units, sessions
        self.raters = len(units[0])

    def array(self):
        return np.array([[math.nan if r is None else float(r) for r in u] for u in self.units])

    def shared(self):
        return [u for u in self.units if all(r is not None for r in u)]

    def pairable(self):
        return [u for u in self.units if sum(r is not None for r in u) >= 2]

    def used(self, units=None):
        return sorted({r for u in (self.units if units is None else units) for r in u if r is not None})

    def of_units(self, places):
        return Table(self.scale, self.categories, [self.units[p] for p in places])

    def scale_words(self):
        return f"{self.scale}:{len(self.categories)}" if self.scale in ("nominal", "ordinal") else self.scale

    def unit_words(self):
        words = [",".join("." if r is None else f"{r:g}" for r in u) for u in self.units]
        if self.sessions:
            words = [f"{s}:{w}" for s, w in zip(self.sessions, words)]
        return " ".join(words)


def random_table(random, scale, raters):
    if scale in ("nominal", "ordinal"):
        categories = list(range(2 if scale == "nominal" and random.chance(0.75) else 3 + random.below(4)))
        value = lambda: categories[min(random.below(len(categories)), random.below(len(categories)))]
    else:
        step = random.pick([1, 0.5, 0.25])
        low = random.pick([-3, 0, 1]) if scale == "interval" else random.pick([0, 1])
        categories = [low + step * i for i in range(3 + random.below(12))]
        value = lambda: random.pick(categories)
    like = random.pick([0.2, 0.5, 0.8, 0.9, 1.0])
    gaps = random.pick([0, 0, 0.1, 0.4])
    units = []
    for _ in range(random.pick([2, 3, 5, 8, 12, 16, 20])):
        truth = value()
        unit = [truth if random.chance(like) else value() for _ in range(raters)]
        units.append([None if random.chance(gaps) else one for one in unit])
    return Table(scale, categories, units)


def edge_tables():
    two, five = [0, 1], [0, 1, 2, 3, 4]
    for scale, categories in [("nominal", two), ("nominal", five), ("ordinal", five), ("interval", five), ("ratio", five)]:
        table = lambda units: Table(scale, categories, units)
        yield table([[0, 0], [0, 0], [0, 0]])
        yield table([[1, 1], [1, 1], [1, 1], [1, 1]])
        yield table([[1, 1, 1], [1, 1, None], [1, None, None]])
        yield table([[0, 0], [1, 1], [0, 0], [1, 1]])
        yield table([[0, 1], [1, 0], [0, 1], [1, 0]])
        yield table([[0, 1], [0, 1], [0, 1]])
        yield table([[0, 0], [0, 1], [0, 0], [0, 1]])
        yield table([[0, 0], [1, 0], [0, 0], [1, 0]])
        yield table([[0, None], [None, 1], [1, None]])
        yield table([[0, None], [1, 1], [1, None]])
        yield table([[0, 1]])
        yield table([[1, 1]])
        yield table([[0, None], [1, None]])
        yield table([[0, 0, None], [1, None, 1], [None, 0, 0]])
        yield table([[0, 0, 0], [1, 1, 1], [None, None, None], [1, 1, 1]])
        yield table([[0, 1, 0], [1, 0, 1], [1, 0, 1], [0, 1, 0]])
        yield table([[0, 0, 1], [0, 0, 1], [1, 1, 0]])
    yield Table("interval", five, [[1, 2], [2, 3], [3, 4], [0, 1]])
    yield Table("interval", five, [[2, 2, 2], [3, 3, 3], [4, 4, 4]])
    yield Table("interval", five, [[0, 4], [4, 0], [0, 4], [4, 0], [2, 2]])
    yield Table("interval", five, [[0.1, 0.1, 0.1], [0.3, 0.3, 0.3], [0.7, 0.7, 0.7]])
    yield Table("ratio", five, [[0, 0], [0, 1], [4, 4], [2, 4]])
    yield Table("ratio", five, [[-1, 1], [1, 1], [2, 1]])


# --- what the programs say ----------------------------------------------------------------------------------


def quietly(ask):
    """The number, or what came instead: `nan`, `inf`, `error`."""
    try:
        with contextlib.redirect_stdout(io.StringIO()), np.errstate(all="ignore"):
            return float(ask())
    except Exception as error:  # whatever it is, the program gave no number
        return f"error ({type(error).__name__})"


def cac(table, weights, method):
    one = CAC(pd.DataFrame(table.array()), weights=weights, categories=[float(c) for c in table.categories], digits=15)
    return getattr(one, method)()["est"]


def counts(table, units):
    return np.array([[sum(r == c for r in u) for c in table.categories] for u in units])


def pair(table):
    a, b = zip(*table.shared())
    place = {c: i for i, c in enumerate(table.categories)}
    return [place[x] for x in a], [place[x] for x in b]


def square(table):
    a, b = pair(table)
    q = len(table.categories)
    return np.array([[sum(x == i and y == j for x, y in zip(a, b)) for j in range(q)] for i in range(q)])


def answers(table):
    """Of each statistic, what each program that has it says."""
    two = table.raters == 2
    plain = table.scale in ("nominal", "ordinal")
    labels = list(range(len(table.categories)))
    said = {}

    def ask(name, program, question):
        said.setdefault(name, {})[program] = quietly(question)

    if plain:
        ask("percent", "irrCAC", lambda: cac(table, "identity", "gwet")["pa"])
        ask("fleiss", "irrCAC", lambda: cac(table, "identity", "fleiss")["coefficient_value"])
        ask("ac1", "irrCAC", lambda: cac(table, "identity", "gwet")["coefficient_value"])
        if len(table.shared()) == len(table.units):
            ask("fleiss", "statsmodels", lambda: inter_rater.fleiss_kappa(counts(table, table.units)))
        if two:
            ask("percent", "scikit-learn", lambda: metrics.accuracy_score(*pair(table)))
            ask("kappa", "statsmodels", lambda: inter_rater.cohens_kappa(square(table), return_results=False))
            ask("kappa", "scikit-learn", lambda: metrics.cohen_kappa_score(*pair(table), labels=labels))
            if len(table.shared()) == len(table.units):
                ask("kappa", "irrCAC", lambda: cac(table, "identity", "conger")["coefficient_value"])
    if table.scale == "ordinal":
        for weights in ("linear", "quadratic"):
            ask(f"ac2-{weights}", "irrCAC", lambda: cac(table, weights, "gwet")["coefficient_value"])
            if two:
                name = f"kappa-{weights}"
                ask(name, "statsmodels", lambda: inter_rater.cohens_kappa(square(table), return_results=False, wt=weights))
                ask(name, "scikit-learn", lambda: metrics.cohen_kappa_score(*pair(table), labels=labels, weights=weights))
    if table.scale == "nominal" and two and len(table.categories) == 2:
        truth = lambda: dict(zip(("y_true", "y_pred"), pair(table)))
        options = {"zero_division": np.nan}
        ask("precision", "scikit-learn", lambda: metrics.precision_score(**truth(), **options))
        ask("recall", "scikit-learn", lambda: metrics.recall_score(**truth(), **options))
        ask("f1", "scikit-learn", lambda: metrics.f1_score(**truth(), **options))
        ask("specificity", "scikit-learn", lambda: metrics.recall_score(**truth(), pos_label=0, **options))
    ask("alpha", "krippendorff", lambda: krippendorff.alpha(
        table.array().T, level_of_measurement=table.scale,
        value_domain=[float(c) for c in table.used()] if not plain else table.categories))
    if table.scale == "nominal":
        ask("alpha", "irrCAC", lambda: cac(table, "identity", "krippendorff")["coefficient_value"])
    return said


FORMS = {"icc-1-1": "ICC(1,1)", "icc-2-1": "ICC(A,1)", "icc-3-1": "ICC(C,1)",
         "icc-1-k": "ICC(1,k)", "icc-2-k": "ICC(A,k)", "icc-3-k": "ICC(C,k)"}


def correlations(table):
    """Of each form: value, F, p, low, high, as pingouin has them; or what came instead."""
    rows = [(u, r, v) for u, unit in enumerate(table.units) for r, v in enumerate(unit)]
    frame = pd.DataFrame(rows, columns=["unit", "rater", "score"]).astype({"score": float})
    bounds = {}
    try:
        with np.errstate(all="ignore"):
            # It rounds its intervals to two digits; asked for more, as it lets one.
            pingouin.options["round.column.CI95"] = None
            found = pingouin.intraclass_corr(frame, "unit", "rater", "score", nan_policy="omit").set_index("Type")
    except Exception as error:
        return {name: f"error ({type(error).__name__})" for name in FORMS}
    for name, form in FORMS.items():
        row = found.loc[form]
        low, high = row["CI95"] if "CI95" in row else row["CI95%"]
        bounds[name] = [float(x) for x in (row["ICC"], row["F"], row["pval"], low, high)]
    return bounds


# --- what has no figure, from the definitions alone ----------------------------------------------------------


def undefined(table, name):
    """Why there is no figure, or None."""
    shared, pairable = table.shared(), table.pairable()
    if name.startswith("icc"):
        return icc_undefined(table, name)
    if name == "alpha":
        if not pairable:
            return "nothing-shared"
        if table.scale == "ratio" and table.used(pairable)[0] < 0:
            return "below-zero"
        return "one-category" if len(table.used(pairable)) < 2 else None
    if name in ("percent", "fleiss", "ac1", "ac2-linear", "ac2-quadratic"):
        if not pairable:
            return "nothing-shared"
        return "one-category" if name != "percent" and len(table.used()) < 2 else None
    if not shared:
        return "nothing-shared"
    if name.startswith("kappa"):
        return "one-category" if len(table.used(shared)) < 2 else None
    reference, judged = {u[0] for u in shared}, {u[1] for u in shared}
    return {
        "precision": None if 1 in judged else "no-positives-judged",
        "recall": None if 1 in reference else "no-positives-in-reference",
        "f1": None if 1 in judged | reference else "no-positives",
        "specificity": None if 0 in reference else "no-negatives-in-reference",
    }[name]


def squares(table):
    x = np.array(table.shared(), dtype=float)
    x = x - x[0, 0]
    n, k = x.shape
    rows, columns = x.mean(1, keepdims=True), x.mean(0, keepdims=True)
    tidy = lambda ss: 0.0 if ss < 1e-20 * max(1.0, np.abs(x).max() ** 2) * n * k else ss
    between = tidy(k * ((rows - x.mean()) ** 2).sum()) / (n - 1)
    within = tidy(((x - rows) ** 2).sum()) / (n * (k - 1))
    raters = tidy(n * ((columns - x.mean()) ** 2).sum()) / (k - 1)
    rest = tidy(((x - rows - columns + x.mean()) ** 2).sum()) / ((n - 1) * (k - 1))
    return n, k, between, within, raters, rest


def freedom(of):
    """The degrees of freedom of the interval of ICC(2,1)."""
    n, k, between, within, raters, rest = of
    icc = (between - rest) / (between + (k - 1) * rest + k * (raters - rest) / n)
    bias, noise = k * icc * raters / rest, n * (1 + (k - 1) * icc) - k * icc
    below = (n - 1) * bias**2 + noise**2
    return (n - 1) * (k - 1) * (bias + noise) ** 2 / below if below > 0 else 0.0


def icc_undefined(table, name):
    if len(table.shared()) < 2:
        return "too-few-units"
    n, k, between, within, raters, rest = squares(table)
    below = {
        "icc-1-1": between + (k - 1) * within,
        "icc-2-1": between + (k - 1) * rest + k * (raters - rest) / n,
        "icc-3-1": between + (k - 1) * rest,
        "icc-1-k": between,
        "icc-2-k": between + (raters - rest) / n,
        "icc-3-k": between,
    }[name]
    if below > 1e-12:
        return None
    return "no-positive-variance" if name.startswith("icc-2") and rest > 0 else "no-variance"


# --- together ------------------------------------------------------------------------------------------------

notes = Counter()


def number(value):
    return f"{value:.13g}"


def settle(table, name, said):
    """One entry of the line; counts what is worth a remark."""
    why = undefined(table, name)
    figures = {p: v for p, v in said.items() if isinstance(v, float) and math.isfinite(v)}
    if why:
        for program, value in said.items():
            what = f"{value:.6g}" if program in figures else str(value)
            if program in figures and what not in ("0", "1"):
                what = "another number"
            notes[(name, program, f"gives {what} where there is none ({why})")] += 1
        return f"{name}!{why}"
    for program, value in said.items():
        if program not in figures:
            notes[(name, program, f"gives {value} where there is a figure")] += 1
    values = list(figures.values())
    if not values:
        return None
    # The middle one: a program that differs is outvoted, and told of.
    middle = sorted(values)[(len(values) - 1) // 2]
    for program, value in figures.items():
        if abs(value - middle) > NEAR:
            notes[(name, program, "differs from the others")] += 1
    return f"{name}={number(middle)}"


def settle_correlation(table, name, said):
    why = undefined(table, name)
    if why:
        what = said if isinstance(said, str) else f"{said[0]:.3g}" if said[0] in (0, 1) or math.isnan(said[0]) else "another number"
        notes[(name, "pingouin", f"gives {what} where there is none ({why})")] += 1
        return f"{name}!{why}"
    if isinstance(said, str):
        notes[(name, "pingouin", f"gives {said} where there is a figure")] += 1
        return None
    n, k, between, within, raters, rest = squares(table)
    value, f, p, low, high = said
    if math.isnan(value):
        notes[(name, "pingouin", "gives nan where there is a figure")] += 1
        return None
    noise = within if name.startswith("icc-1") else rest
    if noise == 0:
        notes[(name, "pingouin", f"full agreement: F {'inf' if math.isinf(f) else 'of what rounding left'}, Rolecall has none")] += 1
        return f"{name}={number(value)};-;-;-;-"
    ends = [low, high]
    if name.startswith("icc-2") and freedom(squares(table)) < 0.1:
        notes[(name, "pingouin", "gives bounds or nan for less than 0.1 degrees of freedom, Rolecall none")] += 1
        ends = [math.nan, math.nan]
    if name == "icc-2-k":
        # The step from one score to the mean has no meaning below -1/(k-1).
        one = correlations(table)["icc-2-1"]
        if 1 + one[3] * (k - 1) <= 1e-6:
            notes[(name, "pingouin", "gives a lower bound stepped up from below -1/(k-1), Rolecall none")] += 1
            ends = [math.nan, math.nan]
    if not all(math.isfinite(e) for e in ends) or ends[0] > ends[1]:
        if all(math.isfinite(e) for e in ends):
            notes[(name, "pingouin", "gives bounds in the wrong order, Rolecall none")] += 1
        else:
            notes[(name, "pingouin", "no finite interval")] += 1
        return f"{name}={number(value)};{number(f)};{number(p)};-;-"
    return ";".join([f"{name}={number(value)}", number(f), number(p), number(ends[0]), number(ends[1])])


def entries(table):
    found = [settle(table, name, said) for name, said in answers(table).items()]
    if table.scale in ("interval", "ratio"):
        found += [settle_correlation(table, name, said) for name, said in correlations(table).items()]
    return [one for one in found if one]


def interval_entries(table, seed, samples, names):
    """Percentile intervals over whole sessions drawn anew, each sample judged by the programs."""
    random = Random(seed)
    sessions = sorted(set(table.sessions))
    members = {s: [p for p, one in enumerate(table.sessions) if one == s] for s in sessions}
    figures = {name: [] for name in names}
    for _ in range(samples):
        places = []
        for _ in sessions:
            places += members[sessions[random.below(len(sessions))]]
        drawn = table.of_units(places)
        said = answers(drawn)
        for name in names:
            if undefined(drawn, name) is None:
                figures[name].append(next(iter(said[name].values())))
    for name, values in figures.items():
        if 2 * len(values) < samples:
            yield f"{name}@{seed}/{samples}!mostly-undefined"
            continue
        low, high = np.percentile(values, [2.5, 97.5])
        yield f"{name}@{seed}/{samples}={number(low)};{number(high)};{len(values)}"


def main(path, seed=2026, as_many=1):
    random = Random(int(seed))
    plan = [("nominal", 2, 220), ("nominal", 3, 50), ("nominal", 5, 40), ("ordinal", 2, 140), ("ordinal", 3, 40),
            ("ordinal", 4, 30), ("interval", 2, 60), ("interval", 3, 50), ("interval", 4, 30), ("ratio", 2, 40), ("ratio", 3, 20)]
    tables = [random_table(random, scale, raters) for scale, raters, times in plan for _ in range(times * int(as_many))]
    lines = [(table, entries(table)) for table in tables]
    edges = [(table, entries(table)) for table in edge_tables()]
    drawn = []
    for seed, raters, names in [(1, 2, ["percent", "kappa", "ac1", "alpha", "recall", "f1"]), (7, 3, ["percent", "fleiss", "alpha"])]:
        table = random_table(random, "nominal", raters)
        while len(table.units) < 16 or len(table.categories) != 2 or len(table.used()) < 2:
            table = random_table(random, "nominal", raters)
        table.sessions = [1 + p // 4 for p in range(len(table.units))]
        drawn.append((table, list(interval_entries(table, seed, 200, names))))
    with open(path, "w", encoding="utf-8") as out:
        print("# Written by tests/peers/agreement.py, which says what stands here; not to be edited.", file=out)
        for table, expected in lines + edges + drawn:
            print(table.scale_words(), table.unit_words(), " ".join(expected), sep="\t", file=out)
    print(f"{len(lines)} random tables, {len(edges)} edge cases, {len(drawn)} bootstraps")
    for (name, program, what), times in sorted(notes.items()):
        print(f"| {name} | {program} | {what} | {times} |")


if __name__ == "__main__":
    main(*sys.argv[1:])
