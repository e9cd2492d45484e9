import type { Transition } from '../../atlassian/model/transition.ts';
import { placedKeys, type KnownProjects } from '../../core/issueKey.ts';

/** A command in a commit's message, which Jira carries out. */
export interface SmartCommit {
  /** Behind the `#`. */
  readonly word: string;
  /** What it does: a transition is named by the status that it leads to. Untrusted. */
  readonly does: 'comment' | 'time' | { readonly to: string };
  /** What stands behind the `#`, as a snippet of VS Code's. */
  readonly snippet: string;
}

/** A command that is being typed. */
export interface TypedCommand {
  /** How many characters of it are typed, the `#` too. */
  readonly typed: number;
  /** Those behind the `#`, in small letters. */
  readonly word: string;
  /** The key of the issue that it is for: the last one before it. */
  readonly key: string;
}

/**
 * The commands that every Jira takes behind a key in the same line.
 * From https://support.atlassian.com/jira-software-cloud/docs/process-issues-with-smart-commits/
 */
const COMMANDS: readonly (SmartCommit & { readonly word: 'comment' | 'time' })[] = [
  { word: 'comment', does: 'comment', snippet: 'comment ${1}' },
  { word: 'time', does: 'time', snippet: 'time ${1:1h 30m} ${2}' },
];

/** The command that is typed at the end of a line; undefined where it is none. @param before the line up to the cursor */
export function smartCommitAt(before: string, isKnown?: KnownProjects): TypedCommand | undefined {
  const typed = /(?<=\s)#(?:[a-z][a-z-]{0,60})?$/i.exec(before)?.[0];
  const key = placedKeys(before, isKnown).at(-1)?.key;
  if (typed === undefined || key === undefined) return undefined;
  return { typed: typed.length, word: typed.slice(1).toLowerCase(), key };
}

/** The commands that a word may become: those of every Jira, then the transitions that the issue is offered. */
export function smartCommits(word: string, transitions: readonly Transition[]): readonly SmartCommit[] {
  return [...COMMANDS, ...transitionCommands(transitions)].filter((command) => command.word.startsWith(word));
}

/**
 * The names of transitions are commands, with hyphens for spaces. Jira reads letters and hyphens alone, does nothing
 * where two are called the same, and cannot answer what a transition asks for.
 */
function transitionCommands(transitions: readonly Transition[]): readonly SmartCommit[] {
  const named = transitions.flatMap(({ name, to, isAvailable, fields }): readonly SmartCommit[] => {
    const word = name.trim().replace(/\s+/g, '-').toLowerCase();
    const isCommand = /^[a-z][a-z-]*$/.test(word) && !COMMANDS.some((command) => command.word === word);
    const asks = fields.some(({ required }) => required);
    return isCommand && isAvailable && !asks ? [{ word, does: { to: to.name }, snippet: word }] : [];
  });
  return named.filter(({ word }) => named.filter((other) => other.word === word).length === 1);
}
