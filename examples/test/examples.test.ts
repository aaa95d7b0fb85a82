import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { repositoryPath, runFile } from './run-file.ts';

const folder = mkdtempSync(join(tmpdir(), 'netizen-examples-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const read = (name: string): string => readFileSync(join(folder, name), 'utf8');
const NUMBER = '(-?\\d+\\.\\d+)';

describe('examples', () => {
  it('first-run.ts prints mean opinion and digest, and draws both kinds that speak', async () => {
    const output = await runFile('examples/first-run.ts', [], folder);
    const [, opinion] = new RegExp(`^${NUMBER} [0-9a-f]{16}\n$`).exec(output)!;
    expect(Math.abs(Number(opinion))).toBeLessThan(1);
    const svg = read('drift.svg');
    expect(svg).toMatch(/^<svg /);
    for (const text of ['netizens', 'opinion leaders', 'register-change'])
      expect(svg).toContain(text);
  });

  it('own-behaviour.ts prints a mean fatigue that is 0 at first and lies in (0, 1) later', async () => {
    const output = await runFile('examples/own-behaviour.ts');
    const fatigue = [...output.matchAll(new RegExp(`mean fatigue ${NUMBER}`, 'g'))];
    const [first, ...later] = fatigue.map(([, value]) => Number(value));
    expect(first).toBe(0);
    expect(later).toHaveLength(4);
    for (const value of later) {
      expect(value).toBeGreaterThan(0);
      expect(value).toBeLessThan(1);
    }
  });

  it('own-graph.ts reads its edges and brings opinions nearer', async () => {
    const output = await runFile('examples/own-graph.ts');
    expect(output).toContain('5 accounts, 9 follows, 1 repeated line\n');
    // Followers 1, 1, 1, 2, 4: sum of (2k - 6) x_k over 5 * 9, counted by hand.
    expect(output).toContain('Gini of followers: 0.31\n');
    const spread = new RegExp(`spread of opinion: ${NUMBER} -> ${NUMBER}`).exec(output)!;
    expect(Number(spread[2])).toBeLessThan(Number(spread[1]));
  });

  it('compare.ts finds that anecdotes win trust and opinion, by more than four standard errors', async () => {
    const output = await runFile('examples/compare.ts');
    for (const name of ['trust.police', 'opinion.mean']) {
      const line = new RegExp(`${name} +${NUMBER}, standard error ${NUMBER}\n`).exec(output)!;
      expect(Number(line[1])).toBeGreaterThan(4 * Number(line[2]));
    }
  });

  it('plot.ts writes a figure and a page into the folder it is given', async () => {
    const output = await runFile('examples/plot.ts', [join(folder, 'figures')]);
    expect(output).toContain(join(folder, 'figures', 'index.html'));
    expect(read(join('figures', 'drift.svg'))).toContain('for the police');
    const page = read(join('figures', 'index.html'));
    expect(page.match(/<figure /g)).toHaveLength(4);
    expect(page).toContain('A fortnight at the police desk');
  });

  it('every example is under 40 lines and has a test here', () => {
    const names = readdirSync(repositoryPath('examples')).filter((name) => name.endsWith('.ts'));
    const tests = readFileSync(new URL(import.meta.url), 'utf8');
    for (const name of names) {
      const lines = readFileSync(repositoryPath(`examples/${name}`), 'utf8').split('\n').length;
      expect(lines, name).toBeLessThanOrEqual(40);
      expect(tests, name).toContain(`it('${name} `);
    }
  });
});
