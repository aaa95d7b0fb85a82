/** A worker thread as the main thread sees it, on any platform. */
export interface Thread {
  post(message: unknown): void;
  /** Calls one of the two for every message and for the end of a thread that failed. */
  listen(onMessage: (message: never) => void, onFailure: (cause: Error) => void): void;
  end(): Promise<void>;
}

/** The main thread as a worker sees it. */
export interface Port {
  post(message: unknown): void;
  listen(onMessage: (message: never) => void): void;
}
