import { writeFileSync } from 'node:fs';
import { createWorld, days, run } from '@netizen/engine';
import { driftPlot, toSvg } from '@netizen/plot';
import { policeDesk } from '@netizen/scenarios';

const model = policeDesk({ netizens: 20_000, officersOnShift: 2 });
const result = run(createWorld(model, { seed: 'autumn-2011' }), { for: days(14) });
console.log(result.last('opinion.mean'), result.digest);
const svg = await toSvg(driftPlot(result, { by: 'kind', band: [0.05, 0.95] }));
writeFileSync('drift.svg', svg);
