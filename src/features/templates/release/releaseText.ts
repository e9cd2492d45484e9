import { findIssueKey, type KnownProjects } from '../../../core/issueKey.ts';
import { keysInMessage } from '../../../core/keysInText.ts';
import { markdownLink } from '../../../core/links.ts';
import type { Translate } from '../../../core/localize.ts';
import { escapeText } from '../../../markdown/escape.ts';
import type { CommitSince } from '../../../platform/lastTag.ts';
import { meaningOf } from '../variableMeaning.ts';

/** What a release's file is made of. */
export interface ReleaseText {
  /** The version, or the issue's key. */
  readonly release: string;
  readonly templateName: string;
  /** The template as Markdown, its variables filled in. */
  readonly markdown: string;
  /** Addresses that tie the file, by name: `issue`, `version`. Nothing that changes. */
  readonly ties: Readonly<Record<string, string>>;
  readonly changes?: ReleaseChanges;
}

/** What was committed since the last release. */
export interface ReleaseChanges {
  readonly tag: string;
  readonly issues: readonly {
    readonly key: string;
    /** Absent where the key's site is not known. */
    readonly url?: string;
    /** Absent where it is not known here; untrusted. */
    readonly summary?: string;
  }[];
  /** How many commits name no issue; merges are none of their own. */
  readonly others: number;
}

/** The text of the file, with `\n` as line end. */
export function releaseText(
  { release, templateName, markdown, ties, changes }: ReleaseText,
  t: Translate,
): string {
  const lines = Object.entries(ties).map(([name, address]) => `${name}: ${address}`);
  const frontMatter = lines.length === 0 ? '' : ['---', ...lines, '---', '', ''].join('\n');
  const text = markdown.trim();
  // A template that has a title of its own names the release in it.
  const title = /^#\s/.test(text) ? '' : `# ${escapeLine(t('{0}: {1}', templateName, release))}\n\n`;
  return `${frontMatter}${title}${text}\n${changes ? `\n${changesText(changes, t)}` : ''}`;
}

/**
 * The issue that a version's file is tied to: the one that was filled in, where the template asks for one; else the one
 * that is worked on. One that was only looked at lately is none.
 * @param variables of the template @param filled what each was filled with
 */
export function issueOfRelease<Ref>(
  variables: readonly { readonly name: string }[],
  filled: ReadonlyMap<string, string>,
  { find, atWork }: { readonly find: (key: string) => Ref | undefined; readonly atWork: Ref | undefined },
): Ref | undefined {
  const asked = variables.filter(({ name }) => meaningOf(name) === 'issue');
  if (asked.length === 0) return atWork;
  // What was typed may be any words.
  const keys = asked.map(({ name }) => findIssueKey(filled.get(name) ?? ''));
  return keys.map((key) => (key === undefined ? undefined : find(key))).find((ref) => ref !== undefined);
}

/** What commits say, for a release. */
export interface Committed {
  /** The issues that they name, each once in the order of their keys. */
  readonly keys: readonly string[];
  /** How many name none. */
  readonly others: number;
  /** The first line of each. */
  readonly subjects: readonly string[];
  /** Who wrote them, each once. */
  readonly authors: readonly string[];
}

/** A merge tells of issues, by its branch's name, and is no commit of its own. */
export function changesOf(commits: readonly CommitSince[], isKnown?: KnownProjects): Committed {
  const own = commits.filter(({ isMerge }) => !isMerge);
  const all = new Set(commits.flatMap(({ message }) => keysInMessage(message, isKnown)));
  return {
    keys: [...all].sort((one, other) => one.localeCompare(other, 'en', { numeric: true })),
    others: own.filter(({ message }) => keysInMessage(message, isKnown).length === 0).length,
    subjects: own.map(({ subject }) => subject).filter((subject) => subject !== ''),
    authors: [...new Set(own.flatMap(({ author }) => author ?? []))],
  };
}

function changesText({ tag, issues, others }: ReleaseChanges, t: Translate): string {
  const items = issues.map(({ key, url, summary }) => {
    const link = url === undefined ? key : markdownLink(key, url);
    return summary === undefined ? `- ${link}` : `- ${link} ${escapeLine(summary)}`;
  });
  const rest =
    others === 0
      ? []
      : [
          others === 1
            ? `- ${t('1 commit without an issue')}`
            : `- ${t('{0} commits without an issue', others)}`,
        ];
  return [`## ${escapeLine(t('Changes since {0}', tag))}`, '', ...items, ...rest, ''].join('\n');
}

/** Words as one line that Markdown shows as they are. */
function escapeLine(words: string): string {
  return escapeText(words.replace(/\s+/g, ' ').trim(), { preceding: '', following: '', label: false });
}
