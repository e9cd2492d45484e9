import { placedKeys } from '../../core/issueKey.ts';

/** A command in a commit's message, which Jira carries out. */
export interface SmartCommit {
  /** Behind the `#`. */
  readonly word: 'comment' | 'time';
  /** What stands behind it, as a snippet of VS Code's. */
  readonly snippet: string;
}

/**
 * The commands that every Jira takes behind a key in the same line; the names of transitions are commands, too, and
 * those each workflow has its own.
 * From https://support.atlassian.com/jira-software-cloud/docs/process-issues-with-smart-commits/
 */
const COMMANDS: readonly SmartCommit[] = [
  { word: 'comment', snippet: 'comment ${1}' },
  { word: 'time', snippet: 'time ${1:1h 30m} ${2}' },
];

/**
 * What may stand behind the `#` that is being typed: commands for the issues that the line names before it.
 * @param before the line up to the cursor
 * @returns how many characters of it are typed, the `#` too, and what goes on with them; undefined where it is none
 */
export function smartCommitsAt(
  before: string,
): { readonly typed: number; readonly commands: readonly SmartCommit[] } | undefined {
  const word = /(?<=\s)#[a-z]{0,20}$/.exec(before)?.[0];
  if (word === undefined || placedKeys(before).length === 0) return undefined;
  const commands = COMMANDS.filter((command) => command.word.startsWith(word.slice(1)));
  return commands.length === 0 ? undefined : { typed: word.length, commands };
}
