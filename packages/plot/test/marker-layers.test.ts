import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { textWidth } from '../src/language.ts';
import { markerLayers } from '../src/marker-layers.ts';

const HOURS = [0, 336];
const WIDTH = 600;

interface Layer {
  data: { values: { day: number; event: string; above?: number }[] };
  mark: { type: string; align?: string };
}

it('markerLayers([]) draws nothing, and rules alone when asked', () => {
  expect(markerLayers([], HOURS, WIDTH)).toEqual([]);
  expect(markerLayers([{ hour: 5, name: 'a' }], HOURS, WIDTH, false)).toHaveLength(1);
});

it('markerLayers(markers) keeps one rule per hour and names both events', () => {
  const markers = [5, 5, 5].map((hour, k) => ({ hour, name: k === 2 ? 'b' : 'a' }));
  const [rules] = markerLayers(markers, HOURS, WIDTH) as unknown as Layer[];
  expect(rules!.data.values).toMatchObject([{ day: 5 / 24, event: 'a, b' }]);
});

it('markerLayers(markers) writes no name over another (property)', () => {
  const marker = fc.record({
    hour: fc.nat({ max: 336 }),
    name: fc.string({ minLength: 1, maxLength: 20 }),
  });
  fc.assert(
    fc.property(fc.array(marker, { maxLength: 12 }), (markers) => {
      const layers = markerLayers(markers, HOURS, WIDTH) as unknown as Layer[];
      const boxes = layers
        .filter((layer) => layer.mark.type === 'text')
        .flatMap(({ data, mark }) =>
          data.values.map(({ day, event, above }) => {
            const x = (day / 14) * WIDTH;
            const size = textWidth(event, 11);
            const left = mark.align === 'right' ? x - size : x;
            return { left, right: left + size, above };
          }),
        );
      for (const [k, a] of boxes.entries()) {
        for (const b of boxes.slice(k + 1)) {
          expect(a.above !== b.above || a.right <= b.left || a.left >= b.right).toBe(true);
        }
      }
    }),
    { numRuns: 150, seed: 4 },
  );
});
