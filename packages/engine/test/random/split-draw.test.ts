import fc from 'fast-check';
import { expect, it } from 'vitest';
import { drawUnit } from '../../src/random/draw.ts';
import { agentWord, drawSplit, tickWord } from '../../src/random/split-draw.ts';

const word = fc.integer({ min: 0, max: 0xffffffff });

it('drawSplit(agentWord, tickWord, ...) is drawUnit to the bit', () => {
  fc.assert(
    fc.property(word, word, word, word, word, (k0, k1, tick, agent, slot) => {
      const b = tickWord(k1, tick);
      const found = drawSplit(agentWord(k0, agent), b, b ^ k1, slot);
      expect(found).toBe(drawUnit(k0, k1, tick, agent, slot));
    }),
    { numRuns: 1000 },
  );
});
