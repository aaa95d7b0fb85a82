// Clusters after Hegselmann and Krause: the time chart of one run, and where opinions end by the bound of confidence.
// Usage: tsx --conditions=@netizen/source examples/hegselmann-krause.ts [FOLDER] [ACCOUNTS]
import { traceOpinions, writeFigure } from '@netizen/experiments';
import { bifurcationPlot } from '@netizen/plot';
import { hegselmannKrause } from '@netizen/scenarios';

const [folder = 'results', accounts = '2000'] = process.argv.slice(2);
const opinions = (bound: number, steps: number) =>
  traceOpinions(hegselmannKrause({ netizens: Number(accounts), bound }), { seed: 2002, steps });
const subtitle = `Hegselmann and Krause 2002, ${accounts} accounts`;
const look = { subtitle, yTitle: 'opinion [-1, 1]' };

const inTime = bifurcationPlot(opinions(0.3, 12), {
  ...look,
  title: 'Clusters form at a bound of 0.3',
  xTitle: 'steps',
});
await writeFigure(`${folder}/hegselmann-krause-time.svg`, inTime);

const bounds = Array.from({ length: 77 }, (_, k) => (4 + k) / 100);
const ends = bounds.map((x) => ({ x, values: opinions(x, 100).at(-1)!.values }));
const byBound = bifurcationPlot(ends, {
  ...look,
  title: 'The bound decides how many clusters remain',
  xTitle: 'bound of confidence (opinion units)',
});
await writeFigure(`${folder}/hegselmann-krause-diagram.svg`, byBound);
