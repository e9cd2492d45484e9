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

/** Signs of full width are those of a Chinese keyboard. */
const TOKEN = /(?<name>[@#＠＃]|status[:：]|project[:：])(?:"(?<quoted>[^"]*)"?|(?<plain>\S*))|\S+/gi;

/** Reads `gift @me #checkout status:"in review" project:SHOP`: filters are taken out, the rest are words. */
export function parseFindQuery(text: string): FindQuery {
  const words: string[] = [];
  const filters: FindFilter[] = [];
  let half: HalfFilter | undefined;
  for (const match of text.matchAll(TOKEN)) {
    const { quoted, plain, name: sign } = match.groups ?? {};
    const name = sign?.normalize('NFKC').toLowerCase();
    const value = (quoted ?? plain ?? '').trim();
    if (name === undefined) words.push(match[0]);
    // Half a filter finds nothing yet.
    else if (value === '') half = name as HalfFilter;
    else filters.push(filterOf(name, value));
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
  const conditions = filterGroups(filters).map((group) => {
    const [{ kind }] = group;
    if (kind === 'label') return group.map((filter) => `labels = ${quoteJql(nameIn(filter))}`).join(' AND ');
    const [field, known] = FIELDS[kind];
    const values = group.flatMap((filter) =>
      filter.kind === 'me'
        ? ['currentUser()']
        : (resolved[known].get(nameIn(filter)) ?? [nameIn(filter)]).map(quoteJql),
    );
    return isOneOf(field, [...new Set(values)]);
  });
  const text = searchText(words);
  if (text !== '') conditions.push(`text ~ ${quoteJql(text)}`);
  return conditions.length === 0 ? undefined : `${conditions.join(' AND ')} ORDER BY updated DESC`;
}

/** What a filter is about in JQL, and whose names it takes. */
const FIELDS = {
  me: ['assignee', 'people'],
  assignee: ['assignee', 'people'],
  status: ['status', 'statuses'],
  project: ['project', 'projects'],
} as const;

type FilterGroup = readonly [FindFilter, ...FindFilter[]];

/** By what they are about: an issue has one status, but several labels, so of two of the former either is meant. */
function filterGroups(filters: readonly FindFilter[]): readonly FilterGroup[] {
  const groups = new Map<string, [FindFilter, ...FindFilter[]]>();
  for (const filter of filters) {
    const about = filter.kind === 'label' ? 'labels' : FIELDS[filter.kind][0];
    const group = groups.get(about);
    if (group) group.push(filter);
    else groups.set(about, [filter]);
  }
  return [...groups.values()];
}

function nameIn(filter: FindFilter): string {
  return filter.kind === 'label' ? filter.label : 'name' in filter ? filter.name : '';
}

/** @param values as JQL takes them */
function isOneOf(field: string, values: readonly string[]): string {
  const [only = '', another] = values;
  return another === undefined ? `${field} = ${only}` : `${field} in (${values.join(', ')})`;
}

/** Words as Jira searches texts: signs and words of its search language are none here, and the last word may go on. */
function searchText(words: string): string {
  const plain = words
    .replace(/[+\-&|!(){}[\]^~*?\\:"/]/g, ' ')
    .replace(/\b(?:AND|OR|NOT|TO)\b/g, (word) => word.toLowerCase())
    .trim()
    .replace(/\s+/g, ' ');
  return plain === '' ? '' : `${plain}*`;
}

/** True for an issue that the filters let through, as far as it is known; the words are not looked at. */
export function passesFilters(issue: Issue, filters: readonly FindFilter[], me: string | undefined): boolean {
  const starts = (text: string, start: string): boolean => text.toLowerCase().startsWith(start.toLowerCase());
  const holds = (text: string, part: string): boolean => text.toLowerCase().includes(part.toLowerCase());
  const passes = (filter: FindFilter): boolean => {
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
  };
  return filterGroups(filters).every((group) =>
    group[0].kind === 'label' ? group.every(passes) : group.some(passes),
  );
}
