"""The common model as a loop over the nodes of a networkx graph, state in node attributes."""

import random

import networkx as nx


def first_opinion(i):
    return 2 * ((i * 0.618033988749895) % 1) - 1


# user code
AWAKE, BOUND, RATE, PROBABILITY = 0.1, 0.5, 0.05, 0.1


def populate(rows):
    graph = nx.DiGraph()
    for i in range(len(rows)):
        graph.add_node(i, opinion=first_opinion(i), posted=first_opinion(i))
    for i, row in enumerate(rows):
        graph.add_edges_from((i, int(j)) for j in row)
    return graph


def step(graph, rng):
    nodes = graph.nodes
    for i in nodes:
        if rng.random() >= AWAKE:
            continue
        me = nodes[i]
        pull = 0.0
        for j in graph.successors(i):
            gap = nodes[j]["posted"] - me["opinion"]
            if abs(gap) < BOUND:
                pull += gap
        me["opinion"] += RATE * pull
        if rng.random() < PROBABILITY:
            me["posted"] = me["opinion"]
# end of user code


class World:
    def __init__(self, rows, seed):
        self.graph = populate(rows)
        self.rng = random.Random(seed)

    def step(self):
        step(self.graph, self.rng)

    def opinions(self):
        return list(nx.get_node_attributes(self.graph, "opinion").values())
