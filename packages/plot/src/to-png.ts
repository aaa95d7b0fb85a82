import type { TopLevelSpec } from 'vega-lite';
import { checkKeys, checkSize } from './options.ts';
import { plotError } from './plot-error.ts';
import { toSvg } from './to-svg.ts';

/** Options of `toPng`. */
export interface PngOptions {
  /** Pixels per unit of the SVG. Default 2. */
  scale?: number;
  /** Paths of font files. Given, the system's fonts are not read and the bytes are the same everywhere. */
  fontFiles?: string[];
}

const PEER = '@resvg/resvg-js';

async function loadPeer(): Promise<typeof import('@resvg/resvg-js')> {
  try {
    // A variable keeps bundlers from resolving a package that may not be installed.
    const name: string = PEER;
    return await import(/* @vite-ignore */ name);
  } catch (cause) {
    const message = `toPng: PNG needs the optional package ${PEER}. Run: npm install ${PEER}`;
    throw plotError('MISSING_PEER', message, { cause });
  }
}

/**
 * Draws a vega-lite specification as a PNG image on white, through the optional peer @resvg/resvg-js (Node).
 *
 * @param options.scale - pixels per unit of the SVG, above 0. Default 2.
 * @param options.fontFiles - font files by path, for identical bytes on every machine. Default: the system's fonts.
 * @throws Error with code MISSING_PEER that names the package to install, or UNKNOWN_OPTION.
 */
export async function toPng(spec: TopLevelSpec, options: PngOptions = {}): Promise<Uint8Array> {
  checkKeys('toPng', options, ['scale', 'fontFiles']);
  const { scale = 2, fontFiles } = options;
  checkSize('toPng', 'scale', scale);
  const { Resvg } = await loadPeer();
  const svg = await toSvg(spec);
  const font = fontFiles ? { fontFiles, loadSystemFonts: false } : { loadSystemFonts: true };
  const image = new Resvg(svg, {
    fitTo: { mode: 'zoom', value: scale },
    background: '#ffffff',
    font,
  });
  return Uint8Array.from(image.render().asPng());
}
