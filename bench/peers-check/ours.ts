import {
  assortativity,
  clustering,
  components,
  degreeAssortativity,
  graphStatistics,
  reciprocity,
} from '@netizen/engine/graph';
import * as m from '@netizen/engine/measures';
import { deriveKey, drawUnit, expm1, seedKey } from '@netizen/engine/random';
import type { Inputs } from './inputs.ts';

/** Name of a number and its value; the reference has the same names. */
export type Figures = Record<string, number>;

const BOOTSTRAP_KEY = deriveKey(seedKey('peers-check'), 'bootstrap');
const RESAMPLES = 1000;
const NONE = 0xffffffff;

/** Places drawn for each bootstrap sample, by the rule in the doc of `bootstrapInterval`. */
export function bootstrapPlaces(n: number): number[][] {
  const [k0, k1] = BOOTSTRAP_KEY;
  return Array.from({ length: RESAMPLES }, (_, r) =>
    Array.from({ length: n }, (_, i) => Math.floor(drawUnit(k0, k1, r, i, 0) * n)),
  );
}

function spread({
  amounts,
  categories,
  clustered,
  normal,
  opinions,
  small,
}: Inputs['arrays']): Figures {
  const bins = m.histogram(opinions, { bins: 21 });
  const clusters = m.opinionClusters(clustered, { gap: 0.1 });
  return {
    'variance, population': m.variance(normal),
    'variance, sample': m.sampleVariance(normal),
    'variance, 11 values': m.sampleVariance(small),
    'quantile 0.05': m.quantile(normal, 0.05),
    'quantile 0.61': m.quantile(small, 0.61),
    'bimodality, opinions': m.bimodality(opinions),
    'bimodality, skewed': m.bimodality(amounts),
    polarization: m.polarization(opinions),
    'Esteban-Ray 1.3, histogram': m.estebanRayFromHistogram(bins, { alpha: 1.3 }),
    'Esteban-Ray 0.5, values': m.estebanRay(opinions, undefined, { alpha: 0.5 }),
    'agreement A': m.agreement(categories),
    'agreement A, histogram': m.agreement(bins),
    'opinion clusters': clusters.count,
    'opinion clusters, centre': clusters.centres[1]!,
    'opinion clusters, effective': clusters.effective,
    'Gini, amounts': m.gini(amounts),
    'top share 1%': m.topShare(amounts, 0.01),
    'entropy, nats': m.entropy(categories),
    evenness: m.evenness(categories),
    'Hill number 2.5': m.effectiveNumber(categories, 2.5),
  };
}

function samples({
  large,
  larger,
  normal,
  other,
  shifted,
  small,
  tied,
  tiedToo,
  waits,
}: Inputs['arrays']): Figures {
  const big = m.ksTwoSample(normal, shifted);
  const little = m.ksTwoSample(small, other);
  const ties = m.ksTwoSample(tied, tiedToo);
  const exponential = (x: number) => -expm1(-x / 2);
  return {
    'KS 2000 and 1500, D': big.statistic,
    'KS 2000 and 1500, p': big.p,
    'KS 11 and 14, D': little.statistic,
    'KS 11 and 14, p': little.p,
    'KS with ties, D': ties.statistic,
    'KS with ties, p': ties.p,
    'KS 6000 and 5001, p': m.ksTwoSample(large, larger).p,
    'KS exponential 1500, D': m.ksOneSample(waits, exponential).statistic,
    'KS exponential 1500, p': m.ksOneSample(waits, exponential).p,
    'KS normal 11, p': m.ksOneSample(small, m.normalCdf).p,
    'KS exponential wrong rate, p': m.ksOneSample(waits, (x) => -expm1(-x / 1.8)).p,
    'Kolmogorov tail 0.9': m.kolmogorovTail(0.9),
    'Wasserstein 2000 and 1500': m.wasserstein(normal, shifted),
    'Wasserstein 11 and 14': m.wasserstein(small, other),
  };
}

