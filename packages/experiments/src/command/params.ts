import { NetizenError } from '@netizen/engine';

/** Reads a value as JSON when it is a number, true or false, else as the text it is. */
function parseValue(text: string): unknown {
  if (text === 'true' || text === 'false') return text === 'true';
  return /^-?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text) ? Number(text) : text;
}

/**
 * Reads the values of `--param`.
 *
 * @param pairs - like `bound=0.4`.
 * @throws NetizenError PARAM_FORM for one without a name or value, PARAM_TWICE for a name given twice.
 */
export function readParams(command: string, pairs: readonly string[]): Record<string, unknown> {
  const params: Record<string, unknown> = {};
  for (const pair of pairs) {
    const at = pair.indexOf('=');
    const name = pair.slice(0, Math.max(0, at));
    if (name === '' || at === pair.length - 1) {
      const hint = 'Write --param name=value.';
      throw new NetizenError(
        'PARAM_FORM',
        `${command}: --param must have a name and a value, got "${pair}". ${hint}`,
      );
    }
    if (Object.hasOwn(params, name)) {
      throw new NetizenError(
        'PARAM_TWICE',
        `${command}: --param ${name} is given twice. Leave one out.`,
      );
    }
    params[name] = parseValue(pair.slice(at + 1));
  }
  return params;
}
