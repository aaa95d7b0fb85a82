import { stripVTControlCharacters } from 'node:util';
import { renderUsage } from 'citty';
import type { Subject } from './subject.ts';

/** Returns the help of a command: what it does, its options, further parts, and examples. */
export async function usageOf(subject: Subject, hasColours: boolean): Promise<string> {
  const usage = (await renderUsage(subject)).replace(/ +$/gm, '').trimEnd();
  const parts = [...(subject.sections ?? []), ['EXAMPLES', subject.examples] as const];
  const text = parts.flatMap(([title, lines]) => [
    '',
    title,
    '',
    ...lines.map((line) => `  ${line}`),
  ]);
  const whole = [usage, ...text].join('\n');
  return hasColours ? whole : stripVTControlCharacters(whole);
}
