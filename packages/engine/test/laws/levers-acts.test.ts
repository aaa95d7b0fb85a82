import { ACTS } from './levers/acts.ts';
import { checkLevers } from './levers/check.ts';

checkLevers(ACTS);
