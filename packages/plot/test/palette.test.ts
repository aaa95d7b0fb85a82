import { expect, it } from 'vitest';
import { ALL_STYLE, kindStyles, styleAt } from '../src/palette.ts';

// Relative luminance and contrast by WCAG 2.2.
function luminance(colour: string): number {
  const [r, g, b] = [1, 3, 5].map((k) => {
    const part = Number.parseInt(colour.slice(k, k + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!;
}

const STYLES = [ALL_STYLE, ...Array.from({ length: 8 }, (_, k) => styleAt(k))];

it('styleAt(k) has a contrast of at least 3:1 on white', () => {
  for (const { colour } of STYLES) {
    expect(1.05 / (luminance(colour) + 0.05)).toBeGreaterThanOrEqual(3);
  }
});

it('styleAt(k) differs in colour and in dash among eight', () => {
  const eight = STYLES.slice(1);
  expect(new Set(eight.map((style) => style.colour)).size).toBe(8);
  expect(new Set(eight.map((style) => style.dash.join())).size).toBe(8);
  expect(styleAt(8)).toEqual(styleAt(0));
});

it('kindStyles(kinds) keeps the style of a known kind whatever is beside it', () => {
  const [a] = kindStyles(['official']);
  const [, b, other] = kindStyles(['netizen', 'official', 'alien']);
  expect(a).toEqual(b);
  expect([styleAt(0), a]).not.toContainEqual(other);
  expect(kindStyles([''])).toEqual([ALL_STYLE]);
});
