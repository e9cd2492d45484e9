import type { Field, FieldValue } from '../../fields/field.ts';
import type { AnswersSoFar } from '../../fields/formPlan.ts';
import type { CreatePlace } from './createMemory.ts';

/** Longer addresses are refused by some proxies. */
const LONGEST_ADDRESS = 6000;

/** The site's own form with what was answered here. */
export interface BrowserForm {
  readonly address: string;
  /** The description, where it is too long for an address. */
  readonly left: string | undefined;
}

/**
 * The page of a site that creates an issue, filled in as far as its address can:
 * https://support.atlassian.com/jira/kb/creating-issues-via-direct-html-links-in-jira-server/
 */
export function browserForm(
  siteUrl: string,
  { project, type }: Pick<CreatePlace, 'project' | 'type'>,
  fields: readonly Field[],
  answers: AnswersSoFar,
): BrowserForm {
  const address = new URL(`${siteUrl.replace(/\/+$/, '')}/secure/CreateIssueDetails!init.jspa`);
  address.searchParams.set('pid', project.id);
  address.searchParams.set('issuetype', type.id);
  const known = new Set(fields.map(({ id }) => id));
  let left: string | undefined;
  // The description last: it alone may be too long.
  const entries = [...answers].toSorted(
    ([a], [b]) => Number(a === 'description') - Number(b === 'description'),
  );
  for (const [fieldId, answer] of entries) {
    if (answer.kind === 'cleared' || (fieldId !== 'summary' && !known.has(fieldId))) continue;
    const before = address.href;
    for (const value of parametersOf(answer)) address.searchParams.append(fieldId, value);
    if (address.href.length <= LONGEST_ADDRESS) continue;
    address.href = before;
    if ('text' in answer) left = answer.text;
  }
  return { address: address.href, left };
}

/** A value as the form's own parameters hold it; none for one that they cannot. */
function parametersOf(value: FieldValue): readonly string[] {
  if ('text' in value) return [value.text];
  if ('options' in value) return value.options.map(({ id }) => id);
  switch (value.kind) {
    case 'number':
      return [String(value.number)];
    case 'labels':
      return value.labels;
    case 'user':
      return [value.user.id];
    case 'users':
      return value.users.map(({ id }) => id);
    case 'cascading':
    case 'timeTracking':
    case 'issueLinks':
      return [];
    default:
      return [value.option.id];
  }
}
