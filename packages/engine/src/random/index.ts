export { drawAbout, drawU32, drawUnit, drawWith } from './draw.ts';
export { deriveKey, type Key, seedKey } from './key.ts';
