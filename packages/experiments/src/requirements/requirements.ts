import { ACCOUNT_REQUIREMENTS } from './account-requirements.ts';
import { DESK_REQUIREMENTS } from './desk-requirements.ts';
import type { Requirement } from './requirement.ts';
import { SOCIETY_REQUIREMENTS } from './society-requirements.ts';

const number = ({ id }: Requirement): number => Number(id.slice(1));

/** All requirements, R1 to R40, each with where it is met, where it is shown and what proves it. */
export const requirements: readonly Requirement[] = [
  ...ACCOUNT_REQUIREMENTS,
  ...DESK_REQUIREMENTS,
  ...SOCIETY_REQUIREMENTS,
].sort((a, b) => number(a) - number(b));
