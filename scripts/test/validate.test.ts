import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const run = (...words: string[]) => {
  const file = fileURLToPath(new URL('../../bench/validation/run.ts', import.meta.url));
  const flags = ['--conditions=@netizen/source', '--import=tsx', file];
  const { status, stderr, stdout } = spawnSync(process.execPath, [...flags, ...words], {
    encoding: 'utf8',
  });
  return { status, stderr, stdout };
};

it('npm run validate -- --json --only prints one line per finding, keys in order', () => {
  const { status, stdout } = run('--json', '--only', 'v40,V38');
  expect(status).toBe(0);
  const lines = stdout.trimEnd().split('\n');
  expect(lines.length).toBeGreaterThan(10);
  for (const line of lines) {
    const finding = JSON.parse(line);
    expect(Object.keys(finding)).toEqual(['id', 'case', 'expected', 'found', 'tolerance', 'pass']);
    expect(JSON.stringify(finding)).toBe(line);
    expect(finding.pass).toBe(true);
  }
  expect(new Set(lines.map((line) => JSON.parse(line).id))).toEqual(new Set(['V38', 'V40']));
});

it('npm run validate refuses what it does not know, with the nearest name', () => {
  const words = [
    [['--jsn'], 'validate: unknown option --jsn. Did you mean --json?'],
    [['--only', 'V77'], 'validate: there is no case "V77". Did you mean V7?'],
    [['--only'], 'validate: --only needs ids, as in --only V7,V8.'],
    [['V7'], 'validate: "V7" belongs to no option. Cases are chosen by --only V7,V8.'],
    [['--write', '--only', 'V7'], 'validate: --write publishes a whole run.'],
  ] as const;
  for (const [given, message] of words) {
    const { status, stderr, stdout } = run(...given);
    expect(stderr).toContain(message);
    expect(status).toBe(2);
    expect(stdout).toBe('');
  }
});
