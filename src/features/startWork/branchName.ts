import type { Translate } from '../../core/localize.ts';

/** What a pattern of branch names may stand for. All texts are untrusted. */
export interface BranchSubject {
  readonly key: string;
  readonly summary: string;
  readonly issueType: string;
  readonly userName: string;
}

/**
 * Bytes of a part of a name, so that none leaves the key out: a name is a file in Git's folder, and Chinese takes three
 * bytes a character.
 */
const MOST_PART_BYTES = 60;
/** Bytes of a name; file systems end at 255, and Git needs some for its own. */
const MOST_BYTES = 200;

/**
 * The name of an issue's branch after a pattern with `{key}`, `{summary}`, `{type}` and `{user}`. Always one that Git
 * takes (git-check-ref-format) and that no command reads as an option; the key alone where the pattern leaves nothing.
 */
export function branchName(pattern: string, subject: BranchSubject): string {
  const part = (text: string): string => clip(words(text), MOST_PART_BYTES);
  const parts: Readonly<Record<string, string>> = {
    key: subject.key,
    summary: part(subject.summary),
    type: part(subject.issueType),
    user: part(subject.userName),
  };
  const filled = pattern.replace(/\{(\w+)\}/g, (_all, name: string) =>
    Object.hasOwn(parts, name) ? (parts[name] ?? '') : '',
  );
  return clip(tidy(filled), MOST_BYTES) || tidy(subject.key) || 'issue';
}

/** What is wrong with a name as it was typed; undefined where Git takes it. */
export function branchComplaint(name: string, t: Translate): string | undefined {
  if (name.trim() === '') return t('Type the name of the branch.');
  if (bytesOf(name) > MOST_BYTES) return t('The name is too long for Git.');
  return tidy(name) === name
    ? undefined
    : t('Git takes no such name. It would take "{0}".', tidy(name) || 'issue');
}

/** Letters and digits of any language, in lower case, with hyphens between. */
function words(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\p{M}]+/gu, '-')
    .replace(/^-+|-+$/g, '');
}

/** The rules of git-check-ref-format, and no part that begins with a hyphen or is empty. */
function tidy(name: string): string {
  return name
    .normalize('NFC')
    .replace(/[\p{C}\s~^:?*[\]\\{}"'`$;&|<>()!]+/gu, '-')
    .replace(/\.{2,}/g, '.')
    .replace(/@(?=\{)|^@$/g, '')
    .split('/')
    .map((part) =>
      part
        .replace(/-{2,}/g, '-')
        .replace(/^[-.]+/, '')
        .replace(/(?:\.lock|[-.])+$/i, ''),
    )
    .filter((part) => part !== '' && part !== '@')
    .join('/');
}

/** As much of a text as so many bytes hold, ending with a whole word. */
function clip(text: string, bytes: number): string {
  if (bytesOf(text) <= bytes) return text;
  let clipped = '';
  let size = 0;
  for (const char of text) {
    size += bytesOf(char);
    if (size > bytes) break;
    clipped += char;
  }
  const end = clipped.lastIndexOf('-');
  // Chinese has no words apart: then it ends where it ends.
  return tidy(end > clipped.length / 2 ? clipped.slice(0, end) : clipped);
}

function bytesOf(text: string): number {
  return Buffer.byteLength(text);
}

/** Whether a name of a branch, wherever it comes from, is safe to hand on as an argument. */
export function isPlainRef(name: string): boolean {
  return name !== '' && !name.startsWith('-') && !/[\p{C}\s~^:?*[\\]|\.\.|@\{/u.test(name);
}
