import * as vega from 'vega';
import { compile, type TopLevelSpec } from 'vega-lite';

type Logger = NonNullable<NonNullable<Parameters<typeof compile>[1]>['logger']>;

// Packages print nothing: what vega-lite would say about a specification is for its tests.
function silentLogger(): Logger {
  const logger: Logger = {
    level: () => logger,
    error: () => logger,
    warn: () => logger,
    info: () => logger,
    debug: () => logger,
  } as Logger;
  return logger;
}

// Vega counts clip paths and gradients over all drawings of a process; here each drawing starts at 0.
function renumbered(svg: string): string {
  const names = new Map<string, string>();
  const rename = (id: string) => {
    const kind = id.startsWith('clip') ? 'clip' : 'gradient';
    if (!names.has(id)) names.set(id, `${kind}${names.size}`);
    return names.get(id)!;
  };
  return svg
    .replace(/="url\(#((?:clip|gradient)\w*)\)"/g, (_, id: string) => `="url(#${rename(id)})"`)
    .replace(/ id="((?:clip|gradient)\w*)"/g, (_, id: string) => ` id="${rename(id)}"`);
}

/**
 * Draws a vega-lite specification as an SVG document.
 *
 * Needs no browser. The same specification gives the same text, except that layout follows the
 * measured width of letters where a canvas is present (browsers, or the `canvas` package in Node).
 *
 * @returns The text of one `<svg>` element with width, height and viewBox.
 * @throws Error from vega-lite or vega when the specification is not valid.
 */
export async function toSvg(spec: TopLevelSpec): Promise<string> {
  // Vega writes identifiers into the data it is given.
  const compiled = compile(structuredClone(spec), { logger: silentLogger() });
  const runtime = vega.parse(compiled.spec);
  const view = new vega.View(runtime, { renderer: 'none', logLevel: vega.None });
  try {
    return renumbered(await view.toSVG());
  } finally {
    view.finalize();
  }
}
