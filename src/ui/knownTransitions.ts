import type { Transition } from '../atlassian/model/transition.ts';
import type { IssueRef } from '../core/issueKey.ts';
import type { KnownElsewhere } from './knownElsewhere.ts';

/** What an issue was offered in its status the last time, without asking its site; none where nothing is known of it. */
export type KnownTransitions = KnownElsewhere<IssueRef, Transition>;
