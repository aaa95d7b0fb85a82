"""The common model on whole numpy arrays: all awake agents at once, no loop over agents."""

import numpy as np


def first_opinion(i):
    return 2 * ((i * 0.618033988749895) % 1) - 1


# user code
AWAKE, BOUND, RATE, PROBABILITY = 0.1, 0.5, 0.05, 0.1


def step(opinion, posted, rows, rng):
    awake = np.flatnonzero(rng.random(len(opinion)) < AWAKE)
    gap = posted[rows[awake]] - opinion[awake, None]
    opinion[awake] += RATE * np.where(np.abs(gap) < BOUND, gap, 0).sum(axis=1)
    posting = awake[rng.random(len(awake)) < PROBABILITY]
    posted[posting] = opinion[posting]
# end of user code


class World:
    def __init__(self, rows, seed):
        self.rows = rows
        self.opinion = first_opinion(np.arange(len(rows)))
        self.posted = self.opinion.copy()
        self.rng = np.random.default_rng(seed)

    def step(self):
        step(self.opinion, self.posted, self.rows, self.rng)

    def opinions(self):
        return self.opinion
