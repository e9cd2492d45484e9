import { safeLine } from '../../../core/safeLine.ts';
import { choiceSource, CHOICES_KINDS, isOneOf, type Field } from '../../../fields/field.ts';

/** Choices that are named; the rest is told by the complaint about a wrong one. */
const MOST_CHOICES = 15;
const LONGEST = 60;

/** A field for a model: its name, and what it takes. */
export function describeField({ name, kind, allowedValues, hasDefault }: Field): string {
  const what = kindInWords({ kind, allowedValues });
  return `"${safeLine(name, LONGEST)}" (${what}${hasDefault ? ', has a default' : ''})`;
}

function kindInWords({ kind, allowedValues }: Pick<Field, 'kind' | 'allowedValues'>): string {
  if (choiceSource(kind) !== 'listed') return KIND_WORDS[kind] ?? kind;
  const names = allowedValues.slice(0, MOST_CHOICES).map(({ label }) => safeLine(label, LONGEST));
  const more = allowedValues.length > MOST_CHOICES ? ' | …' : '';
  return `${isSeveral(kind) ? 'some of' : 'one of'} ${names.join(' | ')}${more}`;
}

function isSeveral(kind: Field['kind']): boolean {
  return isOneOf(CHOICES_KINDS, kind);
}

const KIND_WORDS: Partial<Record<Field['kind'], string>> = {
  text: 'text',
  paragraph: 'Markdown',
  comment: 'Markdown',
  date: 'YYYY-MM-DD',
  dateTime: 'YYYY-MM-DD HH:MM',
  url: 'address',
  user: 'name of a person',
  users: 'names of people',
  labels: 'words',
  timeTracking: 'estimate such as 2h 30m',
  unsupported: 'cannot be set here, only in the browser',
  attachments: 'cannot be set here, only in the browser',
};
