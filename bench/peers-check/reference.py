"""Numbers of peers-check by numpy, scipy and networkx: arrays from a JSON file, figures as JSON on the output."""

import json
import sys

try:
    import networkx as nx
    import numpy as np
    import scipy
    from scipy import optimize, special, stats
except ImportError as absent:
    print(absent, file=sys.stderr)
    sys.exit(3)


def gini(x):
    return np.abs(np.subtract.outer(x, x)).sum() / (2 * len(x) ** 2 * x.mean())


def bimodality(x):
    return (stats.skew(x) ** 2 + 1) / stats.kurtosis(x, fisher=False)


def esteban_ray(y, mass, alpha, span):
    groups = {}
    for at, m in zip(y, mass):
        groups[at] = groups.get(at, 0) + m / sum(mass)
    at, m = np.array(list(groups)), np.array(list(groups.values()))
    whole = (m[:, None] ** (1 + alpha) * m * np.abs(np.subtract.outer(at, at))).sum()
    return 2 ** (1 + alpha) / span * whole


def agreement(counts):
    left, k, result = np.array(counts, float), len(counts), 0
    while left.max() > 1e-9:
        full = left > 1e-9
        least, s, tu, tdu = left[full].min(), full.sum(), 0, 0
        for a in range(k):
            for b in range(a + 1, k):
                for c in range(b + 1, k):
                    triple = (full[a], full[b], full[c])
                    tu += triple in ((True, True, False), (False, True, True))
                    tdu += triple == (True, False, True)
        u = ((k - 2) * tu - (k - 1) * tdu) / ((k - 2) * (tu + tdu)) if tu + tdu else 1
        result += least * s / sum(counts) * u * (1 - (s - 1) / (k - 1))
        left[full] -= least
    return result


def spread(a):
    normal, small, opinions = a["normal"], a["small"], a["opinions"]
    amounts, categories = a["amounts"], a["categories"]
    bins = np.histogram(opinions, 21, (-1, 1))[0]
    middles = -1 + (np.arange(21) + 0.5) * 2 / 21
    ordered = np.sort(a["clustered"])
    parts = np.split(ordered, 1 + np.flatnonzero(np.diff(ordered) > 0.1))
    share = categories / categories.sum()
    top = np.sort(amounts)[-max(1, round(0.01 * len(amounts))):]
    return {
        "variance, population": np.var(normal),
        "variance, sample": np.var(normal, ddof=1),
        "variance, 11 values": np.var(small, ddof=1),
        "quantile 0.05": np.quantile(normal, 0.05),
        "quantile 0.61": np.quantile(small, 0.61),
        "bimodality, opinions": bimodality(opinions),
        "bimodality, skewed": bimodality(amounts),
        "polarization": np.var(opinions),
        "Esteban-Ray 1.3, histogram": esteban_ray(middles, bins, 1.3, 2),
        "Esteban-Ray 0.5, values": esteban_ray(opinions, np.ones(len(opinions)), 0.5, 2),
        "agreement A": agreement(categories),
        "agreement A, histogram": agreement(bins),
        "opinion clusters": len(parts),
        "opinion clusters, centre": parts[1].mean(),
        "opinion clusters, effective": 1 / sum((len(p) / len(ordered)) ** 2 for p in parts),
        "Gini, amounts": gini(amounts),
        "top share 1%": top.sum() / amounts.sum(),
        "entropy, nats": stats.entropy(categories),
        "evenness": stats.entropy(categories) / np.log(len(categories)),
        "Hill number 2.5": (share**2.5).sum() ** (1 / (1 - 2.5)),
    }


def samples(a):
    big = stats.ks_2samp(a["normal"], a["shifted"], method="exact")
    little = stats.ks_2samp(a["small"], a["other"], method="exact")
    ties = stats.ks_2samp(a["tied"], a["tiedToo"], method="exact")
    waits = stats.kstest(a["waits"], stats.expon(scale=2).cdf, method="exact")
    return {
        "KS 2000 and 1500, D": big.statistic,
        "KS 2000 and 1500, p": big.pvalue,
        "KS 11 and 14, D": little.statistic,
        "KS 11 and 14, p": little.pvalue,
        "KS with ties, D": ties.statistic,
        "KS with ties, p": ties.pvalue,
        "KS 6000 and 5001, p": stats.ks_2samp(a["large"], a["larger"], method="exact").pvalue,
        "KS exponential 1500, D": waits.statistic,
        "KS exponential 1500, p": waits.pvalue,
        "KS normal 11, p": stats.kstest(a["small"], "norm", method="exact").pvalue,
        "KS exponential wrong rate, p": stats.kstest(
            a["waits"], stats.expon(scale=1.8).cdf, method="exact"
        ).pvalue,
        "Kolmogorov tail 0.9": special.kolmogorov(0.9),
        "Wasserstein 2000 and 1500": stats.wasserstein_distance(a["normal"], a["shifted"]),
        "Wasserstein 11 and 14": stats.wasserstein_distance(a["small"], a["other"]),
    }


