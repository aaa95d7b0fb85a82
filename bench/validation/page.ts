import { VERSION } from '@netizen/engine';
import { type Finding, IDS } from './ladder.ts';
import { markdownTable } from './markdown-table.ts';
import { outcomeOf, shown } from './print-row.ts';
import type { Row } from './run-case.ts';

const HEAD = ['id', 'case', 'source', 'expected', 'found', 'tolerance', 'result'];

function cells({ one }: Row, finding: Finding): string[] {
  const { expected, found, tolerance } = finding;
  return [
    one.id,
    finding.case,
    one.source,
    shown(expected),
    shown(found),
    shown(tolerance),
    outcomeOf(finding),
  ];
}

function tableOf(rows: readonly Row[], isWanted: (finding: Finding) => boolean): string {
  const lines = rows.flatMap((row) =>
    row.findings.filter(isWanted).map((finding) => cells(row, finding)),
  );
  return markdownTable(HEAD, lines);
}

function failuresOf(rows: readonly Row[], missing: readonly string[]): string {
  const failing = rows.filter(({ findings }) => findings.some(({ pass }) => pass === false));
  const parts = [
    failing.length > 0 && `Failing now: ${failing.map(({ one }) => one.id).join(', ')}.`,
    missing.length > 0 && `Without a case now: ${missing.join(', ')}.`,
  ];
  return parts.filter(Boolean).join(' ') || 'None fails, and no row is without a case.';
}

/** Returns the page of the docs that shows a whole run of the ladder. */
export function validationPage(rows: readonly Row[], missing: readonly string[]): string {
  const all = rows.flatMap(({ findings }) => findings);
  const count = (wanted: boolean | null): number =>
    all.filter(({ pass }) => pass === wanted).length;
  return `# Validation

Before a model says something new, it must repeat what is known. The ladder below holds the engine against exact knowledge: closed forms, fixed points, thresholds, and numbers printed in the papers that the classical models come from. Each row, V1 to ${IDS.at(-1)}, is one model with its parameters; each line is one comparison.

This page is written by the program from a whole run of version ${VERSION}: ${count(true)} comparisons hold, ${count(false)} fail, ${count(null)} ${count(null) === 1 ? 'is' : 'are'} reported only. ${failuresOf(rows, missing)}

## Run it yourself

\`\`\`sh
npm run validate                      # every case in full, as a table
npm run validate -- --only V7,V8      # some of them
npm run validate -- --sample          # the smaller runs that npm test makes
npm run validate -- --json            # one JSON line per comparison
npm run validate -- --write           # this page, from a whole run
\`\`\`

The exit code is 1 when a comparison fails or a row has no case. Cases are short files in \`packages/engine/test/validation/cases\`, written with the public interface only, so each of them also shows how to set its model up.

## What the tolerance means

A comparison holds when |found - expected| is at most the tolerance.

- Exact statements have tolerance 0, and arithmetic that only rounds has a bound of about its rounding error, such as 1e-12.
- What is drawn by chance has a tolerance of at least four standard errors of the mean at the number of draws used, or the band of the source where that is wider. A right program misses four standard errors about once in 16,000 comparisons; with fixed seeds the same run gives the same numbers every time.
- Where the known value belongs to an infinite population, or to a reading from a figure, the tolerance includes that distance, and the case says so.

Tolerances are derived: at least four standard errors, or a bound of floating-point arithmetic. That cases can fail is checked, too: \`bench/validation/mutate.ts\` plants faults into a copy of the sources, one rule after the other, and some case must catch each: see [planted faults](faults.md).

## Results

${tableOf(rows, ({ pass }) => pass !== null)}

## Reported only

The source of these does not give all parameters, so what is found stands beside what the source says, without a verdict.

${tableOf(rows, ({ pass }) => pass === null)}
`;
}
