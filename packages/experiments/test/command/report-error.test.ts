import { NetizenError } from '@netizen/engine';
import { describe, expect, it } from 'vitest';
import { oneLine, reportError } from '../../src/command/report-error.ts';

function reported(error: unknown) {
  const lines: string[] = [];
  const terminal = { out: () => {}, note: (line: string) => lines.push(line) };
  const code = reportError(error, { ...terminal, isWatched: false, hasColours: false });
  return { code, lines };
}

function thrownBy(work: () => unknown): unknown {
  try {
    work();
  } catch (error) {
    return error;
  }
  throw new Error('it did not throw');
}

describe('reportError(error, terminal)', () => {
  it('says own errors in one line with code 2', () => {
    const plotLike = Object.assign(new Error('driftPlot: no'), { name: 'NetizenError', code: 'X' });
    const own = [
      new NetizenError('X', 'model: two\n  lines'),
      new RangeError('topics.unrest: sensitivity must be in [0, 1], got 2.'),
      new RangeError('blockModel: shares[0] must be above 0, got 0.'),
      new TypeError('graph generate: --accounts must be a number, got "x".'),
      plotLike,
    ];
    for (const error of own) {
      const { code, lines } = reported(error);
      expect(code).toBe(2);
      expect(lines).toHaveLength(1);
      expect(lines[0]).toMatch(/^netizen: \S/);
      expect(lines[0]).not.toContain('\n');
    }
  });

  it('says faults of the program with their stack and code 1', () => {
    const faults = [
      thrownBy(() => (undefined as unknown as { x: number }).x),
      thrownBy(() => (3 as unknown as () => void)()),
      thrownBy(() => (1).toFixed(-1)),
      new Error('run: it broke'),
      'a text',
    ];
    for (const error of faults) {
      const { code, lines } = reported(error);
      expect(code).toBe(1);
      expect(lines.join('\n')).toMatch(/^netizen: internal error, please report it: /);
      if (error instanceof Error) expect(lines.join('\n')).toContain('\n    at ');
    }
  });

  it('says that memory does not suffice, whatever array failed', () => {
    const failures = [
      thrownBy(() => new ArrayBuffer(2 ** 52)),
      thrownBy(() => new Float64Array(2 ** 40)),
      thrownBy(() => new Array(2 ** 33)),
    ];
    for (const error of failures) {
      const { code, lines } = reported(error);
      expect(code).toBe(2);
      expect(lines.join('\n')).toMatch(/memory does not suffice/);
    }
  });
});

it('oneLine(text) joins lines and replaces control characters', () => {
  expect(oneLine('a\r\n   b\u001b[31m\u0000c')).toBe('a b\ufffd[31m\ufffdc');
});
