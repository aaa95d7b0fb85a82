import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkMemory } from '../../src/command/memory.ts';
import { readParams } from '../../src/command/params.ts';
import { progressBar } from '../../src/command/progress.ts';
import { shellLine } from '../../src/command/shell-line.ts';
import { shownNumber, textTable } from '../../src/command/text-table.ts';

describe('readParams(command, pairs)', () => {
  it('reads numbers and truth values as such and everything else as text', () => {
    const pairs = ['a=1', 'b=-0.5e2', 'c=true', 'd=false', 'e=north', 'f=x=y', 'g=1a', 'h=null'];
    expect(readParams('run', pairs)).toEqual({
      ...{ a: 1, b: -50, c: true, d: false },
      ...{ e: 'north', f: 'x=y', g: '1a', h: 'null' },
    });
  });

  it('refuses pairs without a name or a value, and names given twice', () => {
    for (const pair of ['a', '=1', 'a=', ''])
      expect(() => readParams('run', [pair])).toThrow(/run: --param must have a name and a value/);
    expect(() => readParams('run', ['a=1', 'a=2'])).toThrow(/--param a is given twice/);
  });
});

describe('checkMemory(accounts, memory)', () => {
  it('passes what could fit and refuses what cannot', () => {
    expect(() => checkMemory(1000, 24_000)).not.toThrow();
    expect(() => checkMemory(1001, 24_000)).toThrow(/1001 accounts need more than/);
  });
});

it('shellLine(words) is read by a shell as the same words', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ minLength: 1 }), { minLength: 1, maxLength: 4 }), (drawn) => {
      const words = drawn.map((word) => word.replaceAll('\0', ''));
      const line = `printf '%s\\0' ${shellLine(words)}`;
      expect(execFileSync('sh', ['-c', line]).toString()).toBe(
        words.map((word) => `${word}\0`).join(''),
      );
    }),
    { numRuns: 25, seed: 3 },
  );
});

it('shellLine(words) leaves plain words as they are', () => {
  expect(shellLine(['netizen', 'run', '--param', 'a=0.5'])).toBe('netizen run --param a=0.5');
});

it('textTable(rows, alignRight) aligns columns and leaves no blanks at the ends of lines', () => {
  const rows = [
    ['a', '10', 'x'],
    ['long', '5', ''],
  ];
  expect(textTable(rows, [1])).toEqual(['a     10  x', 'long   5']);
});

it('shownNumber(value) groups thousands and keeps three significant digits', () => {
  expect(shownNumber(1234567)).toBe('1,234,567');
  expect(shownNumber(-0.012345)).toBe('-0.0123');
});

it('progressBar(false) writes nothing', () => {
  const before = process.stderr.write;
  const written: unknown[] = [];
  process.stderr.write = ((text: unknown) => written.push(text)) as never;
  try {
    const bar = progressBar(false);
    bar.begin();
    bar.show({ phase: 'run', done: 1, total: 2 });
    bar.stop();
  } finally {
    process.stderr.write = before;
  }
  expect(written).toEqual([]);
});
