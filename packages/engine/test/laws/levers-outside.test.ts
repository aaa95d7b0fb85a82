import { checkLevers } from './levers/check.ts';
import { OUTSIDE } from './levers/outside.ts';

checkLevers(OUTSIDE);
