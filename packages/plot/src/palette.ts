/** Colour and dash pattern of a curve: told apart by either one alone. */
export interface CurveStyle {
  colour: string;
  /** Lengths of dash and gap in pixels; [1, 0] is a solid line. */
  dash: number[];
}

/** Style of the curve over all accounts. */
export const ALL_STYLE: CurveStyle = { colour: '#222222', dash: [1, 0] };

// Okabe & Ito 2008 where it has 3:1 contrast on white, darker neighbours where it has not.
const STYLES: readonly CurveStyle[] = [
  { colour: '#0072B2', dash: [1, 0] },
  { colour: '#D55E00', dash: [7, 3] },
  { colour: '#00876A', dash: [2, 2] },
  { colour: '#AA4499', dash: [9, 3, 2, 3] },
  { colour: '#7A5C00', dash: [4, 2] },
  { colour: '#882255', dash: [6, 2, 2, 2, 2, 2] },
  { colour: '#3B8FC4', dash: [12, 3] },
  { colour: '#555555', dash: [3, 5] },
];

const KNOWN = ['netizen', 'leader', 'official', 'stateMedia', 'officer'];

/** Returns the style number `k`; they repeat after eight. */
export function styleAt(k: number): CurveStyle {
  return STYLES[k % STYLES.length]!;
}

/**
 * Returns a style for every kind. The five kinds of the engine keep their style in every figure;
 * others take the free ones in order. An empty name stands for all accounts.
 */
export function kindStyles(kinds: readonly string[]): CurveStyle[] {
  let next = KNOWN.length;
  return kinds.map((kind) => {
    if (kind === '') return ALL_STYLE;
    const known = KNOWN.indexOf(kind);
    return styleAt(known >= 0 ? known : next++);
  });
}
