import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Folders of the engine, lowest level first; folders of one level never import each other. */
const LEVELS = [
  ['base'],
  ['random'],
  ['measures'],
  ['graph', 'agents'],
  ['posts'],
  ['contract'],
  ['opinion', 'behaviour', 'institutions', 'society', 'spreading'],
  ['world'],
];
const FOLDERS = LEVELS.flat();
const levelOf = (folder: string) => LEVELS.findIndex((level) => level.includes(folder));

const lines = (count: number, line: string) => Array.from({ length: count }, () => line).join('\n');
const CONSTANTS = (count: number) =>
  Array.from({ length: count }, (_, k) => `export const c${k} = ${k};`).join('\n');
const LONG_FUNCTION = (count: number) =>
  `export function long(x: number): number {\n  let y = x;\n${lines(count - 2, '  y += 1;')}\n  return y;\n}\n`;
const PARAMETERS = (count: number) =>
  `export const f = (${Array.from({ length: count }, (_, k) => `p${k}: number`)}) => [${Array.from({ length: count }, (_, k) => `p${k}`)}];`;
const NESTED = (depth: number) =>
  `export function nested(x: number): number {\n  let y = x;\n${'while (y < 9) {'.repeat(depth)}y += 1;${'}'.repeat(depth)}\n  return y;\n}\n`;
const BRANCHES = (count: number) =>
  `export function branchy(x: number): number {\n  let y = x;\n${lines(count, '  if (y > 3) y -= 2;')}\n  return y;\n}\n`;

const EXACT = 'exact-arithmetic';
const RANDOM = 'no-hidden-randomness';
const TYPES = 'engine-types-only';
const IMPORTS = 'noRestrictedImports';