def student_quantile(p, df):
    # scipy's own t.ppf is good to about 1e-9 only in some versions.
    x = special.betaincinv(df / 2, 0.5, 2 * (1 - p))
    return np.sqrt(df * (1 / x - 1))


def bootstrap(x, places):
    means = x[places].mean(axis=1)
    without = (x.sum() - x) / (len(x) - 1)
    d = without.mean() - without
    skew = (d**3).sum() / (6 * (d**2).sum() ** 1.5)
    bias = stats.norm.ppf((means < x.mean()).mean())
    z = bias + stats.norm.ppf([0.025, 0.975])
    return means, np.quantile(means, stats.norm.cdf(bias + z / (1 - skew * z)))


def intervals(a):
    small, other, sample = a["small"], a["other"], a["sample"]
    half = student_quantile(0.995, len(small) - 1) * stats.sem(small)
    y = other[: len(small)]
    paired = stats.ttest_rel(y, small)
    low = (y - small).mean() - student_quantile(0.975, len(y) - 1) * stats.sem(y - small)
    means, corrected = bootstrap(sample, a["places"])
    return {
        "t interval 99%, low": small.mean() - half,
        "t interval 99%, high": small.mean() + half,
        "paired t": paired.statistic,
        "paired t, p": paired.pvalue,
        "paired t, low": low,
        "bootstrap percentile, low": np.quantile(means, 0.025),
        "bootstrap percentile, high": np.quantile(means, 0.975),
        "bootstrap BCa, low": corrected[0],
        "bootstrap BCa, high": corrected[1],
        "bootstrap, standard error": means.std(ddof=1),
        "Student quantile 0.975, 7": student_quantile(0.975, 7),
        "Student quantile 0.9, 29.5": student_quantile(0.9, 29.5),
        "Student tail 3.1, 4": stats.t.sf(3.1, 4),
        "F tail 2.7, 3, 41": stats.f.sf(2.7, 3, 41),
        "normal cdf -4.2": stats.norm.cdf(-4.2),
        "incomplete beta": special.betainc(2.5, 7.25, 0.31),
        "log gamma 33.7": special.gammaln(33.7),
        "Hurwitz zeta 2.3, 4": special.zeta(2.3, 4),
    }


def lagged(x, y, lag):
    n, dx, dy = len(x), x - x.mean(), y - y.mean()
    both = sum(dx[t] * dy[t + lag] for t in range(n) if 0 <= t + lag < n)
    return both / (n * x.std() * y.std())


def granger(x, y, lags):
    n = len(y)
    back = lambda z: [z[lags - k : n - k] for k in range(1, lags + 1)]
    rss = lambda columns: np.linalg.lstsq(np.array(columns).T, y[lags:], rcond=None)[1][0]
    own = [np.ones(n - lags), *back(y)]
    without, full = rss(own), rss(own + back(x))
    df = n - 3 * lags - 1
    f = (without - full) / lags / (full / df)
    return f, stats.f.sf(f, lags, df)


def series(a):
    x, y = a["leader"], a["follower"]
    lags = np.arange(-12, 13)
    cross = np.array([lagged(x, y, k) for k in lags])
    there, back = granger(x, y, 3), granger(y, x, 2)
    return {
        "correlation": np.corrcoef(x, y)[0, 1],
        "autocorrelation, lag 1": lagged(x, x, 1),
        "autocorrelation, lag 10": lagged(x, x, 10),
        "cross-correlation, lag -5": cross[7],
        "cross-correlation, peak": cross[np.abs(cross).argmax()],
        "cross-correlation, peak lag": lags[np.abs(cross).argmax()],
        "Granger 3 lags, F": there[0],
        "Granger 3 lags, p": there[1],
        "Granger back 2 lags, F": back[0],
        "Granger back 2 lags, p": back[1],
    }


def power_law(counts, x_min):
    tail = counts[counts >= x_min]
    loss = lambda e: len(tail) * np.log(special.zeta(e, x_min)) + e * np.log(tail).sum()
    e = optimize.minimize_scalar(loss, bounds=(1.01, 10), method="bounded", options={"xatol": 1e-12}).x
    at = np.arange(x_min, tail.max() + 1)
    law = 1 - special.zeta(e, at + 1) / special.zeta(e, x_min)
    data = np.searchsorted(np.sort(tail), at, side="right") / len(tail)
    return np.abs(data - law).max(), x_min, e


