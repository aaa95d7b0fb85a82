import { NetizenError } from '@netizen/engine';
import { writeGraphFile } from '../files/graph-file.ts';
import { checkTarget } from '../files/target.ts';
import { generateGraph } from '../graph/generate.ts';
import { findGraphKind, GRAPH_KINDS } from '../graph/kinds.ts';
import { readParams } from './params.ts';
import { EXIT } from './report-error.ts';
import type { CommandData, Subject } from './subject.ts';
import { shownNumber, textTable } from './text-table.ts';

function needed<T>(value: T | undefined, option: string): T {
  if (value !== undefined) return value;
  throw new NetizenError('MISSING_OPTION', `graph generate: ${option} is missing. Add it.`);
}

async function generate({ given, terminal }: CommandData): Promise<number> {
  const kind = given.text('kind')!;
  findGraphKind(kind);
  const rule = { min: 1, integer: true };
  const accounts = needed(given.number('accounts', rule), '--accounts N');
  const path = needed(given.text('out'), '--out FILE');
  const mean = given.number('mean', { min: 0, openMin: true });
  const seed = given.text('seed');
  const options = readParams('graph generate', given.list('param'));
  checkTarget(path);
  const graph = generateGraph({
    kind,
    accounts,
    options,
    ...(mean !== undefined && { mean }),
    ...(seed !== undefined && { seed }),
  });
  await writeGraphFile(path, graph);
  const { follows, size } = graph;
  const numbers = { kind, accounts: size, follows, mean: follows / size, file: path };
  const about = `${kind}: ${shownNumber(size)} accounts, ${shownNumber(follows)} follows, mean ${shownNumber(follows / size)}`;
  terminal.out(given.has('json') ? JSON.stringify(numbers) : `${about}\nwritten: ${path}`);
  return EXIT.done;
}

/** Makes a follower graph and writes it into a file. */
export const graphGenerateCommand: Subject = {
  meta: {
    name: 'netizen graph generate',
    description: 'Makes a follower graph and writes it into a file for --graph',
  },
  args: {
    kind: { type: 'positional', description: 'Kind of graph; see below' },
    accounts: { type: 'string', valueHint: 'n', description: 'Number of accounts' },
    mean: {
      type: 'string',
      valueHint: 'm',
      description: 'Mean number of accounts followed (default: of the kind)',
    },
    seed: {
      type: 'string',
      valueHint: 'text',
      description: 'Root of all chance (default: netizen)',
    },
    param: {
      type: 'string',
      valueHint: 'name=value',
      description: 'Another option of the generator; may be repeated',
    },
    out: {
      type: 'string',
      valueHint: 'file',
      description: 'File to write, in the own binary form',
    },
    json: { type: 'boolean', description: 'Print one line of JSON' },
  },
  run: ({ data }) => generate(data as CommandData),
  sections: [
    ['KINDS', textTable(Object.entries(GRAPH_KINDS).map(([name, { about }]) => [name, about]))],
  ],
  examples: [
    'netizen graph generate microblog --accounts 100000 --mean 50 --seed 7 --out follows.netizen',
    'netizen graph generate erdos-renyi --accounts 1000 --param probability=0.01 --out random.netizen',
  ],
};
