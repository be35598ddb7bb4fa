"""A formula's automaton, read from what MONA prints."""

import re
from collections import deque

from ltlf2dfa.parser.ltlf import LTLfParser


class Automaton:
    """The automaton of a formula; each of its letters is the set of what holds at one event."""

    def __init__(self, formula, letters):
        printed = LTLfParser()(formula).to_dfa(mona_dfa_out=True)
        if not printed:
            raise RuntimeError(f"mona gave no automaton for {formula}")
        names = re.search(r"free variables:(.*)", printed).group(1).lower().split()
        accepting = re.search(r"Accepting states:(.*)", printed).group(1)
        self.accepting = {int(state) for state in accepting.split()}
        self.letters = [frozenset(letter) for letter in letters]
        self.next = {}
        for source, guard, target in re.findall(r"State (\d+): ([01X]*) +-> state (\d+)", printed):
            for letter in self.letters:
                if all(sign == "X" or (sign == "1") == (x in letter) for sign, x in zip(guard, names)):
                    self.next[int(source), letter] = int(target)
        # MONA's state 0 reads what is true before the first event; here nothing is.
        self.start = self.next[0, self.letters[0]]

    def accepts(self, events):
        state = self.start
        for event in events:
            state = self.next[state, frozenset(event)]
        return state in self.accepting

    def cheapest(self, cost, least=0):
        """The least cost of a trace that is accepted and costs at least `least`; None without one.

        `cost`: what a letter costs, 0 or 1.
        """
        done = set()
        queue = deque([(0, self.start)])
        while queue:
            spent, state = queue.popleft()
            if spent >= least and state in self.accepting:
                return spent
            # What was spent beyond the least makes no difference to what may follow.
            if (state, min(spent, least)) in done:
                continue
            done.add((state, min(spent, least)))
            for letter in self.letters:
                after = self.next[state, letter]
                if cost(letter):
                    queue.append((spent + 1, after))
                else:
                    queue.appendleft((spent, after))
        return None
