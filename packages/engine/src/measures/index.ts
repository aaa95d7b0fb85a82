export { agreement } from './agreement.ts';
export { autocorrelation } from './autocorrelation.ts';
export { bimodality } from './bimodality.ts';
export { type BootstrapInterval, type BootstrapOptions, bootstrapInterval } from './bootstrap.ts';
export { type CascadeShapes, cascadeStatistics } from './cascade.ts';
export { correlation } from './correlation.ts';
export { type CrossCorrelation, crossCorrelation } from './cross-correlation.ts';
export { disagreement } from './disagreement.ts';
export { effectiveNumber, evenness } from './diversity.ts';
export { type EchoChamberOptions, echoChamber } from './echo-chamber.ts';
export { entropy } from './entropy.ts';
export { type EstebanRayOptions, estebanRay, estebanRayFromHistogram } from './esteban-ray.ts';
export { type ExposureDiversity, exposureDiversity } from './exposure-diversity.ts';
export { fisherTail } from './fisher.ts';
export { gini, topShare } from './gini.ts';
export { type GrangerTest, grangerTest } from './granger.ts';
export {
  type HistogramOptions,
  histogram,
  OPINION_BINS,
  quantileFromHistogram,
} from './histogram.ts';
export { kolmogorovTail } from './kolmogorov.ts';
export { kolmogorovFiniteTail } from './kolmogorov-finite.ts';
export { type KolmogorovSmirnov, ksOneSample, ksTwoSample } from './kolmogorov-smirnov.ts';
export { type LabelMixing, labelMixing } from './label-mixing.ts';
export { type LeastSquares, leastSquares } from './least-squares.ts';
export { mean, sampleVariance, variance } from './moments.ts';
export { neighbourCorrelation } from './neighbour-correlation.ts';
export { normalCdf } from './normal-cdf.ts';
export { type ClusterOptions, type OpinionClusters, opinionClusters } from './opinion-clusters.ts';
export { polarization, type ScaleOptions } from './polarization.ts';
export { type PowerLawFit, type PowerLawOptions, powerLawFit } from './power-law.ts';
export { quantile } from './quantile.ts';
export { logGamma, regularizedBeta } from './regularized-beta.ts';
export { studentQuantile, studentTail } from './student.ts';
export { type PairedT, pairedT, type TInterval, type TOptions, tInterval } from './t-interval.ts';
export type { TieRows } from './tie-rows.ts';
export { wasserstein } from './wasserstein.ts';
export { hurwitzZeta } from './zeta.ts';
