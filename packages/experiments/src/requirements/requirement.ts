/** How far a requirement is met: it works and a test says so, parts of it do, or there is nothing. */
export type RequirementState = 'works' | 'partly' | 'missing';

/** One thing that the sources name and the simulated world must contain. Paths are those of the repository. */
export interface Requirement {
  /** Like `R7`. */
  readonly id: string;
  /** What is required. */
  readonly requirement: string;
  /** Files of the code that does it. */
  readonly code: readonly string[];
  /** Scenarios of the catalogue that show it. */
  readonly scenario: readonly string[];
  /** Files of the tests that prove it. */
  readonly test: readonly string[];
  readonly state: RequirementState;
  /** What is not there yet; for all that do not work in full. */
  readonly lacks?: string;
}

/** Returns the path of a file of the engine, without its ending. */
export const engine = (path: string): string => `packages/engine/src/${path}.ts`;

/** Returns the path of a file of the scenarios, without its ending. */
export const scenarios = (path: string): string => `packages/scenarios/src/${path}.ts`;

/** Returns the path of a test of the engine, without its ending. */
export const engineTest = (path: string): string => `packages/engine/test/${path}.test.ts`;

/** Returns the path of a test of the scenarios, without its ending. */
export const scenarioTest = (path: string): string => `packages/scenarios/test/${path}.test.ts`;

/** Returns the path of a validation case, without its ending. */
export const validation = (name: string): string =>
  `packages/engine/test/validation/cases/${name}.ts`;