/** One planted file each: where, what, and the rule that must report it (null: nothing may). */
const PLANTS: [path: string, source: string, rule: string | null][] = [
  [
    'engine/src/graph/readers/nested-up.ts',
    "import { x } from '../../world/x.ts';\nexport const y = x;",
    IMPORTS,
  ],
  [
    'engine/src/graph/readers/nested-down.ts',
    "import { x } from '../../base/x.ts';\nexport const y = x;",
    null,
  ],
  ['engine/src/base/re-exports-up.ts', "export * from '../world/x.ts';", IMPORTS],
  ['engine/src/base/loads-up.ts', "export const y = () => import('../world/x.ts');", IMPORTS],
  [
    'engine/src/world/takes-all.ts',
    "import { x } from '../index.ts';\nexport const y = x;",
    IMPORTS,
  ],
  [
    'engine/src/world/own-package.ts',
    "import { x } from '@netizen/engine';\nexport const y = x;",
    IMPORTS,
  ],
  [
    'engine/src/world/other-package.ts',
    "import { x } from '@netizen/plot';\nexport const y = x;",
    IMPORTS,
  ],
  ['engine/src/index.ts', "export { x } from './base/x.ts';", null],
  [
    'scenarios/src/uses-engine.ts',
    "import { x } from '@netizen/engine';\nexport const y = x;",
    null,
  ],
  [
    'scenarios/src/uses-sub-path.ts',
    "import { x } from '@netizen/engine/random';\nexport const y = x;",
    null,
  ],
  [
    'scenarios/src/uses-plot.ts',
    "import { x } from '@netizen/plot';\nexport const y = x;",
    IMPORTS,
  ],
  [
    'scenarios/src/reaches-in.ts',
    "import { x } from '../../engine/src/base/x.ts';\nexport const y = x;",
    IMPORTS,
  ],
  [
    'plot/src/uses-scenarios.ts',
    "import type { X } from '@netizen/scenarios';\nexport type Y = X;",
    IMPORTS,
  ],
  [
    'plot/src/uses-types.ts',
    "import type { X } from '@netizen/engine';\nexport type { Z } from '@netizen/engine';\nexport type Y = X;",
    null,
  ],
  ['plot/src/uses-values.ts', "import { x } from '@netizen/engine';\nexport const y = x;", TYPES],
  [
    'plot/src/mixes-types.ts',
    "import { type X, x } from '@netizen/engine/graph';\nexport const y: X = x;",
    TYPES,
  ],
  ['plot/src/re-exports.ts', "export { x } from '@netizen/engine';", TYPES],
  ['plot/src/loads.ts', "export const y = () => import('@netizen/engine');", TYPES],
  [
    'experiments/src/uses-all.ts',
    "import { x } from '@netizen/engine';\nimport { p } from '@netizen/plot';\nimport { s } from '@netizen/scenarios';\nexport const y = [x, p, s];",
    null,
  ],
  [
    'experiments/src/undeclared.ts',
    "import { x } from 'left-behind';\nexport const y = x;",
    'noUndeclaredDependencies',
  ],
  [
    'plot/test/reaches-in.ts',
    "import { x } from '../../engine/src/base/x.ts';\nexport const y = x;",
    IMPORTS,
  ],
  ['engine/test/own-source.ts', "import { x } from '../src/base/x.ts';\nexport const y = x;", null],
  [
    'engine/src/base/cycle-a.ts',
    "import { b } from './cycle-b.ts';\nexport const a = (): number => b();",
    'noImportCycles',
  ],
  [
    'engine/src/base/cycle-b.ts',
    "import { a } from './cycle-a.ts';\nexport const b = (): number => a();",
    'noImportCycles',
  ],
  [
    'engine/src/base/type-cycle-a.ts',
    "import type { B } from './type-cycle-b.ts';\nexport interface A {\n  b: B;\n}",
    'noImportCycles',
  ],
  [
    'engine/src/base/type-cycle-b.ts',
    "import type { A } from './type-cycle-a.ts';\nexport interface B {\n  a: A;\n}",
    'noImportCycles',
  ],
  ['engine/src/base/file-301.ts', CONSTANTS(301), 'noExcessiveLinesPerFile'],
  ['engine/src/base/file-300.ts', CONSTANTS(300), null],
  ['engine/src/base/function-61.ts', LONG_FUNCTION(61), 'noExcessiveLinesPerFunction'],
  ['engine/src/base/function-60.ts', LONG_FUNCTION(60), null],
  [
    'engine/src/base/kernel-70.ts',
    `// biome-ignore lint/complexity/noExcessiveLinesPerFunction: one pass, 1.3 times faster than two\n${LONG_FUNCTION(70)}`,
    null,
  ],
  ['engine/src/base/nested-5.ts', NESTED(5), 'noExcessiveNestedBlocks'],
  ['engine/src/base/nested-4.ts', NESTED(4), null],
  ['engine/src/base/branches-21.ts', BRANCHES(21), 'noExcessiveCognitiveComplexity'],
  ['engine/src/base/parameters-5.ts', PARAMETERS(5), 'useMaxParams'],
  ['plot/src/parameters-5.ts', PARAMETERS(5), 'useMaxParams'],
  ['plot/src/parameters-4.ts', PARAMETERS(4), null],
  ['engine/src/posts/kernel-6.ts', PARAMETERS(6), null],
  ['engine/src/posts/kernel-7.ts', PARAMETERS(7), 'useMaxParams'],
  ['engine/src/random/draw-7.ts', PARAMETERS(7), null],
  ['engine/src/base/random-call.ts', 'export const x = Math.random();', RANDOM],
  ['engine/src/base/random-passed.ts', 'export const f = [Math.random];', RANDOM],
  ['engine/src/base/random-computed.ts', "export const x = Math['random']();", RANDOM],
  [
    'engine/src/base/random-taken.ts',
    'const { random } = Math;\nexport const x = random();',
    RANDOM,
  ],
  ['experiments/src/random-call.ts', 'export const x = Math.random();', RANDOM],
  ['engine/test/random-call.ts', 'export const x = Math.random();', null],
  ['engine/src/base/clock-now.ts', 'export const x = Date.now();', 'noRestrictedGlobals'],
  ['plot/src/clock-date.ts', 'export const x = new Date();', 'noRestrictedGlobals'],
  ['experiments/src/clock-date.ts', 'export const x = new Date();', 'noRestrictedGlobals'],
  ['engine/src/base/exact-exp.ts', 'export const f = (x: number) => Math.exp(x);', EXACT],
  ['engine/src/base/exact-passed.ts', 'export const f = [Math.log1p];', EXACT],
  ['engine/src/base/exact-power.ts', 'export const f = (x: number) => x ** 0.5;', EXACT],
  ['engine/src/base/exact-power-of.ts', 'export const f = (x: number) => 2 ** x;', EXACT],
  [
    'engine/src/base/exact-power-set.ts',
    'export function f(x: number): number {\n  let y = x;\n  y **= 3;\n  return y;\n}',
    EXACT,
  ],
  ['scenarios/src/exact-tanh.ts', 'export const f = (x: number) => Math.tanh(x);', EXACT],
  [
    'engine/src/base/exact-allowed.ts',
    'export const f = (x: number) => Math.sqrt(x) + Math.floor(x) + Math.imul(x, 3) + 2 ** 32;',
    null,
  ],
  ['plot/src/exact-not-needed.ts', 'export const f = (x: number) => Math.log10(x);', null],
  [
    'engine/src/graph/node-import.ts',
    "import { gunzipSync } from 'node:zlib';\nexport const f = gunzipSync;",
    'noNodejsModules',
  ],
  [
    'plot/src/node-import.ts',
    "import { readFileSync } from 'node:fs';\nexport const f = readFileSync;",
    'noNodejsModules',
  ],
  ['engine/src/graph/node-process.ts', 'export const x = process.argv;', 'noRestrictedGlobals'],
  [
    'engine/src/graph/gunzip.node.ts',
    "import { gunzipSync } from 'node:zlib';\nexport const f = (x: Uint8Array) => [gunzipSync(x), process.version];",
    null,
  ],
  [
    'experiments/src/node-import.ts',
    "import { readFileSync } from 'node:fs';\nexport const f = () => console.log(readFileSync('a', 'utf8'));",
    null,
  ],
  ['engine/src/base/says.ts', "console.log('x');", 'noConsole'],
  ['engine/src/base/barrel.ts', "export { x } from './x.ts';", 'noBarrelFile'],
  ['engine/src/base/camelCase.ts', 'export const x = 1;', 'useFilenamingConvention'],
  [
    'engine/src/base/no-ending.ts',
    "import { x } from './x';\nexport const y = x;",
    'useImportExtensions',
  ],
  [
    'engine/src/base/value-import-of-type.ts',
    "import { X } from './x.ts';\nexport type Y = X;",
    'useImportType',
  ],
  ['engine/src/base/non-null.ts', 'export const f = (a: Uint8Array) => a[0]!;', null],
];

