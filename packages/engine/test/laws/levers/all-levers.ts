import { ACTS } from './acts.ts';
import { CENSORS } from './censors.ts';
import type { Levers } from './lever.ts';
import { MINDS } from './minds.ts';
import { OFFICES } from './offices.ts';
import { OUTSIDE } from './outside.ts';
import { PLATFORMS } from './platforms.ts';
import { SOCIETY } from './society.ts';

/** Levers of every exported mechanism; one of these files gets a row for each new one. */
export const LEVERS: Levers = {
  ...ACTS,
  ...CENSORS,
  ...MINDS,
  ...OFFICES,
  ...OUTSIDE,
  ...PLATFORMS,
  ...SOCIETY,
};
