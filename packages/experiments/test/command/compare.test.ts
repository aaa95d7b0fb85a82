import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { compare } from '../../src/compare/compare.ts';
import { namesIn, netizen, testFolder } from '../support/netizen.ts';

const folder = testFolder();
const LINE = 'compare bare-feed --set bound=0.2,1 --netizens 300 --seeds 3 --hours 6'.split(' ');

function twin() {
  const arm = (bound: number) => ({ netizens: 300, bound });
  return compare('bare-feed', { baseline: arm(0.2), treatment: arm(1), seeds: 3, hours: 6 });
}

it('netizen compare prints every series with difference and interval', async () => {
  const { code, err, out } = await netizen(...LINE);
  expect({ code, err }).toEqual({ code: 0, err: '' });
  expect(out).toMatch(
    /^bare-feed: bound 1 \(treatment\) against 0.2 \(baseline\), 3 pairs, at hour 6\n/,
  );
  expect(out).toMatch(/\n {2}opinion\.sd +0\.\d+ +0\.\d+ +-0\.\d+ +\[-0\.\d+, -?0\.\d+\] +\d+/);
});

it('netizen compare --json gives what compare(...) finds', async () => {
  const { out } = await netizen(...LINE, '--json');
  expect(out).toMatch(/^[^\n]+\n$/);
  const record = JSON.parse(out);
  const { difference, treatment } = await twin();
  const end = difference('opinion.sd').end();
  expect(record.treatment.digests).toEqual(treatment.digests);
  expect(record.seeds).toEqual(['netizen-1', 'netizen-2', 'netizen-3']);
  expect(record.series['opinion.sd']).toEqual({
    unit: difference('opinion.sd').unit,
    ...{ baseline: end.baseline, treatment: end.treatment, difference: end.mean },
    ...{ low: end.low, high: end.high, p: end.p, pairs: 3, varianceRemoved: end.varianceRemoved },
  });
});

it('netizen compare --out writes every hour, figures and the record', async () => {
  const dir = join(folder, 'out');
  const { out } = await netizen(...LINE, '--out', dir);
  expect(namesIn(dir)).toEqual([
    'comparison.json',
    'difference-opinion.mean.svg',
    'difference-opinion.sd.svg',
    'differences.csv',
  ]);
  expect(out).toContain(`written: ${join(dir, 'differences.csv')}`);
  const [head, ...lines] = readFileSync(join(dir, 'differences.csv'), 'utf8').trim().split('\n');
  expect(head).toBe('series,hour,baseline,treatment,difference,low,high,varianceRemoved');
  const { difference, names } = await twin();
  expect(lines).toHaveLength(7 * names.length);
  const { baseline, mean } = difference('opinion.sd');
  expect(lines.find((line) => line.startsWith('opinion.sd,4,'))).toContain(
    `opinion.sd,4,${baseline[4]},`,
  );
  expect(lines.find((line) => line.startsWith('opinion.sd,4,'))).toContain(`,${mean[4]},`);
  const svg = readFileSync(join(dir, 'difference-opinion.sd.svg'), 'utf8');
  expect(svg).toContain('opinion.sd: treatment minus baseline');
});

const REFUSED: readonly [string, RegExp][] = [
  ['compare', /SCENARIO is missing/],
  ['compare bare-feed', /--set name=a,b is missing\. Write --set openness=0,1/],
  ['compare bare-feed --set bound=1', /--set must be a parameter and two values, got "bound=1"/],
  ['compare bare-feed --set bound=1,2,3', /--set must be a parameter and two values/],
  ['compare bare-feed --set bond=1,2', /knows no parameter "bond"\. Did you mean "bound"\?/],
  ['compare bare-feed --set bound=1,9', /bound must .*got 9/],
  ['compare bare-feed --set bound=1,2 --param bound=1', /--param bound and --set bound=/],
  ['compare bare-feed --set netizens=9,10 --netizens 9', /--netizens and --set netizens=/],
  ['compare bare-feed --set bound=1,2 --netizens 9 --param netizens=9', /set the same parameter/],
  ['compare bare-feed --set bound=1,2 --seeds 1', /--seeds must be a whole number in \[2,/],
  ['compare bare-feed --set bound=1,2 --set rate=0,1', /--set is given twice/],
  ['compare bare-feed --set bound=1,2 --out /dev/null', /it is a file\. Give a folder/],
];
for (const [words, message] of REFUSED) {
  it(`netizen ${words} is refused with one line`, async () => {
    const { code, err } = await netizen(...words.split(' '));
    expect(err).toMatch(/^netizen: [^\n]+\n$/);
    expect(err).toMatch(message);
    expect(code).toBe(2);
  });
}

it('netizen compare stops at Ctrl-C and writes nothing', async () => {
  const dir = join(folder, 'stopped');
  const words = 'compare bare-feed --set bound=0.2,1 --netizens 2000 --seeds 500 --out'.split(' ');
  const before = process.listenerCount('SIGINT');
  const done = netizen(...words, dir);
  const pause = (wait: number) => new Promise((resolve) => setTimeout(resolve, wait));
  while (process.listenerCount('SIGINT') === before) await pause(1);
  await pause(300);
  // As a signal would.
  (process.listeners('SIGINT').at(-1) as () => void)();
  expect(await done).toEqual({
    code: 130,
    out: '',
    err: 'netizen: stopped. Nothing was written.\n',
  });
  expect(namesIn(folder)).not.toContain('stopped');
  expect(process.listenerCount('SIGINT')).toBe(before);
});
