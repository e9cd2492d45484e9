import type { Runner } from 'mocha';
import { closeSharedWindows } from '../support/sharedWindow.ts';
import { pictureFailure } from '../support/window/failurePictures.ts';

/** Run by mocha before all files: whatever fails, a picture of it is begun before anything is put in order again. */
export function mochaGlobalSetup(this: Runner): void {
  this.on('fail', (failed) => {
    pictureFailure(failed.fullTitle());
  });
}

/** Run by mocha when all files have ended. */
export const mochaHooks = { afterAll: closeSharedWindows };
