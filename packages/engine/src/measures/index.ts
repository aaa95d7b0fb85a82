export { bimodality } from './bimodality.ts';
export { type CascadeShapes, cascadeStatistics } from './cascade.ts';
export { entropy } from './entropy.ts';
export { gini, topShare } from './gini.ts';
export {
  type HistogramOptions,
  histogram,
  OPINION_BINS,
  quantileFromHistogram,
} from './histogram.ts';
export { mean, variance } from './moments.ts';
export { type PowerLawFit, type PowerLawOptions, powerLawFit } from './power-law.ts';
export { hurwitzZeta } from './zeta.ts';
