import { show } from '../base/options.ts';

/** Returns `value` when it is true or false. @throws TypeError naming call, option and value. */
export function checkFlag(where: string, name: string, value: unknown): boolean {
  if (typeof value === 'boolean') return value;
  throw new TypeError(
    `${where}: ${name} must be true or false, got ${show(value)}. Choose one of them.`,
  );
}
