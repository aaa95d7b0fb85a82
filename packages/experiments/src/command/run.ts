import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { writeSnapshotFile } from '../files/snapshot-file.ts';
import { runRecord } from '../results/run-record.ts';
import { writeResults } from '../results/write-results.ts';
import { runScenario, type ScenarioOutcome } from '../scenario/run-scenario.ts';
import { progressBar } from './progress.ts';
import { EXIT } from './report-error.ts';
import { type RunRequest, readRunRequest } from './run-options.ts';
import { shellLine } from './shell-line.ts';
import { watchSignals } from './signals.ts';
import type { CommandData, Subject } from './subject.ts';
import { summaryLines } from './summary.ts';
import type { Terminal } from './terminal.ts';

/** Where the snapshot of a stopped run goes: never over one that was asked for, or one of an earlier run. */
function rescuePath({ dir, run }: RunRequest, { hasSnapshot }: ScenarioOutcome): string {
  if (run.snapshot && !hasSnapshot) return run.snapshot.path;
  if (dir !== undefined) return join(dir, 'snapshot.netizen');
  let path = 'snapshot.netizen';
  for (let k = 2; existsSync(path) && path !== run.resume; k++) path = `snapshot-${k}.netizen`;
  return path;
}

async function rescue(
  request: RunRequest,
  outcome: ScenarioOutcome,
  terminal: Terminal,
): Promise<number> {
  const { scenario, world } = outcome;
  const path = rescuePath(request, outcome);
  await writeSnapshotFile(path, world);
  const { hours = scenario.defaultHours } = request.run;
  const again = ['netizen', 'run', scenario.scenarioName, '--resume', path, '--hours', `${hours}`];
  terminal.note(`netizen: stopped at hour ${world.hour} of ${hours}. The snapshot is in ${path}.`);
  terminal.note(`netizen: go on with: ${shellLine(again)}`);
  return EXIT.interrupted;
}

async function finish(
  request: RunRequest,
  outcome: ScenarioOutcome,
  data: CommandData,
): Promise<number> {
  const { dir, isJson, run } = request;
  const { posts, result, scenario, warnings } = outcome;
  const written =
    dir === undefined
      ? []
      : await writeResults(result, {
          dir,
          scenario,
          warnings,
          command: data.line,
          ...(posts && { posts }),
        });
  const files = [
    ...written.map(({ name }) => join(dir!, name)),
    ...(outcome.hasSnapshot ? [run.snapshot!.path] : []),
  ];
  const record = runRecord(result, warnings);
  const notes = scenario.figures?.(result).notes ?? [];
  const leavings = { scenario, record, files, notes, ...(dir !== undefined && { dir }) };
  data.terminal.out(
    isJson ? JSON.stringify({ ...record, files }) : summaryLines(leavings).join('\n'),
  );
  return EXIT.done;
}

async function run(data: CommandData): Promise<number> {
  const { given, terminal } = data;
  const request = readRunRequest(given);
  const bar = progressBar(terminal.isWatched && !request.isJson);
  let isRunning = true;
  const { release, signal } = watchSignals(() => {
    bar.stop();
    const now = isRunning
      ? 'stopping after this tick'
      : 'the run is done, its files are being written';
    terminal.note(`netizen: ${now}. Once more stops at once and saves nothing.`);
  });
  try {
    bar.begin();
    const outcome = await runScenario({ ...request.run, onProgress: bar.show, signal });
    isRunning = false;
    bar.stop();
    if (!outcome.isComplete) return await rescue(request, outcome, terminal);
    return await finish(request, outcome, data);
  } catch (error) {
    if (!signal.aborted || error !== signal.reason) throw error;
    terminal.note('netizen: stopped before the run began. Nothing was written.');
    return EXIT.interrupted;
  } finally {
    bar.stop();
    release();
  }
}

/** Runs a scenario and writes its results. */
export const runScenarioCommand: Subject = {
  meta: {
    name: 'netizen run',
    description: 'Runs a scenario and says what came of it',
  },
  args: {
    scenario: { type: 'positional', description: 'Name of a scenario; see netizen list' },
    netizens: { type: 'string', valueHint: 'n', description: 'Number of ordinary accounts' },
    hours: {
      type: 'string',
      valueHint: 'h',
      description: 'Simulated hours from the start, also after a resume (default: of the scenario)',
    },
    seed: {
      type: 'string',
      valueHint: 'text',
      description: 'Root of all chance: the same seed gives the same run (default: netizen)',
    },
    param: {
      type: 'string',
      valueHint: 'name=value',
      description: 'Sets a parameter of the scenario; may be repeated',
    },
    graph: {
      type: 'string',
      valueHint: 'file',
      description:
        'Who follows whom: a list of "follower followee" lines, plain or gzip, or a file of netizen graph generate',
    },
    threads: {
      type: 'string',
      valueHint: 'n',
      description: 'Threads (default: 1); the results are the same',
    },
    compact: {
      type: 'boolean',
      description:
        'Keep accounts in at most 24 bytes each: another run with the same statistics (default: above 16.8 million accounts)',
    },
    out: {
      type: 'string',
      valueHint: 'dir',
      description: 'Folder for tables (Parquet, CSV), figures (SVG) and the page index.html',
    },
    export: {
      type: 'string',
      valueHint: 'posts',
      description: 'Adds a table of all posts to --out',
    },
    snapshot: {
      type: 'string',
      valueHint: 'file',
      description: 'Saves the whole state, at the end, at hour --at, or when stopped by Ctrl-C',
    },
    at: { type: 'string', valueHint: 'h', description: 'Hour at which --snapshot is written' },
    resume: { type: 'string', valueHint: 'file', description: 'Goes on from a snapshot' },
    json: { type: 'boolean', description: 'Print one line of JSON instead of the summary' },
  },
  run: ({ data }) => run(data as CommandData),
  examples: [
    'netizen run bare-feed',
    'netizen run bare-feed --netizens 20000 --hours 24 --seed autumn --out results',
    'netizen run bare-feed --param bound=0.3 --param rate=0.1 --json',
    'netizen run bare-feed --graph follows.txt.gz --out results --export posts',
    'netizen run bare-feed --snapshot half.netizen --at 24',
    'netizen run bare-feed --resume half.netizen --hours 96',
  ],
};
