import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { repositoryPath, runFile } from './run-file.ts';

const folder = mkdtempSync(join(tmpdir(), 'netizen-examples-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const read = (name: string): string => readFileSync(join(folder, name), 'utf8');
/** Classics of the field, which are shorter still. */
const CLASSICS = [
  'deffuant.ts',
  'hegselmann-krause.ts',
  'granovetter.ts',
  'watts-cascade.ts',
  'hoax.ts',
  'spiral-of-silence.ts',
];
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

  it('large-world.ts goes on from a snapshot on another number of threads as the world itself does', async () => {
    const output = await runFile('examples/large-world.ts', ['20000', '2']);
    expect(output).toMatch(/^snapshot at hour 6: \d+\.\d MB$/m);
    expect(output).toContain('resumed on one thread: the same run\n');
    expect(output).toMatch(/^20000 accounts, \d+\.\d bytes each, 0 per follow$/m);
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

  /** Runs an example of a classic on few accounts; it writes into the folder. */
  const classic = (name: string, ...sizes: number[]): Promise<string> =>
    runFile(`examples/${name}.ts`, [folder, ...sizes.map(String)]);
  /** The last number before `words` in the line that begins with `start`. */
  const found = (output: string, start: string, words: string): number =>
    Number(new RegExp(`^${start}: (\\d+(?:\\.\\d+)?) ${words}`, 'm').exec(output)![1]);
  /** Dots of a bifurcation diagram by their place from left to right. */
  const dotsByPlace = (svg: string): number[] => {
    const places = new Map<number, number>();
    const [, dots] = /<g class="mark-symbol role-mark layer_0_marks"[^>]*>(.*?)<\/g>/s.exec(svg)!;
    for (const [, x] of dots.matchAll(/translate\(([\d.]+),/g))
      places.set(Number(x), (places.get(Number(x)) ?? 0) + 1);
    return [...places].sort(([a], [b]) => a - b).map(([, count]) => count);
  };

  it('deffuant.ts draws two camps in time, and a diagram with many camps at small bounds', async () => {
    await classic('deffuant', 400);
    const time = read('deffuant-time.svg');
    expect(time).toContain('Two camps form at a bound of 0.4');
    const dots = dotsByPlace(time);
    expect(dots).toHaveLength(31);
    expect(dots[0]).toBeGreaterThan(100);
    expect(dots.at(-1)).toBeLessThan(12);
    const diagram = dotsByPlace(read('deffuant-diagram.svg'));
    expect(diagram).toHaveLength(56);
    expect(diagram[0]).toBeGreaterThan(diagram.at(-1)! + 3);
    expect(read('deffuant-diagram.svg')).toContain('>bound of confidence (opinion units)<');
  });

  it('hegselmann-krause.ts draws clusters in time, and a diagram that ends in consensus', async () => {
    await classic('hegselmann-krause', 400);
    expect(dotsByPlace(read('hegselmann-krause-time.svg'))).toHaveLength(13);
    const diagram = dotsByPlace(read('hegselmann-krause-diagram.svg'));
    expect(diagram).toHaveLength(77);
    expect(diagram[0]).toBeGreaterThan(8);
    expect(diagram.at(-1)).toBe(1);
  });

  it('watts-cascade.ts finds cascades inside the window alone', async () => {
    const output = await classic('watts-cascade', 1000, 10);
    const cascades = (ties: number) => found(output, `${ties} ties`, 'cascades in 10 runs');
    expect(cascades(3)).toBeGreaterThan(3);
    for (const ties of [0.5, 7.5]) expect(cascades(ties)).toBe(0);
    expect(read('watts-cascade.svg')).toContain('>edge in theory: 5.76<');
  });

  it('hoax.ts finds no believers below the threshold, and those of theory above', async () => {
    const output = await classic('hoax', 1500);
    const believers = (forget: number) => found(output, `forgetting ${forget}`, 'believe');
    expect(believers(0.02)).toBe(0);
    // B of the equations at .3 is .4318; the mean over 300 steps strays by less than .01.
    expect(Math.abs(believers(0.3) - 0.4318)).toBeLessThan(0.03);
    expect(read('hoax.svg')).toContain('>threshold in theory: 0.058<');
  });

  it('granovetter.ts finds a jump of the share that acts', async () => {
    const output = await classic('granovetter', 20_000);
    const acting = (sigma: number) => found(output, `sigma ${sigma}`, 'act in the end');
    expect(acting(0.1)).toBeLessThan(0.05);
    expect(acting(0.14)).toBe(1);
    expect(read('granovetter.svg')).toContain('>jump in theory: 0.1222<');
  });

  it('spiral-of-silence.ts finds a smaller camp that sounds smaller, and bots that turn an even fight', async () => {
    const output = await classic('spiral-of-silence', 2000);
    const heard = (line: string) => found(output, `minority ${line}`, 'of voices');
    expect(heard('0.3, no bots')).toBeLessThan(0.1);
    expect(heard('0.5, 3 % bots')).toBeGreaterThan(0.55);
    expect(read('spiral-of-silence.svg')).toContain('>as large as it is<');
  });

  it('silence.ts prints four combinations: no gap of voice without fear, more silence with it, a friendlier poll with a censor', async () => {
    const output = await runFile('examples/silence.ts', ['1500', '60', '2']);
    const rows = output.trimEnd().split('\n').slice(1);
    const found = rows.map((row) => {
      const [fear, censor, ...cells] = row.split('\t');
      const [held, voiced, gauged, silent] = cells.map(Number);
      return { fear, censor, held: held!, voiced: voiced!, gauged: gauged!, silent: silent! };
    });
    expect(found.map(({ censor, fear }) => `${fear} ${censor}`)).toEqual([
      'off off',
      'off on',
      'on off',
      'on on',
    ]);
    for (const { fear, held, voiced } of found) expect(voiced > held).toBe(fear === 'on');
    for (const k of [0, 1]) expect(found[k]!.voiced).toBe(found[k]!.held);
    for (const k of [0, 2]) expect(found[k + 1]!.gauged).toBeGreaterThan(found[k]!.gauged);
    for (const k of [0, 1]) expect(found[k + 2]!.silent).toBeGreaterThan(found[k]!.silent);
  });

  it('social-management.ts prints eight combinations: the safety net lowers hardship, censorship deletes', async () => {
    const output = await runFile('examples/social-management.ts', ['1200', '96', '1']);
    const rows = output.trimEnd().split('\n').slice(1);
    expect(rows).toHaveLength(8);
    for (const row of rows) {
      const [, levers, ...cells] = new RegExp(`^(.*?) +${`${NUMBER} *`.repeat(6)}$`).exec(row)!;
      const [protest, , deleted, , hardship] = cells.map(Number);
      expect(protest).toBeGreaterThanOrEqual(0);
      expect(deleted! > 0).toBe(levers!.includes('censorship'));
      expect(hardship! < 0.4).toBe(levers!.includes('safetyNet'));
    }
  });

  it('every example is under 40 lines, classics under 30, and has a test here', () => {
    const names = readdirSync(repositoryPath('examples')).filter((name) => name.endsWith('.ts'));
    const tests = readFileSync(new URL(import.meta.url), 'utf8');
    for (const name of names) {
      const text = readFileSync(repositoryPath(`examples/${name}`), 'utf8');
      const lines = text.trimEnd().split('\n').length;
      expect(lines, name).toBeLessThan(CLASSICS.includes(name) ? 30 : 40);
      expect(tests, name).toContain(`it('${name} `);
    }
  });
});
