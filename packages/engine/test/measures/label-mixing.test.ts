import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { echoChamber } from '../../src/measures/echo-chamber.ts';
import { labelMixing } from '../../src/measures/label-mixing.ts';
import { rowsOf, worlds } from './ties.ts';

describe('labelMixing(labels, rows)', () => {
  it('is 1 for ties inside groups only, -1 for ties between two equal groups only', () => {
    const inside = labelMixing(
      [0, 0, 1, 1],
      rowsOf(4, [
        [0, 1],
        [2, 3],
      ]),
    );
    expect(inside).toEqual({
      ties: 2,
      within: 1,
      expected: 0.5,
      assortativity: 1,
      externalInternal: -1,
    });
    const between = labelMixing(
      [0, 0, 1, 1],
      rowsOf(4, [
        [0, 2],
        [3, 1],
      ]),
    );
    expect(between).toMatchObject({ within: 0, assortativity: -1, externalInternal: 1 });
  });

  it('leaves out ties with an end outside all groups, and weighs the others', () => {
    const rows = rowsOf(3, [
      [0, 1],
      [0, 2],
      [1, 0],
    ]);
    expect(labelMixing([0, 1, -1], rows)).toMatchObject({ ties: 2, within: 0 });
    const weights = [1, 1, 3];
    expect(labelMixing([0, 0, 1], { ...rows, weights }).within).toBe(0.8);
  });

  it('gives 0 for one group, and refuses bad labels and rows without labelled ties', () => {
    expect(labelMixing([0, 0], rowsOf(2, [[0, 1]])).assortativity).toBe(0);
    expect(() => labelMixing([0, 0.5], rowsOf(2, [[0, 1]]))).toThrow('got 0.5 at 1');
    expect(() => labelMixing([0, -1], rowsOf(2, [[0, 1]]))).toThrow('got no such tie');
  });

  it('equals the matrix of the paper: (tr e - sum e^2) / (1 - sum e^2)', () => {
    fc.assert(
      fc.property(worlds, ({ follows, values }) => {
        const labels = values.map((x) => (x > 0.25 ? 2 : x < -0.25 ? 0 : 1));
        const e = [0, 1, 2].map(() => [0, 0, 0]);
        for (const [i, j] of follows) e[labels[i]!]![labels[j]!]! += 1 / follows.length;
        const trace = e[0]![0]! + e[1]![1]! + e[2]![2]!;
        let square = 0;
        for (let a = 0; a < 3; a++)
          for (let b = 0; b < 3; b++) for (let c = 0; c < 3; c++) square += e[a]![b]! * e[b]![c]!;
        const found = labelMixing(labels, rowsOf(values.length, follows));
        expect(found.within).toBeCloseTo(trace, 12);
        expect(found.expected).toBeCloseTo(square, 12);
        const slow = square > 1 - 1e-9 ? 0 : (trace - square) / (1 - square);
        expect(found.assortativity).toBeCloseTo(slow, 10);
      }),
    );
  });
});

describe('echoChamber(x, rows)', () => {
  it('reads sides from signs, leaves the neutral out, and takes stances of what is read', () => {
    const rows = rowsOf(4, [
      [0, 1],
      [2, 3],
      [0, 2],
    ]);
    expect(echoChamber([0.5, 0.1, -0.5, -0.1], rows).within).toBeCloseTo(2 / 3, 14);
    const strict = echoChamber([0.5, 0.1, -0.5, -0.1], rows, { neutral: 0.2 });
    expect(strict).toMatchObject({ ties: 1, within: 0 });
    const posts = { offsets: [0, 2, 3], followees: [0, 1, 2] };
    const read = echoChamber([0.9, -0.9], posts, { ofRead: [0.3, -0.3, -0.2] });
    expect(read).toMatchObject({ ties: 3, within: 2 / 3 });
    expect(() => echoChamber([1], posts, { neutral: -1 })).toThrow('echoChamber: neutral must be');
  });

  it('keeps under mirror of the opinions', () => {
    fc.assert(
      fc.property(worlds, ({ follows, values }) => {
        fc.pre(follows.some(([i, j]) => values[i] !== 0 && values[j] !== 0));
        const rows = rowsOf(values.length, follows);
        const found = echoChamber(values, rows);
        const mirrored = echoChamber(
          values.map((x) => -x),
          rows,
        );
        expect(mirrored.assortativity).toBeCloseTo(found.assortativity, 12);
        expect(mirrored.within).toBe(found.within);
      }),
    );
  });
});
