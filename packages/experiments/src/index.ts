export { runNetizen } from './command/netizen.ts';
export type { Terminal } from './command/terminal.ts';
export { type Arm, type Comparison, compare } from './compare/compare.ts';
export type { CompareOptions, Parameters } from './compare/compare-options.ts';
export {
  type ComparisonRecord,
  comparisonRecord,
  type DifferenceSummary,
} from './compare/comparison-record.ts';
export type { DifferenceAt, SeriesDifference } from './compare/paired-series.ts';
export type { WrittenFile } from './files/file-batch.ts';
export {
  type GraphFile,
  type GraphFileOptions,
  readGraphFile,
  writeGraphFile,
} from './files/graph-file.ts';
export { readSnapshotFile, writeSnapshotFile } from './files/snapshot-file.ts';
export { type Odd, oddOf } from './odd/odd.ts';
export { oddMarkdown } from './odd/odd-markdown.ts';
export type { Requirement, RequirementState } from './requirements/requirement.ts';
export { requirements } from './requirements/requirements.ts';
export type { FigureRequest } from './results/figure-request.ts';
export { type RunRecord, runRecord, type SeriesSummary } from './results/run-record.ts';
export { writeComparison } from './results/write-comparison.ts';
export { type Figure, writeFigure } from './results/write-figure.ts';
export { type WriteResultsOptions, writeResults } from './results/write-results.ts';
export { collectPosts, type PostChunk, type PostTable } from './scenario/collect-posts.ts';
export { describeParameters, type ParameterRow } from './scenario/describe-parameters.ts';
export { findScenario } from './scenario/find-scenario.ts';
export {
  type Progress,
  runScenario,
  type ScenarioOutcome,
  type ScenarioRunOptions,
} from './scenario/run-scenario.ts';
export { traceOpinions } from './scenario/trace-opinions.ts';
