import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { curvePlot } from '@netizen/plot';
import { afterAll, expect, it } from 'vitest';
import { writeFigure } from '../../src/results/write-figure.ts';

const folder = mkdtempSync(join(tmpdir(), 'netizen-figure-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const points = [
  [0, 1],
  [1, 2],
] as const;
const figure = curvePlot({ found: points }, { title: 'Two points' });

it('writeFigure(path, figure) makes folders and writes the SVG, over an older one', async () => {
  const path = join(folder, 'new', 'curve.svg');
  await writeFigure(path, figure);
  expect(readFileSync(path, 'utf8')).toMatch(/^<svg .*Two points/s);
  await writeFigure(path, curvePlot({ found: points }, { title: 'Anew' }));
  expect(readFileSync(path, 'utf8')).toContain('>Anew<');
});

it('writeFigure(path, figure) says why a file cannot be written', async () => {
  const file = join(folder, 'file');
  writeFileSync(file, '');
  await expect(writeFigure(join(file, 'curve.svg'), figure)).rejects.toMatchObject({
    code: 'FILE',
  });
});
