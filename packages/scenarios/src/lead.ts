import { crossCorrelation, type GrangerTest, grangerTest } from '@netizen/engine/measures';

/** Steps back that one volume may tell about the other. */
export const LEAD_LAGS = 6;
/** Longest lead looked at, hours. */
const FARTHEST = 24;

/** Who leads whom, of two volumes recorded every hour. */
export interface Lead {
  readonly lags: Int32Array;
  readonly values: Float64Array;
  /** Largest correlation, and at which lag: above 0 when the first leads. */
  readonly peak: number;
  readonly peakLag: number;
  readonly firstLeads: GrangerTest;
  readonly secondLeads: GrangerTest;
}

/** Change against the same hour of the day before, which takes out the rhythm of the day. */
function againstYesterday(values: Float64Array): Float64Array {
  return values.slice(24).map((value, t) => value - values[t]!);
}

/**
 * Tells which of two volumes leads: the peak of the cross-correlation and Granger tests in both directions, each volume against the same hour of the day before.
 *
 * Null for series too short, or one that never changes.
 */
export function leadBetween(first: Float64Array, second: Float64Array): Lead | null {
  const a = againstYesterday(first);
  const b = againstYesterday(second);
  const least = Math.max(FARTHEST + 2, 3 * LEAD_LAGS + 2);
  const varies = (values: Float64Array): boolean => values.some((value) => value !== values[0]);
  if (a.length < least || !varies(a) || !varies(b)) return null;
  const { lags, peak, peakLag, values } = crossCorrelation(a, b, FARTHEST);
  const firstLeads = grangerTest(a, b, LEAD_LAGS);
  const secondLeads = grangerTest(b, a, LEAD_LAGS);
  return { lags, values, peak, peakLag, firstLeads, secondLeads };
}

const tell = (p: number): string => (p < 0.001 ? 'p < 0.001' : `p = ${p.toFixed(3)}`);

/** Says in two sentences who leads. */
export function tellLead(lead: Lead, first: string, second: string): string[] {
  const big = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);
  const { firstLeads, peak, peakLag, secondLeads } = lead;
  return [
    `The volumes of ${first} and ${second}, each against the same hour of the day before, agree most (${peak.toFixed(2)}) when ${second} are read ${Math.abs(peakLag)} h ${peakLag >= 0 ? 'later' : 'earlier'} than ${first}.`,
    `${big(first)} help to predict ${second} beyond their own past: F = ${firstLeads.f.toFixed(1)}, ${tell(firstLeads.p)}. ${big(second)} help to predict ${first}: F = ${secondLeads.f.toFixed(1)}, ${tell(secondLeads.p)} (Granger, ${LEAD_LAGS} lags of an hour).`,
  ];
}
