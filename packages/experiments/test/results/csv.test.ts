import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FilePiece } from '../../src/results/columns.ts';
import { filePiece } from '../../src/results/columns.ts';
import { csvText } from '../../src/results/csv.ts';

const text = (...pieces: FilePiece[]) => [...csvText(pieces)].join('');

describe('csvText(pieces)', () => {
  it('writes a header and one line per row, NaN as an empty cell', () => {
    const columns = { hour: Float64Array.of(0, 0.25), value: Float64Array.of(Number.NaN, -1.5) };
    expect(text(filePiece({ length: 2, columns }))).toBe('hour,value\n0,\n0.25,-1.5\n');
  });

  it('quotes text with commas, quotes and line ends', () => {
    const columns = { 'a,b': ['x', 'say "no"', 'two\nlines'] };
    expect(text(filePiece({ length: 3, columns }))).toBe('"a,b"\nx\n"say ""no"""\n"two\nlines"\n');
  });

  it('writes the header of several pieces once, and of an empty table', () => {
    const piece = (...values: number[]) =>
      filePiece({ length: values.length, columns: { id: Uint32Array.from(values) } });
    expect(text(piece(1), piece(), piece(4294967295))).toBe('id\n1\n4294967295\n');
    expect(text(piece())).toBe('id\n');
  });

  it('writes 32-bit numbers short, and so that they read back the same', () => {
    const short = Float32Array.of(0.3, -0.1, 1, 1e-7, 16777217, 0.30000004);
    const columns = { x: short };
    expect(text(filePiece({ length: 3, columns }))).toBe('x\n0.3\n-0.1\n1\n');
    fc.assert(
      fc.property(fc.float32Array({ noNaN: true, minLength: 1 }), (x) => {
        const [, ...cells] = text(filePiece({ length: x.length, columns: { x } }))
          .trimEnd()
          .split('\n');
        expect(cells.map((cell) => Math.fround(Number(cell)))).toEqual(Array.from(x, (v) => v + 0));
      }),
      { seed: 5 },
    );
  });
});
