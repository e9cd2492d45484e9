import type { KnownProjects } from '../../../core/issueKey.ts';
import { keysInMessage } from '../../../core/keysInText.ts';

/** What Git writes by itself, or puts into another commit later on: nobody looks for an issue there. */
const BY_GIT =
  /^(?:Merge (?:(?:remote-tracking )?branch(?:es)? '|tags? '|commits? '|pull request #\d)|Revert "|fixup! |squash! |amend! )/;

/** The words of a commit's message: without the lines that Git explains it by, in a file, and what is below the scissors. */
function wordsOf(message: string, isFile: boolean): string {
  if (!isFile) return message;
  const [above = ''] = message.split(/^# -+ >8 -+$/m);
  return above
    .split('\n')
    .filter((line) => !line.startsWith('#'))
    .join('\n');
}

/**
 * Whether the message of a commit says something, but names no issue. One that Git wrote by itself may do without.
 * @param isFile true for the file that Git opens in an editor, which holds comments
 */
export function lacksKey(message: string, isFile: boolean, isKnown?: KnownProjects): boolean {
  const words = wordsOf(message, isFile).trim();
  return words !== '' && !BY_GIT.test(words) && keysInMessage(words, isKnown).length === 0;
}
