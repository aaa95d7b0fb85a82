import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { goldenSequences } from './golden-sequences.ts';

// A change here changes every result of every run: it needs a line in the changelog that says why.
const frozen = JSON.parse(
  readFileSync(new URL('../golden/random.json', import.meta.url), 'utf8'),
) as Record<string, number[]>;

describe('frozen sequences', () => {
  const now = goldenSequences();

  for (const [name, values] of Object.entries(now)) {
    it(`${name}(...) repeats its frozen values to the last bit`, () => {
      expect(values).toEqual(frozen[name]);
    });
  }

  it('goldenSequences() has the names of the file', () => {
    expect(Object.keys(now)).toEqual(Object.keys(frozen));
  });
});
