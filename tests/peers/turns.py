"""The constraints as Rolecall means them where one turn may be about several activities.

An event is then one place in the talk, about one activity, and `fresh` says that a turn begins with
it. What a constraint asks of a turn is asked where its activity first stands in that turn; order
within a turn counts as order does between turns.
"""

from constraints import WHENEVER, formula

FRESH = "fresh"

SAME_TURN = f"X(!{FRESH})"


def in_turn(x):
    """From a turn's beginning: the turn has x."""
    return f"(({SAME_TURN}) U {x})"


def later_in_turn(x):
    return f"X((!{FRESH}) U (!{FRESH} & {x}))"


def next_turn(what):
    """There is a turn after this one, and at its beginning `what` holds."""
    return f"X((!{FRESH}) U ({FRESH} & ({what})))"


NO_TURN_AFTER = f"!(X(F({FRESH})))"


def each_first(x, what):
    """In each turn with x, `what` holds at the first x."""
    first = f"((!{x} & {SAME_TURN}) U ({x} & ({what})))"
    return f"G({FRESH} -> ({first} | !{in_turn(x)}))"


def turns_with(x, n):
    """At least n turns have x."""
    inside = f"F({FRESH} & {in_turn(x)})"
    for _ in range(n - 1):
        inside = f"F({FRESH} & {in_turn(x)} & X({inside}))"
    return inside


def weak_until(x, y):
    return f"((({x}) U ({y})) | G({x}))"


def asked_after(trigger, b, kind):
    """What `followed by b` asks, from the place of the trigger."""
    return {
        "": f"X(F({b}))",
        "alternate": f"({later_in_turn(b)} | {next_turn(f'(!{trigger}) U {b}')})",
        "chain": f"({later_in_turn(b)} | {next_turn(in_turn(b))})",
    }[kind]


def preceded(a, b):
    return weak_until(f"!{b}", a)


def preceded_since_the_last(a, b):
    bridged = f"({later_in_turn(a)} | {next_turn(weak_until(f'!{b}', a))} | {NO_TURN_AFTER})"
    return f"({preceded(a, b)} & {each_first(b, bridged)})"


def immediately_preceded(a, b):
    good = f"(((!{b} & {SAME_TURN}) U {a}) | !{in_turn(b)})"
    onward = f"G(({FRESH} & !{in_turn(a)}) -> !({next_turn(f'!({good})')}))"
    return f"({good} & {onward})"


def never_immediately_preceded(a, b):
    """No turn's first b has an a earlier in its turn or in the turn before."""
    clean = f"(((!{a} & {SAME_TURN}) U {b}) | !{in_turn(b)})"
    onward = f"G(({FRESH} & {in_turn(a)}) -> !({next_turn(in_turn(b))}))"
    return f"(G({FRESH} -> {clean}) & {onward})"


def never_preceded(a, b):
    """No turn's first b has an a before it."""
    clean = f"(((!{a} & {SAME_TURN}) U {b}) | !{in_turn(b)})"
    return f"(G({FRESH} -> {clean}) & G({a} -> !({next_turn_ever(b)})))"


def next_turn_ever(b):
    """Some later turn has b."""
    return f"X(F({FRESH} & {in_turn(b)}))"


def after(a, b, kind=""):
    return each_first(a, asked_after(a, b, kind))


def formula_in_turns(c):
    a, b = c.a, c.b
    if c.template in ("choice", "exclusive-choice") or "existence" in c.template and c.template in WHENEVER:
        return formula(c)
    known = {
        "existence": lambda: turns_with(a, c.n),
        "absence": lambda: f"!({turns_with(a, c.n)})",
        "exactly": lambda: f"({turns_with(a, c.n)} & !({turns_with(a, c.n + 1)}))",
        "init": lambda: in_turn(a),
        "end": lambda: f"F({FRESH} & {in_turn(a)} & {NO_TURN_AFTER})",
        "response": lambda: after(a, b),
        "alternate-response": lambda: after(a, b, "alternate"),
        "chain-response": lambda: after(a, b, "chain"),
        "precedence": lambda: preceded(a, b),
        "alternate-precedence": lambda: preceded_since_the_last(a, b),
        "chain-precedence": lambda: immediately_preceded(a, b),
        "succession": lambda: f"({after(a, b)} & {preceded(a, b)})",
        "alternate-succession": lambda: f"({after(a, b, 'alternate')} & {preceded_since_the_last(a, b)})",
        "chain-succession": lambda: f"({after(a, b, 'chain')} & {immediately_preceded(a, b)})",
        "not-response": lambda: each_first(a, f"!({asked_after(a, b, '')})"),
        "not-chain-response": lambda: each_first(a, f"!({asked_after(a, b, 'chain')})"),
        # At the first b no a has been: no b later than an a, but in the turn where both first meet
        # it may stand a second time.
        "not-precedence": lambda: never_preceded(a, b),
        "not-chain-precedence": lambda: never_immediately_preceded(a, b),
    }
    return known[c.template]()
