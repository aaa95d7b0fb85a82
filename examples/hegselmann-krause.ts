// Clusters after Hegselmann and Krause: the time chart of one run, and where opinions end by the bound of confidence.
// Usage: tsx --conditions=@netizen/source examples/hegselmann-krause.ts [FOLDER] [ACCOUNTS]
import { mkdirSync, writeFileSync } from 'node:fs';
import { createWorld } from '@netizen/engine';
import { bifurcationPlot, toSvg, type ValuesAt } from '@netizen/plot';
import { hegselmannKrause } from '@netizen/scenarios';

const [folder = 'results', accounts = '2000'] = process.argv.slice(2);

/** Opinions of all accounts at the start and after each step. */
function opinions(bound: number, steps: number): ValuesAt[] {
  const model = hegselmannKrause({ netizens: Number(accounts), bound });
  const world = createWorld(model, { seed: 2002 });
  const chart: ValuesAt[] = [];
  for (; world.tick <= steps; world.step())
    chart.push({ x: world.tick, values: world.view.column('opinion').array.slice() });
  return chart;
}

const ends: ValuesAt[] = [];
for (let percent = 4; percent <= 80; percent++)
  ends.push({ x: percent / 100, values: opinions(percent / 100, 100).at(-1)!.values });
const subtitle = `Hegselmann and Krause 2002, ${accounts} accounts`;
const look = { subtitle, yTitle: 'opinion [-1, 1]' };
const inTime = { ...look, title: 'Clusters form at a bound of 0.3', xTitle: 'steps' };
const xTitle = 'bound of confidence (opinion units)';
const byBound = { ...look, title: 'The bound decides how many clusters remain', xTitle };
mkdirSync(folder, { recursive: true });
const path = `${folder}/hegselmann-krause`;
writeFileSync(`${path}-time.svg`, await toSvg(bifurcationPlot(opinions(0.3, 12), inTime)));
writeFileSync(`${path}-diagram.svg`, await toSvg(bifurcationPlot(ends, byBound)));
