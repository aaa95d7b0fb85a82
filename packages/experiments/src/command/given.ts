import { parseArgs } from 'node:util';
import { checkNumber, NetizenError, type NumberRule, nearestName } from '@netizen/engine';
import type { ArgsDef } from 'citty';

/** What was given on the command line, checked against what the command knows. */
export interface Given {
  /** The command, for messages. */
  readonly command: string;
  has(name: string): boolean;
  /** Returns the value of an option or positional argument. */
  text(name: string): string | undefined;
  /** Returns the value as a number. @throws RangeError or TypeError that names option, value and rule. */
  number(name: string, rule: NumberRule): number | undefined;
  /** Returns all values of an option that may be repeated. */
  list(name: string): readonly string[];
}

/** Options that may be given more than once. */
const REPEATABLE = ['param'];
const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

type Token = NonNullable<ReturnType<typeof parseArgs>['tokens']>[number];
type OptionToken = Extract<Token, { kind: 'option' }>;

function fail(code: string, message: string): never {
  throw new NetizenError(code, message);
}

function checkOption(command: string, token: OptionToken, known: ArgsDef): void {
  const { name, rawName, value } = token;
  const options = Object.keys(known).filter((key) => known[key]!.type !== 'positional');
  if (!options.includes(name) || !rawName.startsWith('--')) {
    // A single letter is near to everything short.
    const near = name.length > 1 ? nearestName(name, options) : undefined;
    const list = options.map((key) => `--${key}`).join(', ');
    const hint = near ? `Did you mean "--${near}"?` : `Known: ${list}, --help.`;
    fail('UNKNOWN_OPTION', `${command}: unknown option "${rawName}". ${hint}`);
  }
  const isSwitch = known[name]!.type === 'boolean';
  if (isSwitch && value !== undefined) {
    fail('OPTION_VALUE', `${command}: --${name} takes no value, got "${value}". Leave it out.`);
  }
  if (isSwitch) return;
  // Without "=", the next word was taken: an option there means that the value was forgotten.
  const isForgotten = value !== undefined && !token.inlineValue && value.startsWith('--');
  if (value === undefined || value === '' || isForgotten) {
    const { valueHint = 'value' } = known[name]!;
    fail(
      'OPTION_VALUE',
      `${command}: --${name} needs a value: --${name} ${valueHint.toUpperCase()}.`,
    );
  }
}

function checkPositionals(command: string, words: readonly string[], known: ArgsDef): void {
  const names = Object.keys(known).filter((key) => known[key]!.type === 'positional');
  if (words.length > names.length) {
    const extra = words[names.length]!;
    fail(
      'UNKNOWN_ARGUMENT',
      `${command}: unexpected argument "${extra}". See netizen ${command} --help.`,
    );
  }
  const missing = names.slice(words.length).find((key) => known[key]!.required !== false);
  if (missing === undefined) return;
  fail(
    'MISSING_ARGUMENT',
    `${command}: ${missing.toUpperCase()} is missing. See netizen ${command} --help.`,
  );
}

/**
 * Reads and checks the words after a command: citty would take unknown options silently.
 *
 * @throws NetizenError that names the word and the nearest known option.
 */
export function readGiven(command: string, words: readonly string[], known: ArgsDef): Given {
  const options = Object.fromEntries(
    Object.entries(known)
      .filter(([, { type }]) => type !== 'positional')
      .map(([key, { type }]) => [
        key,
        { type: type === 'boolean' ? ('boolean' as const) : ('string' as const), multiple: true },
      ]),
  );
  const parsed = parseArgs({
    args: [...words],
    options,
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  const values = new Map<string, string[]>();
  for (const token of parsed.tokens) {
    if (token.kind !== 'option') continue;
    checkOption(command, token, known);
    const before = values.get(token.name);
    if (before && !REPEATABLE.includes(token.name)) {
      fail('OPTION_TWICE', `${command}: --${token.name} is given twice. Leave one out.`);
    }
    values.set(token.name, [...(before ?? []), token.value ?? '']);
  }
  const positionals = parsed.positionals;
  checkPositionals(command, positionals, known);
  Object.keys(known)
    .filter((key) => known[key]!.type === 'positional')
    .forEach((key, k) => {
      if (positionals[k] !== undefined) values.set(key, [positionals[k]]);
    });
  return {
    command,
    has: (name) => values.has(name),
    text: (name) => values.get(name)?.[0],
    number(name, rule) {
      const text = values.get(name)?.[0];
      if (text === undefined) return undefined;
      const isNumber = NUMBER.test(text) && Number.isFinite(Number(text));
      return checkNumber(command, `--${name}`, isNumber ? Number(text) : text, rule);
    },
    list: (name) => values.get(name) ?? [],
  };
}
