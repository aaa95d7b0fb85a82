/** Where a Markov chain goes from a state: other states with their probabilities; what is left stays. */
export type Moves = (state: number) => readonly (readonly [to: number, probability: number])[];

/** Solves a x = b in place by elimination with pivots, for b one column behind the square matrix. */
function solve(rows: Float64Array[]): Float64Array {
  const n = rows.length;
  for (let c = 0; c < n; c++) {
    let best = c;
    for (let r = c + 1; r < n; r++)
      if (Math.abs(rows[r]![c]!) > Math.abs(rows[best]![c]!)) best = r;
    [rows[c], rows[best]] = [rows[best]!, rows[c]!];
    const pivot = rows[c]!;
    for (let r = 0; r < n; r++) {
      const row = rows[r]!;
      const factor = r === c ? 0 : row[c]! / pivot[c]!;
      if (factor !== 0) for (let k = c; k <= n; k++) row[k]! -= factor * pivot[k]!;
    }
  }
  return Float64Array.from(rows, (row, r) => row[n]! / row[r]!);
}

/**
 * Returns, for each state, the mean of what a chain ends with, and what its steps cost on the way.
 *
 * f(s) = known(s) where that is a number (the chain ends there), else cost + sum over moves of p f(to).
 * known 1 in one end and 0 in the others, cost 0: the chance to end there; known 0 and cost 1: the mean number of steps.
 */
export function chainMean(
  states: number,
  moves: Moves,
  known: (state: number) => number | undefined,
  cost = 0,
): Float64Array {
  const rows = Array.from({ length: states }, (_, s) => {
    const row = new Float64Array(states + 1);
    const end = known(s);
    row[s] = 1;
    row[states] = end ?? cost;
    if (end !== undefined) return row;
    let stay = 1;
    for (const [to, p] of moves(s)) {
      stay -= p;
      row[to]! -= p;
    }
    row[s]! -= stay;
    return row;
  });
  return solve(rows);
}

/** Returns the probability of `k` among `n` independent trials of chance `p`. */
export function binomial(n: number, k: number, p: number): number {
  return choose(n, k) * p ** k * (1 - p) ** (n - k);
}

/** Returns the number of sets of k among n; 0 for k outside 0..n. */
export function choose(n: number, k: number): number {
  if (k < 0 || k > n) return 0;
  let ways = 1;
  for (let c = 1; c <= k; c++) ways = (ways * (n - k + c)) / c;
  return ways;
}
