export { runNetizen } from './command/netizen.ts';
export type { Terminal } from './command/terminal.ts';
export type { WrittenFile } from './files/file-batch.ts';
export {
  type GraphFile,
  type GraphFileOptions,
  readGraphFile,
  writeGraphFile,
} from './files/graph-file.ts';
export { readSnapshotFile, writeSnapshotFile } from './files/snapshot-file.ts';
export type { FigureRequest } from './results/figure-request.ts';
export { type RunRecord, runRecord, type SeriesSummary } from './results/run-record.ts';
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
