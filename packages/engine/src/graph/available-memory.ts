/** Returns Infinity: browsers do not say how much memory is left; an array they refuse is explained by `allocate`. */
export function availableMemory(): number {
  return Infinity;
}
