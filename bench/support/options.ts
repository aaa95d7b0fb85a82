import { parseArgs } from 'node:util';
import { nearestName } from '@netizen/engine';

/** Default of each option: a number, a text, or a list written with commas. */
export type Defaults = Readonly<
  Record<string, number | string | readonly number[] | readonly string[]>
>;

type Given<D extends Defaults> = {
  [N in keyof D]: D[N] extends number
    ? number
    : D[N] extends string
      ? string
      : D[N] extends readonly number[]
        ? number[]
        : string[];
};

/** Ends the process with a message: the user's command was wrong. */
export function refuse(message: string): never {
  console.error(message);
  process.exit(2);
}

function readNumber(name: string, text: string): number {
  const value = Number(text.replaceAll('_', ''));
  if (text.trim() === '' || !(value >= 0))
    refuse(`bench: --${name} must be a number >= 0, got "${text}".`);
  return value;
}

function readOption(name: string, text: string, usual: Defaults[string]): unknown {
  if (typeof usual === 'number') return readNumber(name, text);
  if (typeof usual === 'string') return text;
  const parts = text.split(',');
  return typeof usual[0] === 'number' ? parts.map((part) => readNumber(name, part)) : parts;
}

/** Reads `--name value` pairs of the command line; ends with code 2 at an unknown name or a bad number. */
export function benchOptions<const D extends Defaults>(
  defaults: D,
  words = process.argv.slice(2),
): Given<D> {
  const names = Object.keys(defaults);
  const options = Object.fromEntries(names.map((name) => [name, { type: 'string' as const }]));
  const { positionals, tokens } = parseArgs({
    args: words,
    options,
    strict: false,
    tokens: true,
  });
  const given: Record<string, unknown> = { ...defaults };
  for (const token of tokens) {
    if (token.kind !== 'option') continue;
    if (!names.includes(token.name)) {
      const near = nearestName(token.name, names);
      refuse(
        `bench: unknown option --${token.name}. ${near ? `Did you mean --${near}?` : `Known: ${names.map((name) => `--${name}`).join(', ')}.`}`,
      );
    }
    if (token.value === undefined) refuse(`bench: --${token.name} needs a value.`);
    given[token.name] = readOption(token.name, token.value, defaults[token.name]!);
  }
  if (positionals.length > 0) refuse(`bench: "${positionals[0]}" belongs to no option.`);
  return given as Given<D>;
}
