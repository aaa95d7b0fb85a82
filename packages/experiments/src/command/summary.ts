import type { Scenario } from '@netizen/scenarios';
import type { RunRecord } from '../results/run-record.ts';
import { shownNumber, textTable } from './text-table.ts';

/** What a run leaves behind. */
export interface Leavings {
  scenario: Scenario;
  record: RunRecord;
  /** Paths of the files written. */
  files: readonly string[];
  /** Findings of the scenario that are no series, a sentence each. */
  notes?: readonly string[];
  /** Folder of the results, if they were asked for. */
  dir?: string;
}

function headlines({ record, scenario }: Leavings): string[] {
  const rows = scenario.headlines.flatMap(({ about, digits = 3, series }) => {
    const found = record.summary[series];
    if (!found) return [];
    const shown = (value: number | null) => (value === null ? 'none' : shownNumber(value, digits));
    return [[`  ${series}`, shown(found.first), '->', shown(found.last), about]];
  });
  return rows.length > 0 ? ['', ...textTable(rows, [1, 3])] : [];
}

function counts({ record }: Leavings): string[] {
  const { comments, followScans, posts, reposts, runSeconds, sessions } = record;
  const speed = shownNumber(Math.round(record.scansPerSecond));
  return [
    '',
    `  ${shownNumber(sessions)} visits, ${shownNumber(posts)} posts, of these ${shownNumber(reposts)} reposts and ${shownNumber(comments)} comments`,
    `  ${shownNumber(runSeconds)} s, ${shownNumber(followScans)} follows looked at, ${speed} per second`,
  ];
}

/** Breaks a sentence into indented lines of at most 100 characters. */
function wrapped(note: string): string[] {
  const lines = [''];
  for (const word of note.split(' ')) {
    const line = lines.at(-1)!;
    if (line.length + word.length > 96) lines.push(word);
    else lines[lines.length - 1] = line === '' ? word : `${line} ${word}`;
  }
  return lines.map((line) => `  ${line}`);
}

/** Returns a run as a few lines for people: what it was, headline figures, digest, where the files are. */
export function summaryLines(leavings: Leavings): string[] {
  const { dir, files, record } = leavings;
  const { accounts, digest, follows, hours, scenario, seed, warnings } = record;
  const size = `${shownNumber(accounts)} accounts, ${shownNumber(follows)} follows`;
  return [
    `${scenario}, seed ${seed}: ${size}, ${shownNumber(hours)} h`,
    ...headlines(leavings),
    ...(leavings.notes ?? []).flatMap((note) => ['', ...wrapped(note)]),
    ...counts(leavings),
    `  digest ${digest} (the same seed, parameters and version give it again)`,
    ...(warnings.length > 0 ? [''] : []),
    ...warnings.map(
      ({ count, message }) => `  warning: ${message}${count > 1 ? ` (${count} times)` : ''}`,
    ),
    ...(files.length > 0 ? [''] : []),
    ...(dir === undefined ? [] : [`  results in ${dir}: open index.html there in a browser`]),
    ...(dir === undefined ? files.map((file) => `  written: ${file}`) : []),
  ];
}
