import type { toSvg } from '@netizen/plot';
import { writeFileWhole } from '../files/write-file.ts';

/** A figure of `@netizen/plot`. */
export type Figure = Parameters<typeof toSvg>[0];

/**
 * Writes a figure as SVG; makes the folder when it is missing and replaces a file of that name.
 *
 * @param path - file to write, such as `results/curve.svg`.
 * @param figure - what a plot returns.
 * @throws NetizenError FILE that says why it could not be written.
 */
export async function writeFigure(path: string, figure: Figure): Promise<void> {
  // Vega is large: loaded only where something is drawn.
  const plot = await import('@netizen/plot');
  await writeFileWhole(path, await plot.toSvg(figure));
}
