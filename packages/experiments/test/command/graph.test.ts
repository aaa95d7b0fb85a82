import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { GRAPH_KINDS } from '../../src/graph/kinds.ts';
import { netizen, testFolder } from '../support/netizen.ts';

const folder = testFolder();
const at = (name: string) => join(folder, name);

async function generate(kind: string, ...words: string[]) {
  const path = at(`${kind}.netizen`);
  const { code, err, out } = await netizen(
    'graph',
    'generate',
    kind,
    '--out',
    path,
    '--json',
    ...words,
  );
  expect({ code, err }).toEqual({ code: 0, err: '' });
  return JSON.parse(out);
}

async function stats(path: string) {
  const { code, err, out } = await netizen('graph', 'stats', path, '--json');
  expect({ code, err }).toEqual({ code: 0, err: '' });
  return JSON.parse(out);
}

describe('netizen graph generate', () => {
  for (const [kind, { ofMean }] of Object.entries(GRAPH_KINDS)) {
    it(`${kind} writes a file whose statistics agree with what it prints`, async () => {
      const printed = await generate(
        kind,
        '--accounts',
        '400',
        ...(ofMean ? ['--mean', '10'] : []),
      );
      const { accounts, follows, mean } = await stats(at(`${kind}.netizen`));
      expect({ accounts, follows, mean }).toEqual({
        accounts: printed.accounts,
        follows: printed.follows,
        mean: printed.mean,
      });
      expect(accounts).toBe(400);
      // Ten standard errors of a Poisson mean over 400 accounts are 1.6.
      if (ofMean) expect(Math.abs(mean - 10)).toBeLessThan(1.6);
    });
  }

  it('gives equal files for equal seeds and others for others', async () => {
    const hashes: string[] = [];
    for (const seed of ['1', '1', '2']) {
      await generate('microblog', '--accounts', '300', '--seed', seed);
      hashes.push((await stats(at('microblog.netizen'))).sha256);
    }
    expect(hashes[1]).toBe(hashes[0]);
    expect(hashes[2]).not.toBe(hashes[0]);
  });

  it('--param sets options of the generator', async () => {
    await generate('erdos-renyi', '--accounts', '100', '--param', 'symmetric=true', '--mean', '5');
    expect((await stats(at('erdos-renyi.netizen'))).reciprocity).toBe(1);
    const lattice = await generate('lattice', '--accounts', '12', '--param', 'width=3');
    expect(lattice.follows).toBe(48);
  });

  it('prints kind, follows and mean for people', async () => {
    const { out } = await netizen(
      'graph',
      'generate',
      'ring',
      '--accounts',
      '50',
      '--out',
      at('r'),
    );
    expect(out).toBe(`ring: 50 accounts, 100 follows, mean 2\nwritten: ${at('r')}\n`);
    expect(existsSync(at('r'))).toBe(true);
  });
});

describe('netizen graph stats', () => {
  it('describes an edge list and what was left out of it', async () => {
    writeFileSync(at('edges.txt'), '# three accounts\n0 1\n1 0\n0 2\n0 2\n2 2\n');
    const { out } = await netizen('graph', 'stats', at('edges.txt'));
    expect(out).toMatch(/accounts +3\n/);
    expect(out).toMatch(/follows +3\n/);
    expect(out).toContain('read 6 lines with 5 follows; 1 repeated and 1 self-follows left out');
    expect((await stats(at('edges.txt'))).report).toMatchObject({ edges: 5, comments: 1 });
  });
});
