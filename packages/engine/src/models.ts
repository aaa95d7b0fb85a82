export { boundedConfidence } from './opinion/bounded-confidence.ts';
