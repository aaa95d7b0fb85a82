import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { netizen, testFolder } from '../support/netizen.ts';

const folder = testFolder();
const at = (name: string) => join(folder, name);
const RUN = ['run', 'bare-feed', '--netizens', '1000', '--hours', '12'];

async function json(...words: string[]) {
  const { code, err, out } = await netizen(...words, '--json');
  expect({ code, err }).toEqual({ code: 0, err: '' });
  expect(out).toMatch(/^[^\n]+\n$/);
  return JSON.parse(out);
}

describe('netizen run', () => {
  it('gives equal digests for equal seeds and others for others', async () => {
    const digests = await Promise.all(
      ['a', 'a', 'b'].map(async (seed) => (await json(...RUN, '--seed', seed)).digest),
    );
    expect(digests[0]).toMatch(/^[0-9a-f]{16}$/);
    expect(digests[1]).toBe(digests[0]);
    expect(digests[2]).not.toBe(digests[0]);
  });

  it('--json has the figures that are promised', async () => {
    const figures = await json(...RUN);
    const numbers = [
      ...['accounts', 'follows', 'ticks', 'hours', 'sessions', 'followScans', 'posts', 'reposts'],
      ...['comments', 'setupSeconds', 'runSeconds', 'sessionsPerSecond', 'scansPerSecond'],
      ...['peakMiB', 'bytesPerAccount', 'bytesPerFollow', 'postLogBytes'],
    ];
    for (const name of numbers) expect(figures[name], name).toEqual(expect.any(Number));
    expect(figures).toMatchObject({
      scenario: 'bare-feed',
      seed: 'netizen',
      files: [],
      warnings: [],
    });
    expect(figures.summary['opinion.mean']).toEqual({
      first: expect.any(Number),
      last: expect.any(Number),
    });
    expect(figures.ticks).toBe(48);
    expect(figures.summary['opinion.histogram']).toBeUndefined();
  });

  it('--param and --netizens set parameters of the scenario', async () => {
    const narrow = await json(...RUN, '--param', 'bound=0.05', '--param', 'rate=1');
    const plain = await json(...RUN);
    expect(narrow.accounts).toBe(1000);
    expect(narrow.digest).not.toBe(plain.digest);
  });

  it('prints a summary with headline figures, digest and folder', async () => {
    const { code, err, out } = await netizen(...RUN, '--out', at('summary'));
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toMatch(/bare-feed, seed netizen: 1,000 accounts, [\d,]+ follows, 12 h\n/);
    expect(out).toMatch(/opinion\.mean +-?[\d.]+ +-> +-?[\d.]+ +mean opinion at the end\n/);
    expect(out).toMatch(/digest [0-9a-f]{16} /);
    expect(out).toContain(`results in ${at('summary')}`);
  });

  it('--out and --snapshot are listed among the files and exist', async () => {
    const { files } = await json(...RUN, '--out', at('a/b'), '--snapshot', at('c/d.netizen'));
    expect(files).toContain(at('a/b/index.html'));
    expect(files).toContain(at('c/d.netizen'));
    for (const file of files) expect(existsSync(file), file).toBe(true);
  });
});

describe('netizen run --resume', () => {
  const save = (name: string) => ['--snapshot', at(name), '--at', '6'];
  const resume = (name: string) =>
    json('run', 'bare-feed', '--resume', at(name), '--hours', '12', '--out', at(`${name}-out`));

  it('ends with the digest and the series of an uninterrupted run', async () => {
    const whole = await json(...RUN, '--out', at('whole'));
    const saving = await json(...RUN, ...save('half'));
    const resumed = await resume('half');
    expect(saving.digest).toBe(whole.digest);
    expect(resumed.digest).toBe(whole.digest);
    expect(resumed).toMatchObject({ hours: 12, ticks: 48, posts: whole.posts });
    expect(readFileSync(at('half-out/series.csv'))).toEqual(readFileSync(at('whole/series.csv')));
  });

  it('ends with the digest of an uninterrupted run over the graph of a file', async () => {
    writeFileSync(at('edges.txt'), ringOf(500));
    const run = ['run', 'bare-feed', '--graph', at('edges.txt'), '--hours', '12'];
    const whole = await json(...run);
    expect(whole).toMatchObject({ accounts: 500, follows: 2000 });
    expect((await json(...run, ...save('graph-half'))).digest).toBe(whole.digest);
    expect((await resume('graph-half')).digest).toBe(whole.digest);
  });

  it('warns that posts from before the snapshot are not in the table of posts', async () => {
    const run = ['run', 'bare-feed', '--netizens', '300', '--hours', '60'];
    await json(...run, '--snapshot', at('late'), '--at', '56');
    const again = [
      'run',
      'bare-feed',
      '--resume',
      at('late'),
      '--hours',
      '60',
      '--export',
      'posts',
    ];
    const { evicted, warnings } = await json(...again, '--out', at('late-out'));
    const [{ code, count }] = warnings;
    expect(code).toBe('POSTS_BEFORE_SNAPSHOT');
    expect(count).toBeGreaterThan(0);
    expect(count).toBeLessThan(evicted);
    const [, first] = readFileSync(at('late-out/posts.csv'), 'utf8').split('\n');
    expect(first!.startsWith(`${count + 1},`)).toBe(true);
  });
});

