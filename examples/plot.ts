// Figures of a run: opinion drift as SVG, and a page with more of them.
// Usage: tsx --conditions=@netizen/source examples/plot.ts [FOLDER]
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createWorld, days, run } from '@netizen/engine';
import { densityPlot, driftPlot, seriesPlot, toHtml, toSvg } from '@netizen/plot';
import { policeDesk } from '@netizen/scenarios';

const folder = process.argv[2] ?? mkdtempSync(join(tmpdir(), 'netizen-'));
mkdirSync(folder, { recursive: true });

const world = createWorld(policeDesk({ netizens: 5000 }), { seed: 'autumn-2011' });
const result = run(world, { for: days(14) });

const ends: [string, string] = ['against the police', 'for the police'];
const drift = driftPlot(result, { by: 'kind', ends });
const voiced = driftPlot(result, { by: 'held-voiced', ends, title: 'Held and voiced' });
const trust = seriesPlot(result, ['trust.police', 'trust.official', 'trust.stateMedia']);

writeFileSync(join(folder, 'drift.svg'), await toSvg(drift));
const page = await toHtml({
  title: 'A fortnight at the police desk',
  lead: 'On day 7 the desk changes from press releases to anecdotes.',
  figures: [drift, voiced, densityPlot(result, { ends }), trust],
  provenance: result.provenance,
  warnings: result.warnings,
});
writeFileSync(join(folder, 'index.html'), page);
console.log(`written: ${join(folder, 'drift.svg')} and ${join(folder, 'index.html')}`);
