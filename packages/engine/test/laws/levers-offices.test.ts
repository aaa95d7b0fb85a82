import { checkLevers } from './levers/check.ts';
import { OFFICES } from './levers/offices.ts';

checkLevers(OFFICES);
