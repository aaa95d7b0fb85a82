/** A piece of a vega-lite specification: plain JSON. */
export type Json = Record<string, unknown>;

/** Schema named in every specification. */
export const SCHEMA = 'https://vega.github.io/schema/vega-lite/v6.json';

/** Fonts that have Latin and Chinese letters, by platform, then whatever the viewer has. */
export const FONTS =
  'Noto Sans CJK SC, Noto Sans SC, Source Han Sans SC, Microsoft YaHei, PingFang SC, sans-serif';

const INK = '#222222';
const QUIET = '#555555';

/** Returns the look shared by all figures as a vega-lite `config`. */
export function theme(): Json {
  const axis = {
    labelColor: QUIET,
    titleColor: INK,
    titleFontWeight: 'normal',
    titleFontSize: 12,
    labelFontSize: 11,
    gridColor: '#e8e8e8',
    domainColor: '#999999',
    tickColor: '#999999',
    titlePadding: 8,
  };
  return {
    font: FONTS,
    background: '#ffffff',
    axis,
    view: { stroke: null },
    legend: { labelColor: INK, titleColor: INK, titleFontWeight: 'normal', labelFontSize: 12 },
    title: {
      anchor: 'start',
      frame: 'group',
      color: INK,
      fontSize: 15,
      subtitleColor: QUIET,
      subtitleFontSize: 12,
      subtitlePadding: 5,
    },
  };
}

/** Gives each plot of a composed figure its own colours and legend. */
export const OWN_STYLES: Json = {
  scale: { color: 'independent', strokeDash: 'independent' },
};

/** Returns a `title` object with the caller's subtitle and the notes below it, one line each. */
export function titleOf(title: string, notes: readonly (string | undefined)[]): Json {
  const subtitle = notes.filter((note) => note !== undefined && note !== '');
  return { text: title, offset: 10, ...(subtitle.length > 0 && { subtitle }) };
}
