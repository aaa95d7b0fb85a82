import { requirements } from '@netizen/experiments';
import { markdownTable } from './markdown-table.ts';

const linked = (paths: readonly string[]) =>
  paths.map((path) => `[${path.split('/').at(-1)}](../${path})`).join(', ') || '-';

/** Returns the requirements of the simulated world with where each is met and what proves it. */
export function requirementTable(): string {
  const rows = requirements.map(({ code, id, lacks, requirement, scenario, state, test }) => [
    id,
    requirement,
    linked(code),
    scenario.map((name) => `\`${name}\``).join(', ') || '-',
    linked(test),
    lacks === undefined ? state : `${state}; lacks ${lacks}`,
  ]);
  return markdownTable(['id', 'required', 'code', 'scenario', 'test', 'state'], rows);
}
