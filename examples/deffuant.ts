// Camps after Deffuant and Weisbuch: the time chart of one run, and where opinions end by the bound of confidence.
// Usage: tsx --conditions=@netizen/source examples/deffuant.ts [FOLDER] [ACCOUNTS]
import { traceOpinions, writeFigure } from '@netizen/experiments';
import { bifurcationPlot } from '@netizen/plot';
import { deffuant } from '@netizen/scenarios';

const [folder = 'results', accounts = '2000'] = process.argv.slice(2);
const opinions = (bound: number, steps: number) =>
  traceOpinions(deffuant({ netizens: Number(accounts), bound }), { seed: 2000, steps });
const look = { subtitle: `Deffuant et al. 2000, ${accounts} accounts`, yTitle: 'opinion [-1, 1]' };

const inTime = bifurcationPlot(opinions(0.4, 30), {
  ...look,
  title: 'Two camps form at a bound of 0.4',
  xTitle: 'steps of as many meetings as accounts',
});
await writeFigure(`${folder}/deffuant-time.svg`, inTime);

const bounds = Array.from({ length: 56 }, (_, k) => (10 + 2 * k) / 100);
const ends = bounds.map((x) => ({ x, values: opinions(x, 300).at(-1)!.values }));
const byBound = bifurcationPlot(ends, {
  ...look,
  title: 'The bound decides how many camps remain',
  xTitle: 'bound of confidence (opinion units)',
});
await writeFigure(`${folder}/deffuant-diagram.svg`, byBound);
