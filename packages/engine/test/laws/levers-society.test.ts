import { CENSORS } from './levers/censors.ts';
import { checkLevers } from './levers/check.ts';
import { SOCIETY } from './levers/society.ts';

checkLevers(CENSORS);
checkLevers(SOCIETY);