let folder = '';
const reports = new Map<string, { rule: string; message: string }[]>();

function plant(path: string, source: string): void {
  const file = join(folder, 'packages', path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `${source}\n`);
}

/** A rule's report names its group and itself; a plugin's says only "plugin", so its message tells which. */
function ruleOf(category: string, message: string): string {
  if (category !== 'plugin') return category.split('/').at(-1) ?? category;
  if (message.startsWith('Hidden randomness')) return RANDOM;
  return message.startsWith('Not the same bits') ? EXACT : TYPES;
}

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'netizen-lint-'));
  cpSync(join(root, 'biome.json'), join(folder, 'biome.json'));
  cpSync(join(root, 'tools'), join(folder, 'tools'), { recursive: true });
  for (const name of ['engine', 'scenarios', 'plot', 'experiments']) {
    mkdirSync(join(folder, 'packages', name), { recursive: true });
    cpSync(
      join(root, 'packages', name, 'package.json'),
      join(folder, 'packages', name, 'package.json'),
    );
  }
  for (const to of FOLDERS) {
    plant(`engine/src/${to}/x.ts`, 'export const x = 1;\nexport type X = number;');
    for (const from of FOLDERS) {
      if (from === to) continue;
      plant(
        `engine/src/${from}/imports-${to}.ts`,
        `import type { X } from '../${to}/x.ts';\nexport type Y = X;`,
      );
    }
  }
  for (const [path, source] of PLANTS) plant(path, source);

  const biome = join(root, 'node_modules/@biomejs/biome/bin/biome');
  const args = [biome, 'lint', '--reporter=json', '--max-diagnostics=none', '.'];
  const { stdout, stderr } = spawnSync(process.execPath, args, {
    cwd: folder,
    encoding: 'utf8',
    maxBuffer: 2 ** 26,
  });
  if (!stdout.startsWith('{')) throw new Error(`biome gave no report: ${stderr}`);
  for (const { category, message, location } of JSON.parse(stdout).diagnostics) {
    const path = String(location.path)
      .replaceAll('\\', '/')
      .replace(/^.*?packages\//, '');
    const list = reports.get(path) ?? [];
    list.push({ rule: ruleOf(category, message), message });
    reports.set(path, list);
  }
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

const rulesAt = (path: string) => [...new Set(reports.get(path)?.map((report) => report.rule))];

describe('biome.json', () => {
  it.each(PLANTS.filter(([, , rule]) => rule !== null))('reports %s', (path, _source, rule) => {
    expect(rulesAt(path)).toContain(rule);
  });

  it.each(PLANTS.filter(([, , rule]) => rule === null))('accepts %s', (path) => {
    expect(reports.get(path) ?? []).toEqual([]);
  });
});

describe('the layers of the engine', () => {
  it.each(FOLDERS)('%s imports lower folders only', (from) => {
    const others = FOLDERS.filter((to) => to !== from);
    const reported = others.filter((to) =>
      rulesAt(`engine/src/${from}/imports-${to}.ts`).includes(IMPORTS),
    );
    expect(reported).toEqual(others.filter((to) => levelOf(to) >= levelOf(from)));
  });

  it('name every folder of packages/engine/src', () => {
    const entries = readdirSync(join(root, 'packages/engine/src'), { withFileTypes: true });
    const folders = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
    expect(folders.filter((name) => !FOLDERS.includes(name))).toEqual([]);
  });
});
