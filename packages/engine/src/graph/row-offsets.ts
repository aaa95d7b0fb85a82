import { allocate, type BufferKind } from '../base/memory.ts';

/** Returns where each row begins and, last, the number of follows, from the number of follows of each account. */
export function rowOffsets(degrees: Uint32Array, buffers?: BufferKind): Uint32Array | Float64Array {
  let follows = 0;
  for (let i = 0; i < degrees.length; i++) follows += degrees[i]!;
  const offsets = allocate(follows < 2 ** 32 ? 'u32' : 'f64', degrees.length + 1, buffers);
  for (let i = 0; i < degrees.length; i++) offsets[i + 1] = offsets[i]! + degrees[i]!;
  return offsets;
}
