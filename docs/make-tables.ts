// Writes the generated tables of the docs between their markers and the charts of benches, or checks that they are up to date:
// npx tsx --conditions=@netizen/source docs/make-tables.ts [--check]
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { benchCharts } from './charts/bench-charts.ts';
import { benchTable } from './tables/bench-table.ts';
import { columnTable } from './tables/column-table.ts';
import { parameterTable } from './tables/parameter-table.ts';
import { requirementTable } from './tables/requirement-table.ts';
import { seriesTable } from './tables/series-table.ts';

const FILES = [
  'docs/architecture.md',
  'docs/performance.md',
  'docs/requirements.md',
  'packages/scenarios/README.md',
];
const TABLES: Readonly<Record<string, (name: string) => string>> = {
  bench: benchTable,
  columns: columnTable,
  parameters: parameterTable,
  requirements: requirementTable,
  series: seriesTable,
};
const MARKED = /(<!-- table: (\w+) ([\w-]+) -->\n)[\s\S]*?(<!-- end of table -->)/g;

const isCheck = process.argv.includes('--check');
const stale: string[] = [];
for (const file of FILES) {
  const path = fileURLToPath(new URL(`../${file}`, import.meta.url));
  const before = readFileSync(path, 'utf8');
  const after = before.replace(MARKED, (_, head, table, scenario, end) => {
    const make = TABLES[table];
    if (!make) throw new Error(`${file}: there is no table "${table}".`);
    return `${head}\n${make(scenario)}\n\n${end}`;
  });
  if (after === before) continue;
  if (isCheck) stale.push(file);
  else writeFileSync(path, after);
}
for (const [name, svg] of Object.entries(await benchCharts())) {
  const path = fileURLToPath(new URL(`images/${name}`, import.meta.url));
  if (existsSync(path) && readFileSync(path, 'utf8') === svg) continue;
  if (isCheck) stale.push(`docs/images/${name}`);
  else writeFileSync(path, svg);
}
if (stale.length > 0) {
  const remedy = 'npx tsx --conditions=@netizen/source docs/make-tables.ts';
  console.error(`docs: generated parts are out of date in ${stale.join(', ')}. Run: ${remedy}`);
  process.exitCode = 1;
}
