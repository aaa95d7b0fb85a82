import { NetizenError } from '../base/error.ts';

/** Returns the error for gzip bytes that cannot be inflated. */
export function badGzip(cause: unknown): NetizenError {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new NetizenError(
    'GRAPH_BAD_GZIP',
    `readGraph: the gzip bytes of the graph are damaged or end early (${reason}). Fetch the file again.`,
    { cause },
  );
}
