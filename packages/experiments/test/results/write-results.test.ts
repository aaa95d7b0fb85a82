import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { POST_KINDS } from '@netizen/engine';
import { parquetMetadata, parquetReadObjects } from 'hyparquet';
import { beforeAll, describe, expect, it } from 'vitest';
import { cascadeTable } from '../../src/results/tables.ts';
import { writeResults } from '../../src/results/write-results.ts';
import { runScenario, type ScenarioOutcome } from '../../src/scenario/run-scenario.ts';
import { namesIn, testFolder } from '../support/netizen.ts';

const folder = testFolder();
const dir = join(folder, 'results');
const bytesOf = (name: string) => Uint8Array.from(readFileSync(join(dir, name))).buffer;
const textOf = (name: string) => readFileSync(join(dir, name), 'utf8');
let outcome: ScenarioOutcome;

type Row = Record<string, number | string | null>;

async function parquet(name: string): Promise<Row[]> {
  return (await parquetReadObjects({ file: bytesOf(`${name}.parquet`) })) as Row[];
}

function csv(name: string): string[][] {
  const lines = textOf(`${name}.csv`).trimEnd().split('\n');
  return lines.map((line) => line.split(','));
}

beforeAll(async () => {
  const parameters = { netizens: 800, repostShare: 0.05 };
  outcome = await runScenario({ scenario: 'bare-feed', parameters, hours: 60, posts: true });
  const { posts, result, scenario } = outcome;
  await writeResults(result, { dir, scenario, posts: posts!, command: 'netizen run <it> & more' });
});

