import { checkLevers } from './levers/check.ts';
import { FEED } from './levers/feed.ts';

checkLevers(FEED);
