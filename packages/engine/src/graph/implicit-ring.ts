/**
 * Places 0..size-1 around a ring, seen from one of them: whom it is paired with, and who is left.
 *
 * Colour t pairs place p with (turn + t - p) mod size, and that one with p: the first colours give mutual follows. The places they lead to
 * are consecutive, so that the others can be counted through in O(1).
 */
export interface Ring {
  size: number;
  place: number;
  turn: number;
  /** Colour that would pair the place with itself. */
  self: number;
  /** First excluded place and number of excluded ones, and how many of these lie at the beginning of the ring. */
  from: number;
  length: number;
  wrapped: number;
  /** Place left out beside those, counted without them; `size` when it is one of them. */
  own: number;
}

/** Returns an empty ring to be written by `updateRing`. */
export function emptyRing(): Ring {
  return { size: 0, place: 0, turn: 0, self: 0, from: 0, length: 0, wrapped: 0, own: 0 };
}

/** Sets the ring seen from `place` with pairs of the first `mutual` colours, mutual < size, turn in [0, size). */
export function updateRing(
  ring: Ring,
  around: { size: number; place: number; turn: number },
  mutual: number,
): void {
  const { size, place, turn } = around;
  const twice = 2 * place - turn;
  const self = twice < 0 ? twice + size : twice < size ? twice : twice - size;
  const from = turn < place ? turn - place + size : turn - place;
  const length = self <= mutual ? mutual + 1 : mutual;
  const wrapped = from + length > size ? from + length - size : 0;
  ring.size = size;
  ring.place = place;
  ring.turn = turn;
  ring.self = self;
  ring.from = from;
  ring.length = length;
  ring.wrapped = wrapped;
  ring.own = self <= mutual ? size : place < from ? place - wrapped : place - length;
}

/** Returns the place paired by the r-th colour that leads to another one. */
export function pairedPlace({ size, place, turn, self }: Ring, r: number): number {
  const at = turn + (r < self ? r : r + 1) - place;
  return at < 0 ? at + size : at < size ? at : at - size;
}

/** Returns the p-th place that is neither the own nor paired. */
export function otherPlace({ own, wrapped, from, length }: Ring, p: number): number {
  let at = p < own ? p : p + 1;
  at += wrapped;
  return at < from ? at : at + length;
}
