import { z } from 'zod';

const GUESS = 'assumption';
const SLOVIC = 'Slovic 1993; value assumed';

const share = (value: number) => z.number().min(0).max(1).default(value);

/** Parameters of trust that all scenarios with claims share. */
export const claimShape = {
  peerTrust: share(0.5).meta({
    unit: 'trust',
    source: GUESS,
    about: 'Weight of what ordinary accounts say.',
  }),
  gain: share(0.1).meta({
    unit: 'trust',
    source: SLOVIC,
    about: 'Gain of trust of a source that turned out right.',
  }),
  loss: share(0.25).meta({
    unit: 'trust',
    source: `${SLOVIC}: 2-3 times the gain`,
    about: 'Loss of trust of a source that turned out wrong.',
  }),
};