function intervals({ sample, small, other }: Inputs['arrays']): Figures {
  const t = m.tInterval(small, { level: 0.99 });
  const paired = m.pairedT(small, other.slice(0, small.length));
  const options = { key: BOOTSTRAP_KEY, resamples: RESAMPLES };
  const bca = m.bootstrapInterval(sample, m.mean, options);
  const percentile = m.bootstrapInterval(sample, m.mean, { ...options, method: 'percentile' });
  return {
    't interval 99%, low': t.low,
    't interval 99%, high': t.high,
    'paired t': paired.t,
    'paired t, p': paired.p,
    'paired t, low': paired.low,
    'bootstrap percentile, low': percentile.low,
    'bootstrap percentile, high': percentile.high,
    'bootstrap BCa, low': bca.low,
    'bootstrap BCa, high': bca.high,
    'bootstrap, standard error': bca.standardError,
    'Student quantile 0.975, 7': m.studentQuantile(0.975, 7),
    'Student quantile 0.9, 29.5': m.studentQuantile(0.9, 29.5),
    'Student tail 3.1, 4': m.studentTail(3.1, 4),
    'F tail 2.7, 3, 41': m.fisherTail(2.7, 3, 41),
    'normal cdf -4.2': m.normalCdf(-4.2),
    'incomplete beta': m.regularizedBeta(0.31, 2.5, 7.25),
    'log gamma 33.7': m.logGamma(33.7),
    'Hurwitz zeta 2.3, 4': m.hurwitzZeta(2.3, 4),
  };
}

function series({ follower, leader }: Inputs['arrays']): Figures {
  const own = m.autocorrelation(leader, 10);
  const cross = m.crossCorrelation(leader, follower, 12);
  const there = m.grangerTest(leader, follower, 3);
  const back = m.grangerTest(follower, leader, 2);
  return {
    correlation: m.correlation(leader, follower),
    'autocorrelation, lag 1': own[1]!,
    'autocorrelation, lag 10': own[10]!,
    'cross-correlation, lag -5': cross.values[7]!,
    'cross-correlation, peak': cross.peak,
    'cross-correlation, peak lag': cross.peakLag,
    'Granger 3 lags, F': there.f,
    'Granger 3 lags, p': there.p,
    'Granger back 2 lags, F': back.f,
    'Granger back 2 lags, p': back.p,
  };
}

function tails({ counts, parents }: Inputs['arrays']): Figures {
  const fixed = m.powerLawFit(counts, { xMin: 20 });
  const searched = m.powerLawFit(counts);
  const trees = m.cascadeStatistics(Uint32Array.from(parents, (p) => (p < 0 ? NONE : p)));
  const sum = (x: ArrayLike<number>) => Array.from(x).reduce((all, v) => all + v, 0);
  return {
    'power law xMin 20, exponent': fixed.exponent,
    'power law xMin 20, KS': fixed.ks,
    'power law searched, xMin': searched.xMin,
    'power law searched, exponent': searched.exponent,
    'power law searched, KS': searched.ks,
    'cascades, trees': trees.root.length,
    'cascades, largest size': Math.max(...trees.size),
    'cascades, sum of depths': sum(trees.depth),
    'cascades, sum of breadths': sum(trees.breadth),
    'cascades, sum of viralities': sum(trees.virality),
    'cascades, largest virality': Math.max(...trees.virality),
  };
}

function graphs({ arrays: { opinions }, graph, rows }: Inputs): Figures {
  const whole = { accounts: graph.size, pairs: 1e6 };
  const local = clustering(graph, whole);
  const parts = components(graph);
  const sides = opinions.map((x) => (x > 0.3 ? 2 : x < -0.3 ? 0 : 1));
  const mixing = m.labelMixing(sides, rows);
  const diet = m.exposureDiversity(sides, rows, 3);
  return {
    reciprocity: reciprocity(graph),
    'clustering, local mean': local.value,
    'clustering, transitivity': local.transitivity,
    'components, count': parts.count,
    'components, largest': parts.sizes[0]!,
    'assortativity of opinions': assortativity(graph, opinions),
    'degree assortativity out-in': degreeAssortativity(graph),
    'degree assortativity in-in': degreeAssortativity(graph, { follower: 'in' }),
    'Gini of followers': graphStatistics(graph).gini,
    'label assortativity': mixing.assortativity,
    'E-I index': mixing.externalInternal,
    'echo chamber': m.echoChamber(opinions, rows).assortativity,
    'neighbour correlation': m.neighbourCorrelation(opinions, rows),
    disagreement: m.disagreement(opinions, rows),
    'exposure, within': diet.within,
    'exposure, per reader': diet.perReader,
    'exposure, segregation': diet.segregation,
  };
}

/** Returns every number that is compared. */
export function ourFigures(inputs: Inputs): Figures {
  const { arrays } = inputs;
  return {
    ...spread(arrays),
    ...samples(arrays),
    ...intervals(arrays),
    ...series(arrays),
    ...tails(arrays),
    ...graphs(inputs),
  };
}
