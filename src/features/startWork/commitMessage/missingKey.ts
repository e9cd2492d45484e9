import type { KnownProjects } from '../../../core/issueKey.ts';
import { keysInMessage } from '../../../core/keysInText.ts';

/** What Git writes by itself, or puts into another commit later on: nobody looks for an issue there. */
const BY_GIT =
  /^(?:Merge (?:(?:remote-tracking )?branch(?:es)? '|tags? '|commits? '|pull request #\d)|Revert "|fixup! |squash! |amend! )/;

/** The sign before Git's own lines: `core.commentChar` names another one, or leaves the choice of these to Git. */
const COMMENT_SIGN = /^(?:[#;@!$%^&|:]|\/\/)(?=[ \t]|$)/;

/**
 * The words of a commit's message: without the lines that Git explains it by, in a file, and what is below the scissors.
 * Git's lines are the last ones, so that those tell the sign.
 */
function wordsOf(message: string, isFile: boolean): string {
  if (!isFile) return message;
  const scissors = /^(\S{1,10}) -+ >8 -+\r?$/m.exec(message);
  const above = scissors ? message.slice(0, scissors.index) : message;
  const last = above.trimEnd().split('\n').at(-1) ?? '';
  const sign = scissors?.[1] ?? COMMENT_SIGN.exec(last)?.[0] ?? '#';
  return above
    .split('\n')
    .filter((line) => !line.startsWith(sign))
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
