import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { namesIn, netizen, testFolder } from '../support/netizen.ts';

const folder = testFolder();
const at = (name: string) => join(folder, name);
const SMALL = ['run', 'bare-feed', '--netizens', '200', '--hours', '2'];

beforeAll(async () => {
  mkdirSync(at('folder'));
  writeFileSync(at('malformed.txt'), '0 1\n1 x\n');
  writeFileSync(at('empty.txt'), '');
  writeFileSync(at('comments.txt'), '# nothing follows\n');
  const noise = Uint8Array.from({ length: 3000 }, (_, k) => (k * 7919 + (k >> 3)) & 255);
  writeFileSync(at('noise.bin'), noise);
  writeFileSync(at('noise.gz'), Uint8Array.of(0x1f, 0x8b, ...noise));
  const { code } = await netizen(...SMALL, '--snapshot', at('good.netizen'));
  expect(code).toBe(0);
  const bytes = readFileSync(at('good.netizen'));
  writeFileSync(at('short.netizen'), bytes.subarray(0, bytes.length >> 1));
  bytes[bytes.length - 10]! ^= 1;
  writeFileSync(at('altered.netizen'), bytes);
  const graph = ['graph', 'generate', 'ring', '--accounts', '50', '--out', at('ring.netizen')];
  expect((await netizen(...graph)).code).toBe(0);
  writeFileSync(at('short-graph.netizen'), readFileSync(at('ring.netizen')).subarray(0, 300));
});

