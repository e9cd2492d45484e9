import { checklistMarkdown } from '../atlassian/checklists/asMarkdown.ts';
import { checklistOf } from '../atlassian/checklists/checklistOf.ts';
import type {
  Comment,
  DetailValue,
  IssueDetails,
  LinkedIssue,
  Markup,
} from '../atlassian/model/issueDetails.ts';
import { browseUrl, markdownLink } from '../core/links.ts';
import type { Translate } from '../core/localize.ts';
import { checklistName, readChecklist, withoutChecklists } from './appChecklists.ts';
import { markdownOf } from './markupText.ts';

interface Words {
  readonly t: Translate;
  /** ISO 8601 in the user's way of writing times. */
  readonly time: (iso: string) => string;
  /** The site's address. */
  readonly siteUrl: string;
}

/**
 * An issue as one Markdown text: key and summary, fields under the site's names for them, description with its check
 * boxes, the checklists of apps, sub-tasks, links and comments, the oldest first. Texts stand as they do in their editor.
 */
export async function issueAsMarkdown(details: IssueDetails, words: Words): Promise<string> {
  const { t, siteUrl } = words;
  const { issue, comments } = details;
  const fields = withoutChecklists(details.fields, details.checklists);
  const short = fields.filter(({ id, value }) => value.kind !== 'markup' && id !== 'parent');
  const long = fields.flatMap(({ name, value }) =>
    value.kind === 'markup' ? [{ name, markup: value.markup }] : [],
  );
  const fact = (name: string, value: string | undefined): string =>
    value === undefined || value === '' ? '' : `- **${escaped(name)}:** ${value}`;
  const plainFact = (name: string, value: string | undefined): string =>
    fact(name, value === undefined ? undefined : escaped(value));
  const facts = [
    plainFact(t('Type'), issue.type.name),
    plainFact(t('Status'), issue.status.name),
    plainFact(t('Assignee'), issue.assignee?.displayName ?? t('Unassigned')),
    plainFact(t('Priority'), issue.priority?.name),
    fact(t('Parent'), issue.parent && lineOf(issue.parent, words)),
    ...short.map(({ name, value }) => fact(name, valueOf(value, words))),
  ];
  const blocks = [
    `# ${markdownLink(issue.ref.key, browseUrl(siteUrl, issue.ref.key))} ${escaped(issue.summary)}`,
    listOf(facts),
    ...(await section(t('Description'), details.description)),
  ];
  for (const { name, markup } of long) blocks.push(...(await section(name, markup)));
  blocks.push(...checklistSections(details));
  const subtasks = details.subtasks.map((one) => `- ${lineOf(one, words)}`);
  const links = details.links.map(
    ({ relation, issue: other }) => `- ${escaped(relation)} ${lineOf(other, words)}`,
  );
  blocks.push(
    ...(subtasks.length > 0 ? [heading(t('Sub-tasks')), listOf(subtasks)] : []),
    ...(links.length > 0 ? [heading(t('Linked issues')), listOf(links)] : []),
    ...(comments.items.length > 0 ? [heading(t('Comments'))] : []),
  );
  const left = comments.total - comments.items.length;
  if (left > 0) blocks.push(t('Older comments that are not part of this copy: {0}', left));
  for (const comment of comments.items.toReversed()) {
    const text = (await markdownOf(comment.body)).trim();
    blocks.push(`### ${commentTitle(comment, words)}`, ...(text === '' ? [] : [text]));
  }
  return `${blocks.filter((block) => block !== '').join('\n\n')}\n`;
}

async function section(title: string, markup: Markup | undefined): Promise<readonly string[]> {
  const text = (await markdownOf(markup)).trim();
  return text === '' ? [] : [heading(title), text];
}

/** The checklists that apps keep with the issue. */
function checklistSections({ checklists = [] }: IssueDetails): readonly string[] {
  return checklists.flatMap((checklist) => {
    const shown = readChecklist(checklist);
    if (!shown || shown.items.length === 0) return [];
    const isMarkdown = checklistOf(checklist.place.app).isText;
    const title = escaped(checklistName(checklist.place));
    return [checklistMarkdown(shown.entries, { title, isMarkdown, optional: '(optional)' }).trimEnd()];
  });
}

function commentTitle({ author, created, visibility }: Comment, { t, time }: Words): string {
  const who = escaped(author?.displayName ?? t('Former user'));
  const seenBy = visibility ? ` (${escaped(t('Only {0}', visibility.value))})` : '';
  return `${who}, ${escaped(time(created))}${seenBy}`;
}

function heading(title: string): string {
  return `## ${escaped(title)}`;
}

function listOf(lines: readonly string[]): string {
  return lines.filter((line) => line !== '').join('\n');
}

function lineOf({ key, summary, status }: LinkedIssue, { siteUrl }: Words): string {
  const state = status === undefined || status.name === '' ? '' : ` (${escaped(status.name)})`;
  return `${markdownLink(key, browseUrl(siteUrl, key))} ${escaped(summary)}${state}`.trim();
}

/** A value on one line. A long text has a section of its own. */
function valueOf(value: DetailValue, words: Words): string {
  switch (value.kind) {
    case 'text':
    case 'unknown':
      return escaped(value.text);
    case 'number':
      return String(value.number);
    case 'date':
      return value.date;
    case 'time':
      return escaped(words.time(value.time));
    case 'users':
      return escaped(value.users.map(({ displayName }) => displayName).join(', '));
    case 'names':
      return escaped(value.names.join(', '));
    case 'link':
      return markdownLink(value.url, value.url);
    case 'issues':
      return value.issues.map((issue) => lineOf(issue, words)).join(', ');
    case 'markup':
      return '';
  }
}

/** A plain text of the site's on one line, that no sign of it is read as Markdown. */
function escaped(text: string): string {
  return text
    .trim()
    .replace(/\s+/g, ' ')
    .replace(/[\\`*_[\]<>~|&]/g, '\\$&')
    .replace(/^([#+-]|\d+[.)])(?= )/, (sign) => `${sign.slice(0, -1)}\\${sign.slice(-1)}`);
}
