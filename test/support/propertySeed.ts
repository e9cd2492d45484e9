// What mocha loads first in `npm test`: properties try the same values in every run, so that a change is never held up
// by a rare value that it has nothing to do with. Everywhere else, `npm run test:thorough` among it, each run tries new
// ones.
import fc from 'fast-check';
import { isThorough } from './thorough.ts';

if (!isThorough) fc.configureGlobal({ seed: 20_261_201 });
