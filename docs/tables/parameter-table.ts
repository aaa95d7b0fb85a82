import { describeParameters, findScenario } from '@netizen/experiments';
import { markdownTable } from './markdown-table.ts';

/** Returns the parameters of a scenario, read from its schema. */
export function parameterTable(scenario: string): string {
  const rows = describeParameters(findScenario(scenario)).map((row) => [
    `\`${row.name}\``,
    row.about,
    row.unit,
    row.range,
    row.default === undefined ? '' : String(row.default),
    row.source,
  ]);
  return markdownTable(['parameter', 'meaning', 'unit', 'range', 'default', 'source'], rows);
}
