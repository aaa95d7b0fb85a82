import { createWorld } from '@netizen/engine';
import { findScenario } from '@netizen/experiments';
import { markdownTable } from './markdown-table.ts';

/** Returns what a scenario records, without the same series by kind. */
export function seriesTable(name: string): string {
  const scenario = findScenario(name);
  const model = scenario({ [scenario.accounts]: 2000 });
  const { info } = createWorld(model).result();
  const rows = info
    .filter((series) => !series.name.includes('@'))
    .map(({ about, name: series, unit }) => [`\`${series}\``, about, unit]);
  return markdownTable(['series', 'meaning', 'unit'], rows);
}
