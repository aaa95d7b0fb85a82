// Draws the figures of the docs from a real run: npx tsx --conditions=@netizen/source docs/make-images.ts [FOLDER]
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createWorld, days, run } from '@netizen/engine';
import { driftPlot, seriesPlot, toSvg } from '@netizen/plot';
import { policeDesk } from '@netizen/scenarios';

const folder = process.argv[2] ?? fileURLToPath(new URL('images', import.meta.url));
const seed = 'autumn-2011';
const model = policeDesk({ netizens: 100_000 });
const result = run(createWorld(model, { seed }), { for: days(28) });
const about = `scenario police-desk, 100,000 accounts, seed ${seed}, digest ${result.digest}`;

const drift = driftPlot(result, {
  by: 'kind',
  band: [0.25, 0.75],
  domain: [-0.4, 0.4],
  ends: ['against the police', 'for the police'],
  title: 'Opinion of the police in a simulated city',
  subtitle: about,
});
const trust = seriesPlot(result, ['trust.police', 'trust.official', 'trust.stateMedia'], {
  title: 'Trust in three kinds of source',
  subtitle: about,
  labels: {
    'trust.police': 'the police desk',
    'trust.official': 'other official accounts',
    'trust.stateMedia': 'state media',
  },
});
mkdirSync(folder, { recursive: true });
for (const [name, spec] of Object.entries({ drift, trust })) {
  const path = join(folder, `${name}.svg`);
  writeFileSync(path, await toSvg(spec));
  console.log(`written: ${path}`);
}
