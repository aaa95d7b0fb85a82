/** One fault to plant: a text of a source file, once there, and what stands in its place. */
export interface Fault {
  /** File below packages/engine/src, without its ending. */
  readonly file: string;
  /** What is broken, in words. */
  readonly rule: string;
  readonly text: string;
  readonly instead: string;
  /** Cases of the model: one of them must fail. */
  readonly cases: readonly `V${number}`[];
}