def trees(parents):
    graph = nx.Graph()
    graph.add_nodes_from(range(len(parents)))
    graph.add_edges_from((p, c) for c, p in enumerate(parents) if p >= 0)
    shapes = []
    for part in nx.connected_components(graph):
        tree = graph.subgraph(part)
        levels = np.bincount(list(nx.single_source_shortest_path_length(tree, min(part)).values()))
        mean = nx.average_shortest_path_length(tree) if len(part) > 1 else 0
        shapes.append((len(part), len(levels) - 1, levels.max(), mean))
    return np.array(shapes)


def tails(a):
    counts = a["counts"].astype(int)
    fixed = power_law(counts, 20)
    starts = [x for x in np.unique(counts)[:-1] if x > 0 and (counts >= x).sum() >= 50]
    best = min(power_law(counts, x) for x in starts)
    shapes = trees(a["parents"].astype(int))
    return {
        "power law xMin 20, exponent": fixed[2],
        "power law xMin 20, KS": fixed[0],
        "power law searched, xMin": best[1],
        "power law searched, exponent": best[2],
        "power law searched, KS": best[0],
        "cascades, trees": len(shapes),
        "cascades, largest size": shapes[:, 0].max(),
        "cascades, sum of depths": shapes[:, 1].sum(),
        "cascades, sum of breadths": shapes[:, 2].sum(),
        "cascades, sum of viralities": shapes[:, 3].sum(),
        "cascades, largest virality": shapes[:, 3].max(),
    }


def diets(graph, sides):
    seen = np.array([np.bincount([sides[j] for j in graph[i]], minlength=3) for i in graph])
    seen = seen[seen.sum(axis=1) > 0]
    own = stats.entropy(seen, axis=1)
    within = np.average(own, weights=seen.sum(axis=1))
    return within, own.mean(), 1 - within / stats.entropy(seen.sum(axis=0))


def graphs(a, rows):
    x, offsets, followees = a["opinions"], rows["offsets"], rows["followees"]
    graph = nx.DiGraph()
    graph.add_nodes_from(range(len(x)))
    for i in range(len(x)):
        graph.add_edges_from((i, j) for j in followees[offsets[i] : offsets[i + 1]])
    sides = np.where(x > 0.3, 2, np.where(x < -0.3, 0, 1))
    nx.set_node_attributes(graph, dict(enumerate(sides.tolist())), "side")
    nx.set_node_attributes(graph, dict(enumerate((x > 0).tolist())), "sign")
    ties = graph.to_undirected()
    ends = np.array(graph.edges)
    parts = [len(part) for part in nx.weakly_connected_components(graph)]
    readers = [i for i in graph if graph.out_degree(i) > 0]
    around = [np.mean([x[j] for j in graph[i]]) for i in readers]
    within, per_reader, segregation = diets(graph, sides)
    return {
        "reciprocity": nx.reciprocity(graph),
        "clustering, local mean": nx.average_clustering(ties),
        "clustering, transitivity": nx.transitivity(ties),
        "components, count": len(parts),
        "components, largest": max(parts),
        "assortativity of opinions": np.corrcoef(x[ends[:, 0]], x[ends[:, 1]])[0, 1],
        "degree assortativity out-in": nx.degree_pearson_correlation_coefficient(graph, "out", "in"),
        "degree assortativity in-in": nx.degree_pearson_correlation_coefficient(graph, "in", "in"),
        "Gini of followers": gini(np.array([d for _, d in graph.in_degree])),
        "label assortativity": nx.attribute_assortativity_coefficient(graph, "side"),
        "E-I index": np.mean(np.where(sides[ends[:, 0]] == sides[ends[:, 1]], -1, 1)),
        "echo chamber": nx.attribute_assortativity_coefficient(graph, "sign"),
        "neighbour correlation": np.corrcoef(x[readers], around)[0, 1],
        "disagreement": ((x[ends[:, 0]] - x[ends[:, 1]]) ** 2).mean(),
        "exposure, within": within,
        "exposure, per reader": per_reader,
        "exposure, segregation": segregation,
    }


def main(path):
    with open(path) as file:
        given = json.load(file)
    arrays = {name: np.array(values) for name, values in given["arrays"].items()}
    figures = {
        **spread(arrays),
        **samples(arrays),
        **intervals(arrays),
        **series(arrays),
        **tails(arrays),
        **graphs(arrays, given["rows"]),
    }
    versions = {"numpy": np.__version__, "scipy": scipy.__version__, "networkx": nx.__version__}
    print(json.dumps({"versions": versions, "figures": {k: float(v) for k, v in figures.items()}}))


main(sys.argv[1])