/** Every account follows the four after it. */
function ringOf(size: number): string {
  const lines = Array.from({ length: size }, (_, i) =>
    [1, 2, 3, 4].map((step) => `${i} ${(i + step) % size}`).join('\n'),
  );
  return `${lines.join('\n')}\n`;
}

describe('netizen run --graph', () => {
  it('gives the same run for text and for the own binary form', async () => {
    writeFileSync(at('ring.txt'), ringOf(400));
    const { readGraphFile, writeGraphFile } = await import('../../src/files/graph-file.ts');
    await writeGraphFile(at('ring.netizen'), (await readGraphFile(at('ring.txt'))).graph);
    const digests = ['ring.txt', 'ring.netizen'].map(
      async (name) => (await json('run', 'bare-feed', '--graph', at(name), '--hours', '6')).digest,
    );
    expect(await digests[0]).toBe(await digests[1]);
  });

  const votes = fileURLToPath(
    new URL('../../../../../shared/data/graph_wiki_vote.txt.gz', import.meta.url),
  );
  it.skipIf(!existsSync(votes))(
    'reads a published graph, packed by gzip (if the data are there)',
    async () => {
      const { accounts, follows } = await json(
        'run',
        'bare-feed',
        '--graph',
        votes,
        '--hours',
        '2',
      );
      expect({ accounts, follows }).toEqual({ accounts: 7115, follows: 103_689 });
    },
  );
});

describe('netizen run, stopped', () => {
  const long = ['run', 'bare-feed', '--netizens', '2000', '--hours', '5000'];
  const pause = (wait: number) => new Promise((resolve) => setTimeout(resolve, wait));

  /** Starts a command line in this process and stops it as a signal would. */
  async function stopped(wait: number, ...words: string[]) {
    const before = process.listenerCount('SIGINT');
    const done = netizen(...words);
    while (process.listenerCount('SIGINT') === before) await pause(1);
    await pause(wait);
    (process.listeners('SIGINT').at(-1) as () => void)();
    return done;
  }

  it('saves where --snapshot says', async () => {
    const { code, err, out } = await stopped(200, ...long, '--snapshot', at('stopped'));
    expect({ code, out }).toEqual({ code: 130, out: '' });
    expect(err).toContain(`The snapshot is in ${at('stopped')}.`);
    const hour = Number(/stopped at hour ([\d.]+) of 5000/.exec(err)![1]);
    const until = ['--hours', String(hour + 1)];
    const resumed = await json('run', 'bare-feed', '--resume', at('stopped'), ...until);
    const whole = await json('run', 'bare-feed', '--netizens', '2000', ...until);
    expect(resumed.digest).toBe(whole.digest);
  });

  it('keeps a snapshot that --at has written, and saves into --out', async () => {
    const words = ['--snapshot', at('kept'), '--at', '1', '--out', at('stopped-out')];
    const { code } = await stopped(300, ...long, ...words);
    expect(code).toBe(130);
    const { ticks } = await json('run', 'bare-feed', '--resume', at('kept'), '--hours', '1');
    expect(ticks).toBe(4);
    expect(existsSync(at('stopped-out/snapshot.netizen'))).toBe(true);
  });

  it('writes nothing when stopped while the graph is read', async () => {
    writeFileSync(at('large.txt'), ringOf(200_000));
    const words = ['--graph', at('large.txt'), '--snapshot', at('never')];
    const { code, err, out } = await stopped(0, 'run', 'bare-feed', ...words);
    expect({ code, out }).toEqual({ code: 130, out: '' });
    expect(err).toContain('stopped before the run began. Nothing was written.');
    expect(existsSync(at('never'))).toBe(false);
  });

  it('stops listening when it is done', async () => {
    const before = process.listenerCount('SIGTERM');
    await netizen(...RUN);
    expect(process.listenerCount('SIGTERM')).toBe(before);
  });
});