/** Words of a command line, with @name for a path in the folder; and what the one line must say. */
const REFUSED: readonly (readonly [words: string, message: RegExp])[] = [
  ['runn', /unknown command "runn"\. Did you mean "run"\?/],
  ['--hlep', /unknown option "--hlep"\. Did you mean "--help"\?/],
  ['graph stat', /graph: unknown command "stat"\. Did you mean "stats"\?/],
  ['list bare-fed', /no scenario "bare-fed"\. Did you mean "bare-feed"\?/],
  ['list --jsn', /list: unknown option "--jsn"\. Did you mean "--json"\?/],
  ['run', /run: SCENARIO is missing/],
  ['run bare-fed', /Did you mean "bare-feed"\?/],
  ['run bare-feed extra', /run: unexpected argument "extra"/],
  ['run bare-feed --netizen 5', /unknown option "--netizen"\. Did you mean "--netizens"\?/],
  ['run bare-feed -x', /unknown option "-x"\. Known: --netizens/],
  ['run bare-feed --no-json', /unknown option "--no-json"/],
  ['run bare-feed --json=yes', /--json takes no value, got "yes"/],
  ['run bare-feed --seed', /--seed needs a value: --seed TEXT/],
  ['run bare-feed --graph --json', /--graph needs a value: --graph FILE/],
  ['run bare-feed --seed 1 --seed 2', /--seed is given twice/],
  ['run bare-feed --netizens many', /--netizens must be a number, got "many"/],
  ['run bare-feed --netizens -5', /bare-feed: netizens must .*got -5/],
  ['run bare-feed --netizens 2.5', /bare-feed: netizens must .*got 2\.5/],
  ['run bare-feed --netizens 4e9', /4000000000 accounts need more than [\d.]+ GiB of memory/],
  ['run bare-feed --hours 0', /--hours must be a number in \(0, Infinity\), got 0/],
  ['run bare-feed --hours soon', /--hours must be a number in \(0, Infinity\), got "soon"/],
  ['run bare-feed --hours 1e400', /--hours must be a number .*got "1e400"/],
  ['run bare-feed --threads 1000', /--threads must be a whole number in \[1, 256\], got 1000/],
  ['run bare-feed --threads 0', /--threads must be a whole number in \[1, 256\], got 0/],
  ['run bare-feed --param bond=1', /unknown parameter "bond"\. Did you mean "bound"\?/],
  ['run bare-feed --param bound=9', /bound must .*got 9\. See `netizen list bare-feed`/],
  ['run bare-feed --param bound=wide', /bound must .*got "wide"/],
  ['run bare-feed --param bound', /--param must have a name and a value, got "bound"/],
  ['run bare-feed --param bound=1 --param bound=1', /--param bound is given twice/],
  ['run bare-feed --netizens 9 --param netizens=9', /--netizens and --param netizens=\.\.\. set/],
  ['run bare-feed --graph @malformed.txt', /malformed\.txt".* line 2 "1 x"/],
  ['run bare-feed --graph @empty.txt', /empty\.txt".*found no edge in 0 lines/],
  ['run bare-feed --graph @comments.txt', /comments\.txt".*found no edge in 1 lines/],
  ['run bare-feed --graph @noise.bin', /noise\.bin".* line 1 /],
  ['run bare-feed --graph @noise.gz', /noise\.gz".*gzip bytes .* damaged/],
  ['run bare-feed --graph @short-graph.netizen', /the file ends after .*Copy or write it again/],
  ['run bare-feed --graph @none.txt', /none\.txt": there is no such file or folder/],
  ['run bare-feed --graph @folder', /folder": it is a folder\. Give a file/],
  ['run bare-feed --graph @x --netizens 5', /--netizens cannot be given with --graph/],
  ['run bare-feed --graph @x --param netizens=5', /--param netizens=\.\.\. cannot be given with/],
  ['run bare-feed --at 3', /--at needs --snapshot FILE/],
  ['run bare-feed --netizens 200 --hours 2 --snapshot @s --at 3', /must lie in \[0, 2\].*got 3/],
  ['run bare-feed --export posts', /--export needs --out DIR/],
  ['run bare-feed --export post --out @o', /--export knows no "post"\. Did you mean "posts"\?/],
  ['run bare-feed --out @empty.txt', /empty\.txt": it is a file\. Give a folder/],
  ['run bare-feed --out @empty.txt/sub', /a part of the path is a file, not a folder/],
  ['run bare-feed --snapshot @folder', /folder": it is a folder\. Give a file/],
  ['run bare-feed --snapshot @empty.txt/s', /a part of the path is a file, not a folder/],
  ['run bare-feed --resume @none', /none": there is no such file or folder/],
  ['run bare-feed --resume @folder', /folder": it is a folder\. Give a file/],
  ['run bare-feed --resume @empty.txt', /empty\.txt".*this is no netizen snapshot/],
  ['run bare-feed --resume @noise.bin', /noise\.bin".*this is no netizen snapshot/],
  ['run bare-feed --resume @short.netizen', /short\.netizen".*it ends too early/],
  ['run bare-feed --resume @altered.netizen', /altered\.netizen".*was altered/],
  ['run bare-feed --resume @good.netizen --hours 1', /hours must be at least 2, .*got 1/],
  ['run bare-feed --resume @good.netizen --seed 1', /--seed cannot be given with --resume/],
  ['run bare-feed --resume @good.netizen --graph x', /--graph cannot be given with --resume/],
  ['run bare-feed --resume @good.netizen --netizens 9', /--netizens cannot be given with/],
  ['run bare-feed --resume @good.netizen --param rate=1', /--param cannot be given with/],
  ['graph stats', /graph stats: FILE is missing/],
  ['graph stats @none.txt', /none\.txt": there is no such file or folder/],
  ['graph stats @malformed.txt', /line 2 "1 x"/],
  ['graph generate', /graph generate: KIND is missing/],
  ['graph generate microblg', /no kind "microblg"\. Did you mean "microblog"\?/],
  ['graph generate microblog --out @g', /--accounts N is missing/],
  ['graph generate microblog --accounts 100', /--out FILE is missing/],
  ['graph generate microblog --accounts 0 --out @g', /--accounts must be a whole number in \[1,/],
  ['graph generate complete --accounts 9 --mean 3 --out @g', /complete has no --mean/],
  ['graph generate ring --accounts 9 --seed 3 --out @g', /ring has no --seed/],
  ['graph generate ring --accounts 9 --mean 3 --out @g', /--mean must be an even whole number/],
  ['graph generate ring --accounts 9 --param rech=1 --out @g', /Did you mean "reach"\?/],
  ['graph generate lattice --accounts 10 --out @g', /--accounts must be a square number/],
  [
    'graph generate erdos-renyi --accounts 10 --mean 30 --out @g',
    /mean must be a number in \[0, 9\]/,
  ],
  ['graph generate complete --accounts 100000 --out @g', /would take 38 GiB/],
  ['graph generate microblog --accounts 10 --out @folder', /folder": it is a folder/],
];

describe('netizen refuses with one line, exit code 2 and no file', () => {
  for (const [words, message] of REFUSED) {
    it(words, async () => {
      const before = namesIn(folder);
      const given = words.split(' ').map((word) => word.replace(/^@/, `${folder}/`));
      const { code, err, out } = await netizen(...given);
      expect(err).toMatch(/^netizen: [^\n]+\n$/);
      expect(err).toMatch(message);
      expect(out).toBe('');
      expect(code).toBe(2);
      expect(namesIn(folder)).toEqual(before);
    });
  }
});
