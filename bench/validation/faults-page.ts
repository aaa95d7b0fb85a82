import { VERSION } from '@netizen/engine';
import type { Fault } from './faults/fault.ts';
import { markdownTable } from './markdown-table.ts';

/** A fault that was planted, and the cases that failed with it. */
export interface Caught {
  readonly fault: Fault;
  readonly by: readonly string[];
}

/** Returns the page of the docs that shows a whole pass of planted faults. */
export function faultsPage(caught: readonly Caught[]): string {
  const survivors = caught.filter(({ by }) => by.length === 0).length;
  const rows = caught.map(({ by, fault }) => [
    fault.rule,
    `\`${fault.file}\``,
    by.join(', ') || '**survives**',
  ]);
  return `# Planted faults

A case that cannot fail proves nothing. So the converse of [the validation](validation.md) is run, too: one fault after the other is planted into a copy of the sources, and the cases of that model must catch it, in the smaller form that \`npm test\` runs.

This page is written by the program from a whole pass of version ${VERSION}: ${caught.length - survivors} of ${caught.length} faults were caught, ${survivors} survived.

\`\`\`sh
node --conditions=@netizen/source --import=tsx bench/validation/mutate.ts          # all faults
node --conditions=@netizen/source --import=tsx bench/validation/mutate.ts Hawkes   # those of a model or file
node --conditions=@netizen/source --import=tsx bench/validation/mutate.ts --write  # this page, from a whole pass
\`\`\`

A fault is a text of a source file and what stands in its place, in \`bench/validation/faults\`. One that survives is a finding: its case must be made stronger.

${markdownTable(['fault', 'file, below `packages/engine/src`', 'caught by'], rows)}
`;
}