describe('writeResults(result, options)', () => {
  it('writes these files and no temporary ones', () => {
    expect(namesIn(dir)).toEqual([
      'cascades.csv',
      'cascades.parquet',
      'density.svg',
      'drift.svg',
      'histograms.parquet',
      'index.html',
      'posts.csv',
      'posts.parquet',
      'provenance.json',
      'series.csv',
      'series.parquet',
    ]);
  });

  for (const name of ['series', 'cascades', 'posts']) {
    it(`writes the same into ${name}.parquet and ${name}.csv`, async () => {
      const rows = await parquet(name);
      const [header, ...lines] = csv(name);
      expect(Object.keys(rows[0]!)).toEqual(header);
      expect(lines.length).toBe(rows.length);
      const isSame = (cell: string, value: Row[string]): boolean => {
        if (typeof value !== 'number') return cell === (value ?? '');
        return Number(cell) === value || Math.fround(Number(cell)) === value;
      };
      const wrong = lines.filter((cells, r) =>
        cells.some((cell, c) => !isSame(cell, rows[r]![header![c]!]!)),
      );
      expect(wrong).toEqual([]);
    });
  }

  it('writes the recorded series', async () => {
    const { result } = outcome;
    const rows = await parquet('series');
    expect(rows.map(({ hour }) => hour)).toEqual([...result.hours]);
    expect(rows.map((row) => row['opinion.mean'])).toEqual([...result.series('opinion.mean')]);
  });

  it('writes the cascades, kinds by name', async () => {
    const table = cascadeTable(outcome.result);
    const rows = await parquet('cascades');
    expect(rows.length).toBe(table.length);
    expect(rows.length).toBeGreaterThan(10);
    expect(rows.map(({ size }) => size)).toEqual([...(table.columns.size as Uint32Array)]);
    expect(new Set(rows.map(({ authorKind }) => authorKind))).toEqual(new Set(['netizen']));
    expect(new Set(rows.map(({ kind }) => kind))).toEqual(new Set(['original']));
  });

  it('writes histograms as rows that add up to the accounts of each hour', async () => {
    const { result } = outcome;
    const rows = await parquet('histograms');
    const { values, width } = result.histogram('opinion.histogram');
    const back = new Float64Array(values.length);
    const rowOf = new Map(Array.from(result.hours, (hour, k) => [hour, k]));
    for (const { bin, count, hour, name } of rows) {
      expect(name).toBe('opinion.histogram');
      back[rowOf.get(hour as number)! * width + (bin as number)] = count as number;
    }
    expect(back).toEqual(values);
  });

  it('writes every post once, in order, with links that lead to earlier posts', async () => {
    const { figures } = outcome.result;
    const rows = await parquet('posts');
    expect(figures.evicted).toBeGreaterThan(0);
    expect(rows.length).toBe(figures.posts);
    expect(rows.map(({ id }) => id)).toEqual(rows.map((_, k) => k + 1));
    expect(Object.keys(rows[0]!)).toEqual([
      ...['id', 'author', 'authorKind', 'hour', 'topic', 'kind', 'register', 'stance', 'valence'],
      ...['parent', 'root', 'deletedHour'],
    ]);
    const wrong = rows.filter(
      ({ deletedHour, id, kind, parent, root }) =>
        !POST_KINDS.includes(kind as never) ||
        (kind === 'repost') !== (parent !== 0) ||
        (root as number) > (id as number) ||
        deletedHour !== null,
    );
    expect(wrong).toEqual([]);
    expect(rows.filter(({ kind }) => kind === 'repost').length).toBe(figures.reposts);
  });

  it('keeps provenance and units in the metadata of Parquet files', () => {
    const { key_value_metadata: about } = parquetMetadata(bytesOf('series.parquet'));
    const notes = Object.fromEntries(about!.map(({ key, value }) => [key, JSON.parse(value!)]));
    expect(notes.provenance).toEqual(outcome.result.provenance);
    expect(notes.series).toEqual(outcome.result.info);
  });

  it('writes a record with provenance, figures, command and hashes that are right', () => {
    const record = JSON.parse(textOf('provenance.json'));
    expect(record).toMatchObject({
      provenance: outcome.result.provenance,
      digest: outcome.result.digest,
      command: 'netizen run <it> & more',
      figures: { posts: outcome.result.figures.posts, peakMiB: expect.any(Number) },
      warnings: [],
    });
    const names = record.files.map(({ name }: { name: string }) => name).sort();
    expect(names).toEqual(namesIn(dir).filter((name) => name !== 'provenance.json'));
    for (const { bytes, name, sha256 } of record.files) {
      const content = readFileSync(join(dir, name));
      expect(content.length, name).toBe(bytes);
      expect(createHash('sha256').update(content).digest('hex'), name).toBe(sha256);
    }
  });

  it('writes a page that needs nothing else, with figures, key figures and command', () => {
    const page = textOf('index.html');
    expect(page.match(/<svg /g)).toHaveLength(2);
    expect(page).toContain('netizen run &lt;it&gt; &amp; more');
    expect(page).toContain(outcome.result.digest);
    expect(page).toContain('mean opinion at the end');
    expect(page).not.toMatch(/(src|href)="?https?:/);
  });

  it('writes the same tables and figures for the same run', async () => {
    const { result } = await runScenario({
      scenario: 'bare-feed',
      parameters: { netizens: 800, repostShare: 0.05 },
      hours: 60,
    });
    const again = join(folder, 'again');
    const files = await writeResults(result, { dir: again });
    const earlier = JSON.parse(textOf('provenance.json')).files as typeof files;
    for (const { name, sha256 } of files) {
      if (/html|json/.test(name)) continue;
      expect(sha256, name).toBe(earlier.find((file) => file.name === name)!.sha256);
    }
  });
});

describe('writeResults(result, options) into a folder that is in use', () => {
  it('removes files that an earlier run left there, and no others', async () => {
    const used = join(folder, 'used');
    const { posts, result } = outcome;
    await writeResults(result, { dir: used, posts: posts! });
    writeFileSync(join(used, 'notes.txt'), 'mine');
    await writeResults(result, { dir: used });
    const names = namesIn(used);
    expect(names).not.toContain('posts.csv');
    expect(names).not.toContain('posts.parquet');
    expect(names).toContain('notes.txt');
    expect(names).toContain('series.csv');
  });

  it('follows no name of a record that leads out of it', async () => {
    const trap = join(folder, 'trap');
    mkdirSync(trap);
    writeFileSync(join(folder, 'precious.txt'), 'mine');
    writeFileSync(join(trap, 'provenance.json'), '{"files":[{"name":"../precious.txt"}]}');
    await writeResults(outcome.result, { dir: trap });
    expect(readFileSync(join(folder, 'precious.txt'), 'utf8')).toBe('mine');
  });

  it('leaves an earlier result whole when one file cannot be written', async () => {
    const blocked = join(folder, 'blocked');
    await writeResults(outcome.result, { dir: blocked });
    rmSync(join(blocked, 'density.svg'));
    mkdirSync(join(blocked, 'density.svg'));
    const before = readFileSync(join(blocked, 'series.csv'));
    const other = await runScenario({
      scenario: 'bare-feed',
      parameters: { netizens: 50 },
      hours: 2,
    });
    await expect(writeResults(other.result, { dir: blocked })).rejects.toThrow(
      /cannot write ".*density\.svg": it is a folder/,
    );
    expect(readFileSync(join(blocked, 'series.csv'))).toEqual(before);
    expect(namesIn(blocked).filter((name) => name.includes('.part'))).toEqual([]);
  });

  it('refuses unknown options', async () => {
    await expect(writeResults(outcome.result, { dir, post: 1 } as never)).rejects.toThrow(
      /unknown option "post"\. Did you mean "posts"\?/,
    );
  });
});

describe('writeResults(result, options) with few results', () => {
  it('writes tables without rows when nothing was posted', async () => {
    const quiet = join(folder, 'quiet');
    const parameters = { netizens: 20, writeShare: 0 };
    const { posts, result } = await runScenario({
      scenario: 'bare-feed',
      parameters,
      hours: 1,
      posts: true,
    });
    await writeResults(result, { dir: quiet, posts: posts! });
    expect(readFileSync(join(quiet, 'posts.csv'), 'utf8')).toMatch(/^id,author,[^\n]+\n$/);
    const file = Uint8Array.from(readFileSync(join(quiet, 'posts.parquet'))).buffer;
    expect(await parquetReadObjects({ file })).toEqual([]);
  });
});
