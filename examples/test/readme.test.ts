import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import * as engine from '@netizen/engine';
import * as graph from '@netizen/engine/graph';
import * as measures from '@netizen/engine/measures';
import * as random from '@netizen/engine/random';
import * as plot from '@netizen/plot';
import * as scenarios from '@netizen/scenarios';
import { describe, expect, it } from 'vitest';
import { anchors, codeBlocks, markdownPages, readPage, relativeLinks } from './markdown.ts';
import { repositoryPath, runCode, runFile } from './run-file.ts';

describe('README.md', () => {
  it('shows examples/first-run.ts as its first code, in ten lines', () => {
    const [first] = codeBlocks(readPage('README.md'), 'ts');
    expect(first).toBe(readPage('examples/first-run.ts'));
    expect(first.trimEnd().split('\n')).toHaveLength(10);
  });

  it('names only scripts that package.json has', () => {
    const { scripts } = JSON.parse(readPage('package.json')) as { scripts: object };
    const pages = ['README.md', 'CONTRIBUTING.md', 'examples/README.md'].map(readPage).join('\n');
    const names = [...pages.matchAll(/npm (?:run )?(\w+)/g)].map(([, name]) => name);
    const known = [...Object.keys(scripts), 'install'];
    expect(names.filter((name) => !known.includes(name))).toEqual([]);
  });
});

describe('pages', () => {
  const pages = markdownPages();

  for (const path of pages) {
    it(`${path} has no dead relative link`, () => {
      const dead = relativeLinks(readPage(path)).filter((link) => {
        const [file, anchor] = link.split('#');
        const target = file === '' ? path : join(dirname(path), file);
        if (!existsSync(repositoryPath(target))) return true;
        return anchor !== undefined && !anchors(readPage(target)).includes(anchor);
      });
      expect(dead).toEqual([]);
    });
  }

  it('are found in the root, docs, examples and packages', () => {
    for (const path of ['README.md', 'docs/architecture.md', 'packages/plot/README.md'])
      expect(pages).toContain(path);
  });

  it('docs/make-tables.ts --check finds its tables up to date', async () => {
    await expect(runFile('docs/make-tables.ts', ['--check'])).resolves.toBe('');
  });
});

describe('READMEs of packages', () => {
  // The code of plot is that of the first example, on five times as many accounts.
  for (const name of ['engine', 'scenarios']) {
    const blocks = codeBlocks(readPage(`packages/${name}/README.md`), 'ts');
    blocks.forEach((code, k) => {
      it(`code ${k + 1} of ${name} runs`, async () => {
        await expect(runCode(code)).resolves.toBeTypeOf('string');
      });
    });
  }

  const surfaces = {
    engine: [engine, graph, measures, random],
    plot: [plot],
    scenarios: [scenarios],
  };
  for (const [name, modules] of Object.entries(surfaces)) {
    it(`${name} names every export`, () => {
      const page = readPage(`packages/${name}/README.md`);
      const named = new Set([...page.matchAll(/`(\w+)[(`]/g)].map(([, found]) => found));
      const names = modules.flatMap((module) => Object.keys(module));
      expect(names.filter((one) => !named.has(one))).toEqual([]);
    });
  }
});
