// The ladder is test code of the engine, which has no package name of its own.
// biome-ignore-start lint/style/noRestrictedImports: see above
export type { Finding, ValidationCase } from '../../packages/engine/test/validation/case.ts';
export { loadCases } from '../../packages/engine/test/validation/load-cases.ts';
// biome-ignore-end lint/style/noRestrictedImports: see above

/** Ids of all rows of the ladder. */
export const IDS: readonly string[] = Array.from({ length: 53 }, (_, k) => `V${k + 1}`);
