/** An error of this package: `name` is NetizenError and `code` is stable, as in the engine. */
export interface PlotError extends Error {
  readonly code: string;
}

/**
 * Returns an error with a stable code.
 *
 * Codes: UNKNOWN_OPTION, UNKNOWN_KIND, UNKNOWN_SERIES, NOTHING_TO_PLOT, MISSING_PEER.
 */
export function plotError(code: string, message: string, options?: ErrorOptions): PlotError {
  const error = new Error(message, options);
  error.name = 'NetizenError';
  return Object.assign(error, { code });
}
