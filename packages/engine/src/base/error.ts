/**
 * Misuse, corrupt or incompatible data, with a stable code that programs can test.
 *
 * Values out of range throw RangeError and values of a wrong type TypeError instead.
 */
export class NetizenError extends Error {
  readonly code: string;

  constructor(code: string, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'NetizenError';
    this.code = code;
  }
}
