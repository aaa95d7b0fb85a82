import { join } from 'node:path';
import { type Comparison, compare } from '../compare/compare.ts';
import { comparisonRecord, type DifferenceSummary } from '../compare/comparison-record.ts';
import { writeComparison } from '../results/write-comparison.ts';
import { type CompareRequest, readCompareRequest } from './compare-options.ts';
import { progressBar } from './progress.ts';
import { EXIT } from './report-error.ts';
import { watchSignals } from './signals.ts';
import type { CommandData, Subject } from './subject.ts';
import { shownNumber, textTable } from './text-table.ts';

const shown = (value: number | null) => (value === null ? 'none' : shownNumber(value));

function row([name, found]: [string, DifferenceSummary]): string[] {
  const { baseline, difference, high, low, treatment, varianceRemoved } = found;
  const share = varianceRemoved === null ? 'none' : `${shownNumber(100 * varianceRemoved, 2)}%`;
  const interval = low === null ? 'none' : `[${shown(low)}, ${shown(high)}]`;
  return [`  ${name}`, shown(baseline), shown(treatment), shown(difference), interval, share];
}

const HEAD = ['  series', 'baseline', 'treatment', 'difference', 'interval', 'removed by pairing'];

function comparisonLines(comparison: Comparison, { lever, scenario }: CompareRequest): string[] {
  const { baseline, level, seeds, treatment } = comparison;
  const { hours, series } = comparisonRecord(comparison);
  const values = [baseline, treatment].map(({ parameters }) => JSON.stringify(parameters[lever]));
  const first = new Set(scenario.headlines.map((headline) => headline.series));
  // Series by kind are in --json and --out.
  const rows = Object.entries(series).filter(([name]) => !name.includes('@'));
  rows.sort(([a], [b]) => Number(first.has(b)) - Number(first.has(a)));
  return [
    `${scenario.scenarioName}: ${lever} ${values[1]} (treatment) against ${values[0]} (baseline), ${seeds.length} pairs, at hour ${shownNumber(hours)}`,
    '',
    ...textTable([HEAD, ...rows.map(row)], [1, 2, 3]),
    '',
    `  interval: ${100 * level}% for the mean difference, Student's t over the pairs`,
    '  removed by pairing: share of the variance of the difference that equal seeds took away',
  ];
}

async function finish(
  comparison: Comparison,
  request: CompareRequest,
  { terminal }: CommandData,
): Promise<number> {
  const { dir, isJson, scenario } = request;
  const figures = scenario.headlines
    .map(({ series }) => series)
    .filter((name) => comparison.names.includes(name));
  const written = dir === undefined ? [] : await writeComparison(comparison, { dir, figures });
  const files = written.map(({ name }) => join(dir!, name));
  if (isJson) terminal.out(JSON.stringify({ ...comparisonRecord(comparison), files }));
  else {
    const last = files.map((file) => `  written: ${file}`);
    const lines = [
      ...comparisonLines(comparison, request),
      ...(last.length > 0 ? ['', ...last] : []),
    ];
    terminal.out(lines.join('\n'));
  }
  return EXIT.done;
}

async function run(data: CommandData): Promise<number> {
  const { given, terminal } = data;
  const request = readCompareRequest(given);
  const bar = progressBar(terminal.isWatched && !request.isJson);
  const { release, signal } = watchSignals(() => bar.stop());
  try {
    const comparison = await compare(request.scenario, {
      ...request.compare,
      signal,
      onProgress: (done, total) => bar.show({ phase: 'compare', done, total }),
    });
    bar.stop();
    return await finish(comparison, request, data);
  } catch (error) {
    if (!signal.aborted || error !== signal.reason) throw error;
    terminal.note('netizen: stopped. Nothing was written.');
    return EXIT.interrupted;
  } finally {
    bar.stop();
    release();
  }
}

/** Compares two values of a parameter over pairs of runs. */
export const compareCommand: Subject = {
  meta: {
    name: 'netizen compare',
    description: 'Says what one changed parameter does: pairs of runs that share seed and chance',
  },
  args: {
    scenario: { type: 'positional', description: 'Name of a scenario; see netizen list' },
    set: {
      type: 'string',
      valueHint: 'name=a,b',
      description: 'The parameter that differs: its value in the baseline and in the treatment',
    },
    seeds: { type: 'string', valueHint: 'n', description: 'Number of pairs (default: 10)' },
    hours: {
      type: 'string',
      valueHint: 'h',
      description: 'Simulated hours of each run (default: of the scenario)',
    },
    seed: {
      type: 'string',
      valueHint: 'text',
      description: 'Root of all chance (default: netizen)',
    },
    netizens: { type: 'string', valueHint: 'n', description: 'Number of ordinary accounts' },
    param: {
      type: 'string',
      valueHint: 'name=value',
      description: 'Sets a parameter in both; may be repeated',
    },
    threads: {
      type: 'string',
      valueHint: 'n',
      description: 'Threads of each run (default: 1); the results are the same',
    },
    out: {
      type: 'string',
      valueHint: 'dir',
      description: 'Folder for differences.csv (every hour), figures (SVG) and comparison.json',
    },
    json: { type: 'boolean', description: 'Print one line of JSON instead of the table' },
  },
  run: ({ data }) => run(data as CommandData),
  examples: [
    'netizen compare bare-feed --set bound=0.3,0.6 --netizens 5000 --hours 24',
    'netizen compare police-desk --set openness=0,1 --netizens 5000 --seeds 10 --hours 168 --json',
    'netizen compare police-desk --set registerAfter=0.1,0.9 --seeds 30 --out tone',
  ],
};
