"""The constraints that all tools are asked about, and how each tool writes them.

A constraint is a template with one or two activities, and a number where the template has one.
The words are DECLARE's: in `response(a, b)` the first activity asks for the second, in
`precedence(a, b)` the second asks for the first.
"""

from typing import NamedTuple

# What may happen in a trace. The last one is in no constraint: it is there to stand in between.
ACTIVITIES = ["greeting", "purpose", "limits", "concern", "goal", "task", "review", "closing"]
BESIDE = "weather"


class Constraint(NamedTuple):
    template: str
    a: str
    b: str | None = None
    n: int = 1

    @property
    def name(self):
        """The name of the rule, the same for every tool."""
        number = f"-{self.n}" if self.template in COUNTED else ""
        second = f"-{self.b}" if self.b else ""
        return f"{self.template}{number}-{self.a}{second}"


COUNTED = ("existence", "absence", "exactly")
UNARY = COUNTED + ("init", "end")

# Template: the lines in Rolecall, one rule a pair of a trigger (or None) and what it asks;
# a template that is two demands is two rules.
WHENEVER = {
    "responded-existence": [("a", "accompanied by {b}")],
    "co-existence": [("a", "accompanied by {b}"), ("b", "accompanied by {a}")],
    "response": [("a", "followed by {b}")],
    "precedence": [("b", "preceded by {a}")],
    "succession": [("a", "followed by {b}"), ("b", "preceded by {a}")],
    "alternate-response": [("a", "followed by {b} before the next")],
    "alternate-precedence": [("b", "preceded by {a} since the last")],
    "alternate-succession": [
        ("a", "followed by {b} before the next"),
        ("b", "preceded by {a} since the last"),
    ],
    "chain-response": [("a", "immediately followed by {b}")],
    "chain-precedence": [("b", "immediately preceded by {a}")],
    "chain-succession": [
        ("a", "immediately followed by {b}"),
        ("b", "immediately preceded by {a}"),
    ],
    "not-co-existence": [("a", "not accompanied by {b}"), ("b", "not accompanied by {a}")],
    "not-responded-existence": [("a", "not accompanied by {b}")],
    "not-response": [("a", "not followed by {b}")],
    "not-precedence": [("b", "not preceded by {a}")],
    "not-chain-response": [("a", "not immediately followed by {b}")],
    "not-chain-precedence": [("b", "not immediately preceded by {a}")],
}

# pm4py's name for a template. `nonsuccession` is left out on purpose: there it means "succession
# does not hold", not "b never follows a".
PM4PY = {
    "existence": "existence",
    "absence": "absence",
    "exactly": "exactly_one",
    "init": "init",
    "responded-existence": "responded_existence",
    "co-existence": "coexistence",
    "response": "response",
    "precedence": "precedence",
    "succession": "succession",
    "alternate-response": "altresponse",
    "alternate-precedence": "altprecedence",
    "alternate-succession": "altsuccession",
    "chain-response": "chainresponse",
    "chain-precedence": "chainprecedence",
    "chain-succession": "chainsuccession",
    "not-co-existence": "noncoexistence",
}

# Declare4Py's name. It knows more names than it can check: those of two demands have no checker.
DECLARE4PY = {
    "existence": "Existence",
    "absence": "Absence",
    "exactly": "Exactly",
    "init": "Init",
    "end": "End",
    "choice": "Choice",
    "exclusive-choice": "Exclusive Choice",
    "responded-existence": "Responded Existence",
    "response": "Response",
    "precedence": "Precedence",
    "alternate-response": "Alternate Response",
    "alternate-precedence": "Alternate Precedence",
    "chain-response": "Chain Response",
    "chain-precedence": "Chain Precedence",
    "not-responded-existence": "Not Responded Existence",
    "not-response": "Not Response",
    "not-precedence": "Not Precedence",
    "not-chain-response": "Not Chain Response",
    "not-chain-precedence": "Not Chain Precedence",
}


def all_constraints():
    """Every template, each with a few activities."""
    found = []
    for n, a in [(1, "goal"), (1, "review"), (2, "concern"), (3, "greeting")]:
        found.append(Constraint("existence", a, n=n))
    # absence(n): fewer than n times.
    for n, a in [(1, "limits"), (1, "task"), (2, "closing"), (3, "purpose")]:
        found.append(Constraint("absence", a, n=n))
    for n, a in [(1, "greeting"), (1, "purpose"), (2, "goal")]:
        found.append(Constraint("exactly", a, n=n))
    for a in ("greeting", "purpose"):
        found.append(Constraint("init", a))
    for a in ("closing", "review"):
        found.append(Constraint("end", a))
    for template in ("choice", "exclusive-choice"):
        found.append(Constraint(template, "limits", "concern"))
        found.append(Constraint(template, "goal", "task"))
    pairs = [("goal", "task"), ("concern", "goal"), ("purpose", "limits"), ("review", "closing")]
    for template in WHENEVER:
        for a, b in pairs:
            found.append(Constraint(template, a, b))
    return found


