// Camps after Deffuant and Weisbuch: the time chart of one run, and where opinions end by the bound of confidence.
// Usage: tsx --conditions=@netizen/source examples/deffuant.ts [FOLDER] [ACCOUNTS]
import { mkdirSync, writeFileSync } from 'node:fs';
import { createWorld } from '@netizen/engine';
import { bifurcationPlot, toSvg, type ValuesAt } from '@netizen/plot';
import { deffuant } from '@netizen/scenarios';

const [folder = 'results', accounts = '2000'] = process.argv.slice(2);

/** Opinions of all accounts at the start and after each step. */
function opinions(bound: number, steps: number): ValuesAt[] {
  const world = createWorld(deffuant({ netizens: Number(accounts), bound }), { seed: 2000 });
  const chart: ValuesAt[] = [];
  for (; world.tick <= steps; world.step())
    chart.push({ x: world.tick, values: world.view.column('opinion').array.slice() });
  return chart;
}

const ends: ValuesAt[] = [];
for (let percent = 10; percent <= 120; percent += 2)
  ends.push({ x: percent / 100, values: opinions(percent / 100, 300).at(-1)!.values });
const look = { subtitle: `Deffuant et al. 2000, ${accounts} accounts`, yTitle: 'opinion [-1, 1]' };
const xTitle = 'steps of as many meetings as accounts';
const inTime = { ...look, title: 'Two camps form at a bound of 0.4', xTitle };
const bound = 'bound of confidence (opinion units)';
const byBound = { ...look, title: 'The bound decides how many camps remain', xTitle: bound };
mkdirSync(folder, { recursive: true });
const write = (name: string, svg: string) => writeFileSync(`${folder}/deffuant-${name}.svg`, svg);
write('time', await toSvg(bifurcationPlot(opinions(0.4, 30), inTime)));
write('diagram', await toSvg(bifurcationPlot(ends, byBound)));
