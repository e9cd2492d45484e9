import { quoteJql } from '../atlassian/jql/quote.ts';
import type { Issue } from '../atlassian/model/issue.ts';

/** One condition of what is looked for. */
export type FindFilter =
  | { readonly kind: 'me' }
  /** Part of a name. */
  | { readonly kind: 'assignee'; readonly name: string }
  | { readonly kind: 'label'; readonly label: string }
  /** The beginning of a status's name. */
  | { readonly kind: 'status'; readonly name: string }
  /** A key, or part of a name. */
  | { readonly kind: 'project'; readonly name: string };

/** What somebody types to find issues: words, and filters among them. */
export interface FindQuery {
  readonly words: string;
  readonly filters: readonly FindFilter[];
  /** A filter without its value, as far as it is typed: the last one. */
  readonly half?: HalfFilter;
}

export type HalfFilter = '@' | '#' | 'status:' | 'project:';

const TOKEN = /(?<name>[@#]|status:|project:)(?:"(?<quoted>[^"]*)"?|(?<plain>\S*))|\S+/gi;

/** Reads `gift @me #checkout status:"in review" project:SHOP`: filters are taken out, the rest are words. */
export function parseFindQuery(text: string): FindQuery {
  const words: string[] = [];
  const filters: FindFilter[] = [];
  let half: HalfFilter | undefined;
  for (const match of text.matchAll(TOKEN)) {
    const { name, quoted, plain } = match.groups ?? {};
    const value = (quoted ?? plain ?? '').trim();
    if (name === undefined) words.push(match[0]);
    // Half a filter finds nothing yet.
    else if (value === '') half = name.toLowerCase() as HalfFilter;
    else filters.push(filterOf(name.toLowerCase(), value));
  }
  return { words: words.join(' '), filters, ...(half !== undefined && { half }) };
}

function filterOf(name: string, value: string): FindFilter {
  switch (name) {
    case '@':
      return value.toLowerCase() === 'me' ? { kind: 'me' } : { kind: 'assignee', name: value };
    case '#':
      return { kind: 'label', label: value };
    case 'status:':
      return { kind: 'status', name: value };
    default:
      return { kind: 'project', name: value };
  }
}

/** What a site knows names by. */
export interface Resolved {
  /** Account ids or user names, by the name that was typed. */
  readonly people: ReadonlyMap<string, readonly string[]>;
  /** Names of statuses, by the beginning that was typed. */
  readonly statuses: ReadonlyMap<string, readonly string[]>;
  /** Keys of projects, by what was typed. */
  readonly projects: ReadonlyMap<string, readonly string[]>;
}

/** The JQL that the words and filters make; undefined where there are none. */
export function findJql({ words, filters }: FindQuery, resolved: Resolved): string | undefined {
  const conditions = filters.map((filter) => {
    switch (filter.kind) {
      case 'me':
        return 'assignee = currentUser()';
      case 'assignee':
        return isOneOf('assignee', resolved.people.get(filter.name) ?? [filter.name]);
      case 'label':
        return `labels = ${quoteJql(filter.label)}`;
      case 'status':
        return isOneOf('status', resolved.statuses.get(filter.name) ?? [filter.name]);
      case 'project':
        return isOneOf('project', resolved.projects.get(filter.name) ?? [filter.name]);
    }
  });
  const text = searchText(words);
  if (text !== '') conditions.push(`text ~ ${quoteJql(text)}`);
  return conditions.length === 0 ? undefined : `${conditions.join(' AND ')} ORDER BY updated DESC`;
}

function isOneOf(field: string, values: readonly string[]): string {
  const [only = '', another] = values;
  return another === undefined
    ? `${field} = ${quoteJql(only)}`
    : `${field} in (${values.map(quoteJql).join(', ')})`;
}

/** Words as Jira searches texts: signs of its search language are none here, and the last word may go on. */
function searchText(words: string): string {
  const plain = words
    .replace(/[+\-&|!(){}[\]^~*?\\:"/]/g, ' ')
    .trim()
    .replace(/\s+/g, ' ');
  return plain === '' ? '' : `${plain}*`;
}

/** True for an issue that the filters let through, as far as it is known; the words are not looked at. */
export function passesFilters(issue: Issue, filters: readonly FindFilter[], me: string | undefined): boolean {
  const starts = (text: string, start: string): boolean => text.toLowerCase().startsWith(start.toLowerCase());
  const holds = (text: string, part: string): boolean => text.toLowerCase().includes(part.toLowerCase());
  return filters.every((filter) => {
    switch (filter.kind) {
      case 'me':
        return me !== undefined && issue.assignee?.accountId === me;
      case 'assignee':
        return holds(issue.assignee?.displayName ?? '', filter.name);
      case 'label':
        return issue.labels.some((label) => label.toLowerCase() === filter.label.toLowerCase());
      case 'status':
        return starts(issue.status.name, filter.name);
      case 'project':
        return issue.project.key === filter.name.toUpperCase() || holds(issue.project.name, filter.name);
    }
  });
}