def order_constraints():
    """The thirty of the speed comparison: order only, as both tools can judge them."""
    pairs = [
        ("goal", "task"),
        ("concern", "goal"),
        ("purpose", "limits"),
        ("review", "closing"),
        ("greeting", "purpose"),
    ]
    templates = [
        "response",
        "precedence",
        "alternate-response",
        "alternate-precedence",
        "chain-response",
        "chain-precedence",
    ]
    return [Constraint(t, a, b) for t in templates for a, b in pairs]


def rules(c):
    """The constraint as Rolecall rules: pairs of a rule's name and its text."""
    if c.template in WHENEVER:
        parts = WHENEVER[c.template]
        named = []
        for i, (trigger, line) in enumerate(parts, 1):
            name = c.name if len(parts) == 1 else f"{c.name}-{i}"
            line = line.format(a=c.a, b=c.b)
            topic = c.a if trigger == "a" else c.b
            named.append((name, f"whenever {topic} as {name} {{ {line} }}"))
        return named
    text = {
        "existence": f"discussion {c.name} of {c.a} {{\n  required\n  at least {c.n} times\n}}",
        "absence": f"avoid {c.a} more than {c.n - 1} in session as {c.name}",
        "exactly": f"discussion {c.name} of {c.a} {{\n  required\n  at least {c.n} times\n"
        f"  at most {c.n} times\n}}",
        "init": f"discussion {c.name} of {c.a} {{\n  required\n  within first 1 turn\n}}",
        "end": f"discussion {c.name} of {c.a} {{\n  required\n  within last 1 turn\n}}",
        "choice": f"choice {c.name} {{\n  any of {{ {c.a}, {c.b} }}\n}}",
        "exclusive-choice": f"choice {c.name} {{\n  all of {{\n    any of {{ {c.a}, {c.b} }}\n"
        f"    any of {{\n      none of {{ {c.a} }}\n      none of {{ {c.b} }}\n    }}\n  }}\n}}",
    }[c.template]
    return [(c.name, text)]


def protocol(name, constraints):
    """A protocol file with the constraints as its rules."""
    lines = ["language 1", "", f"protocol {name} {{"]
    lines += ['  title   "Constraints on order"', '  version "1"', '  owner   "tests"', "}", ""]
    lines += ['role worker "Worker"', ""]
    for activity in ACTIVITIES:
        lines.append(f'topic {activity} "{activity.capitalize()}" {{ coded "{activity.upper()}" }}')
    lines.append("")
    for c in constraints:
        for _, text in rules(c):
            lines += [text, ""]
    return "\n".join(lines)


def formula(c):
    """The constraint in linear temporal logic over finite traces (LTLf)."""
    a, b = c.a, c.b

    def often(n):
        inside = f"F({a})"
        for _ in range(n - 1):
            inside = f"F({a} & X({inside}))"
        return inside

    absent = lambda x: f"G(!({x}))"
    # What ltlf2dfa has no sign for: weak until.
    weak = lambda x, y: f"((({x}) U ({y})) | G({x}))"
    response = f"G({a} -> F({b}))"
    precedence = weak(f"!{b}", a)
    # Each is said of a later (an earlier) place, and two activities are never at one place.
    alternate_response = f"G({a} -> X((!{a}) U {b}))"
    alternate_precedence = f"({precedence} & G({b} -> WX({weak(f'!{b}', a)})))"
    chain_response = f"G({a} -> X({b}))"
    chain_precedence = f"(!{b} & G(X({b}) -> {a}))"
    known = {
        "existence": lambda: often(c.n),
        "absence": lambda: f"!({often(c.n)})",
        "exactly": lambda: f"({often(c.n)} & !(F({a} & X({often(c.n)}))))",
        "init": lambda: a,
        "end": lambda: f"F({a} & last)",
        "choice": lambda: f"(F({a}) | F({b}))",
        "exclusive-choice": lambda: f"((F({a}) | F({b})) & !(F({a}) & F({b})))",
        "responded-existence": lambda: f"(F({a}) -> F({b}))",
        "co-existence": lambda: f"((F({a}) -> F({b})) & (F({b}) -> F({a})))",
        "response": lambda: response,
        "precedence": lambda: precedence,
        "succession": lambda: f"({response} & {precedence})",
        "alternate-response": lambda: alternate_response,
        "alternate-precedence": lambda: alternate_precedence,
        "alternate-succession": lambda: f"({alternate_response} & {alternate_precedence})",
        "chain-response": lambda: chain_response,
        "chain-precedence": lambda: chain_precedence,
        "chain-succession": lambda: f"({chain_response} & {chain_precedence})",
        "not-co-existence": lambda: f"!(F({a}) & F({b}))",
        "not-responded-existence": lambda: f"(F({a}) -> {absent(b)})",
        "not-response": lambda: f"G({a} -> !(F({b})))",
        "not-precedence": lambda: f"G({a} -> !(F({b})))",
        "not-chain-response": lambda: f"G({a} -> !(X({b})))",
        "not-chain-precedence": lambda: f"G({a} -> !(X({b})))",
    }
    return known[c.template]()


def triggers(c):
    """The activities that set the constraint off; where none occurs, it does not apply.

    None for the templates that always apply.
    """
    if c.template not in WHENEVER:
        return None
    return sorted({c.a if trigger == "a" else c.b for trigger, _ in WHENEVER[c.template]})
