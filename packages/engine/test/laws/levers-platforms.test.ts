import { checkLevers } from './levers/check.ts';
import { PLATFORMS } from './levers/platforms.ts';

checkLevers(PLATFORMS);
