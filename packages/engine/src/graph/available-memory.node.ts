import { freemem } from 'node:os';

/** Returns how many bytes this process may still take: free memory of the machine, or of its control group where that is less. */
export function availableMemory(): number {
  return Math.min(freemem(), process.availableMemory());
}
