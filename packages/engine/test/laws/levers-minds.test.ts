import { checkLevers } from './levers/check.ts';
import { MINDS } from './levers/minds.ts';

checkLevers(MINDS);
