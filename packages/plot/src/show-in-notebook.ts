import type { TopLevelSpec } from 'vega-lite';
import { toSvg } from './to-svg.ts';

/** The method that Jupyter kernels of JavaScript call to show a value. */
export const DISPLAY: unique symbol = Symbol.for('Jupyter.display') as never;

/** A figure that a notebook draws when it is the last value of a cell. */
export interface NotebookFigure {
  readonly [DISPLAY]: () => Promise<Record<string, unknown>>;
}

const V5 = 'https://vega.github.io/schema/vega-lite/v5.json';

/**
 * Returns an object that a notebook shows as a figure.
 *
 * It gives the vega-lite specification (interactive, drawn by notebooks that know version 5, which
 * reads all that this package writes), an SVG picture, and plain text for the rest.
 */
export function showInNotebook(spec: TopLevelSpec): NotebookFigure {
  return {
    [DISPLAY]: async () => ({
      'application/vnd.vegalite.v5+json': { ...spec, $schema: V5 },
      'image/svg+xml': await toSvg(spec),
      'text/plain': (spec as { description?: string }).description ?? 'vega-lite figure',
    }),
  };
}
