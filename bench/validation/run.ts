import { writeFileSync } from 'node:fs';
import { readGiven } from './given.ts';
import { IDS, loadCases } from './ladder.ts';
import { validationPage } from './page.ts';
import { printJson, printLines } from './print-row.ts';
import { type Row, runCase } from './run-case.ts';

// npm run validate [-- --json] [--only V7,V8] [--sample] [--write]: runs the ladder of exact knowledge.

async function main(words: readonly string[]): Promise<void> {
  const given = readGiven(words);
  const wanted = given.only ?? IDS;
  const cases = (await loadCases()).filter(({ id }) => wanted.includes(id));
  const rows: Row[] = [];
  for (const one of cases) {
    const row = await runCase(one, given.size);
    rows.push(row);
    (given.json ? printJson : printLines)(row);
  }
  const missing = wanted.filter((id) => !cases.some((one) => one.id === id));
  const findings = rows.flatMap((row) => row.findings);
  const failed = findings.filter(({ pass }) => pass === false).length;
  const reported = findings.filter(({ pass }) => pass === null).length;
  const held = findings.length - failed - reported;
  const seconds = rows.reduce((sum, row) => sum + row.seconds, 0);
  console.error(
    `validate: ${held} hold, ${failed} fail, ${reported} reported only; ${seconds.toFixed(0)} s.`,
  );
  if (missing.length > 0) console.error(`validate: no case for ${missing.join(', ')}.`);
  if (given.write) {
    const page = new URL('../../docs/validation.md', import.meta.url);
    writeFileSync(page, validationPage(rows, missing));
  }
  process.exitCode = failed > 0 || missing.length > 0 ? 1 : 0;
}

await main(process.argv.slice(2));
