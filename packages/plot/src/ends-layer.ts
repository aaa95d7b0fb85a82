import { textWidth, type Words } from './language.ts';
import type { Json } from './theme.ts';

const FONT_SIZE = 11;
// Left of tick labels like -0.50, and the axis title left of that.
const ENDS_X = -44;
const TITLE_X = -60;

/** Tells whether the meanings of both ends fit along a vertical axis of `height` pixels. */
export function endsFit(ends: readonly [string, string] | undefined, height: number): boolean {
  return ends !== undefined && textWidth(`← ${ends[0]}  ${ends[1]} →`, FONT_SIZE) <= height - 8;
}

/** Returns the `axis` properties that make room for the ends. */
export function endsAxis(): Json {
  return { titleX: TITLE_X, titleBaseline: 'bottom' };
}

/** Returns layers that write the meaning of the lower and the upper end along the vertical axis. */
export function endsLayers(ends: readonly [string, string], height: number): Json[] {
  const line = (text: string, isUpper: boolean): Json => ({
    data: { values: [{ end: text }] },
    mark: {
      type: 'text',
      angle: 270,
      align: isUpper ? 'right' : 'left',
      baseline: 'bottom',
      fontSize: FONT_SIZE,
      color: '#555555',
    },
    encoding: {
      x: { value: ENDS_X },
      y: { value: isUpper ? 0 : height },
      text: { field: 'end', type: 'nominal' },
    },
  });
  return [line(`← ${ends[0]}`, false), line(`${ends[1]} →`, true)];
}

/** Returns a note with the meaning of the ends, for axes too short to carry it. */
export function endsNote(
  ends: readonly [string, string] | undefined,
  domain: readonly [number, number],
  words: Words,
): string | undefined {
  return ends && `${domain[0]}${words.colon}${ends[0]}; ${domain[1]}${words.colon}${ends[1]}`;
}
