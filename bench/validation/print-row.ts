import { round } from '../support/print.ts';
import type { Finding } from './ladder.ts';
import type { Row } from './run-case.ts';

/** Returns a value as a reader wants it: numbers with six digits. */
export function shown(value: number | string): string {
  return typeof value === 'number' ? String(round(value, 6)) : value;
}

/** Returns how a finding ended in a word. */
export function outcomeOf({ pass }: Finding): 'holds' | 'FAILS' | 'reported only' {
  if (pass === null) return 'reported only';
  return pass ? 'holds' : 'FAILS';
}

/** Prints each finding of a case as one JSON line; seconds go to stderr. */
export function printJson({ findings, one, seconds }: Row): void {
  for (const { case: what, expected, found, pass, tolerance } of findings)
    console.log(JSON.stringify({ id: one.id, case: what, expected, found, tolerance, pass }));
  console.error(`${one.id} ${seconds.toFixed(1)} s`);
}

/** Prints a case as lines of a table: its title with seconds, then each finding below it. */
export function printLines({ findings, one, seconds }: Row): void {
  console.log(`${one.id.padEnd(4)} ${one.title}  [${seconds.toFixed(1)} s]`);
  for (const finding of findings) {
    const { expected, found, tolerance } = finding;
    const numbers = [
      `expected ${shown(expected)}`,
      `found ${shown(found)}`,
      `tolerance ${shown(tolerance)}`,
    ];
    console.log(`     ${outcomeOf(finding).padEnd(6)} ${finding.case}: ${numbers.join(', ')}`);
  }
}
