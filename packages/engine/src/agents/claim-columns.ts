import { SIGNED16 } from './codec.ts';
import { type ColumnSpec, type Schema, u8, u16 } from './column.ts';

/** Largest evidence for or against a claim; what goes beyond is cut. */
export const MOST_EVIDENCE = 8;

/** Evidence of one step of its code. */
export const EVIDENCE_STEP = MOST_EVIDENCE / SIGNED16;

/** Bit of `claimSources` of an account that knows how the claim turned out. */
export const SETTLED = 0x8000;

/** Columns of trust of which an account remembers what they said: two bits each, 7 columns. */
export const MOST_SOURCES = 7;

/** Names of the columns of one claim. */
export interface ClaimNames {
  /** Evidence of the claim over `MOST_EVIDENCE`, as `signed16`. */
  readonly evidence: string;
  /** Times it was asserted to the account (low four bits) and denied (high four), at most 15 each. */
  readonly told: string;
  /** Bits 2 s and 2 s + 1: source s asserted it, denied it; and `SETTLED`. */
  readonly sources: string;
}

/** Returns the names of the columns of claim c: `claimEvidence0`, `claimTold0`, `claimSources0`. */
export function claimNames(claim: number): ClaimNames {
  return {
    evidence: `claimEvidence${claim}`,
    told: `claimTold${claim}`,
    sources: `claimSources${claim}`,
  };
}

const evidence: ColumnSpec<'i16'> = {
  storage: 'i16',
  codec: 'signed16',
  init: 0,
  min: -1,
  max: 1,
  perTopic: false,
  about: `evidence of the claim, in parts of ${MOST_EVIDENCE}`,
};

/** Columns of what accounts know of `claims` claims: 5 bytes per account and claim. */
export function claimSchema(claims: number): Schema {
  const entries = Array.from({ length: claims }, (_, c) => {
    const names = claimNames(c);
    return [
      [names.evidence, evidence],
      [names.told, u8({ about: 'times told for and against the claim' })],
      [names.sources, u16({ about: 'who said what of the claim' })],
    ] as const;
  });
  return Object.fromEntries(entries.flat());
}

/** Returns the code of the evidence after some hours: cut toward 0, so that small evidence is forgotten too. */
export function fadedCode(code: number, kept: number): number {
  return Math.trunc(code * kept);
}

/** Returns the code of evidence L, cut to [-8, 8]. */
export function evidenceCode(value: number): number {
  // Rounded by size, so that evidence against is the mirror of evidence for.
  const size = Math.min(SIGNED16, Math.floor(Math.abs(value) / EVIDENCE_STEP + 0.5));
  return value < 0 ? -size : size;
}
