// Math.exp and its kin may differ in the last bit from one JavaScript engine to another; these do not.
export { exp, expm1 } from './exp.ts';
export { log, log1p } from './log.ts';
export { pow } from './pow.ts';
export { sigmoid, tanh } from './tanh.ts';
