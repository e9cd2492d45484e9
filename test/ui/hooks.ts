import { closeSharedWindows } from '../support/sharedWindow.ts';

/** Run by mocha when all files have ended. */
export const mochaHooks = { afterAll: closeSharedWindows };
