import { parseArgs } from 'node:util';
import { nearestName } from '@netizen/engine';
import { refuse } from '../support/options.ts';
import { IDS } from './ladder.ts';

/** What the command line asks for. */
export interface Given {
  /** Ids to run; all when absent. */
  only?: readonly string[];
  size: 'full' | 'sample';
  /** One JSON line per finding instead of the table. */
  json: boolean;
  /** Write docs/validation.md from the run. */
  write: boolean;
}

const OPTIONS = {
  json: { type: 'boolean' },
  only: { type: 'string' },
  sample: { type: 'boolean' },
  write: { type: 'boolean' },
} as const;

function hint(word: string, known: readonly string[], mark = ''): string {
  const near = nearestName(word, known);
  if (near) return `Did you mean ${mark}${near}?`;
  return `Known: ${known.map((name) => mark + name).join(', ')}.`;
}

function readIds(text: string): string[] {
  const ids = text.split(',').map((word) => word.trim().toUpperCase());
  for (const id of ids)
    if (!IDS.includes(id)) {
      const near = nearestName(id, IDS);
      const tail = near ? `Did you mean ${near}?` : `They are V1 to ${IDS.at(-1)}.`;
      refuse(`validate: there is no case "${id}". ${tail}`);
    }
  return ids;
}

/** Reads the words of the command line; ends with code 2 and the nearest name at a wrong one. */
export function readGiven(words: readonly string[]): Given {
  const { positionals, tokens } = parseArgs({
    args: [...words],
    options: OPTIONS,
    strict: false,
    tokens: true,
  });
  const given: Given = { size: 'full', json: false, write: false };
  for (const token of tokens) {
    if (token.kind !== 'option') continue;
    const { name, value } = token;
    if (!(name in OPTIONS))
      refuse(`validate: unknown option --${name}. ${hint(name, Object.keys(OPTIONS), '--')}`);
    if (name === 'only') {
      if (!value) refuse('validate: --only needs ids, as in --only V7,V8.');
      given.only = readIds(value);
    } else if (value !== undefined) refuse(`validate: --${name} takes no value, got "${value}".`);
    else if (name === 'sample') given.size = 'sample';
    else given[name as 'json' | 'write'] = true;
  }
  if (positionals.length > 0)
    refuse(`validate: "${positionals[0]}" belongs to no option. Cases are chosen by --only V7,V8.`);
  if (given.write && (given.only || given.size === 'sample'))
    refuse('validate: --write publishes a whole run. Leave out --only and --sample.');
  return given;
}
