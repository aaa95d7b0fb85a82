import { show } from '../base/options.ts';

/** Returns `value` when it is one of the words. @throws TypeError naming call, option, value and words. */
export function checkChoice<T extends string>(
  where: string,
  name: string,
  value: unknown,
  words: readonly T[],
): T {
  if (words.includes(value as T)) return value as T;
  const list = words.map((word) => `"${word}"`).join(' or ');
  throw new TypeError(`${where}: ${name} must be ${list}, got ${show(value)}. Choose one of them.`);
}
