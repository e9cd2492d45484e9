import * as v from 'valibot';
import type { AppChecklist } from '../model/checklist.ts';
import type { DetailValue, IssueDetails, LinkedIssue, Markup } from '../model/issueDetails.ts';
import { issue } from './issueRowsKind.ts';
import { fieldOption } from '../../fields/fieldSchemas.ts';
import { named, status, user } from '../common/schemas.ts';

const markup = v.variant('format', [
  v.object({ format: v.literal('adf'), document: v.unknown() }),
  v.object({ format: v.literal('wiki'), markup: v.string(), html: v.exactOptional(v.string()) }),
]) satisfies v.GenericSchema<unknown, Markup>;

const linkedIssue = v.object({
  key: v.string(),
  summary: v.string(),
  status: v.exactOptional(status),
}) satisfies v.GenericSchema<unknown, LinkedIssue>;

const value = v.variant('kind', [
  v.object({ kind: v.picklist(['text', 'unknown']), text: v.string() }),
  v.object({ kind: v.literal('markup'), markup }),
  v.object({ kind: v.literal('number'), number: v.number() }),
  v.object({ kind: v.literal('date'), date: v.string() }),
  v.object({ kind: v.literal('time'), time: v.string() }),
  v.object({ kind: v.literal('users'), users: v.array(user) }),
  v.object({ kind: v.literal('names'), names: v.array(v.string()) }),
  v.object({ kind: v.literal('link'), url: v.string() }),
  v.object({ kind: v.literal('issues'), issues: v.array(linkedIssue) }),
]) satisfies v.GenericSchema<unknown, DetailValue>;

const checklist = v.object({
  place: v.object({ app: v.picklist(['heroCoders', 'smartChecklist', 'okapya']), ...named.entries }),
  source: v.unknown(),
}) satisfies v.GenericSchema<unknown, AppChecklist>;
const author = v.exactOptional(user);
const reaction = v.exactOptional(v.object({ count: v.number(), mine: v.boolean() }));
const visibility = v.exactOptional(v.object({ type: v.picklist(['role', 'group']), value: v.string() }));
const comment = v.object({
  id: v.string(),
  author,
  body: markup,
  created: v.string(),
  updated: v.string(),
  visibility,
  internal: v.exactOptional(v.literal(true)),
});
const worklog = v.object({
  id: v.string(),
  author,
  started: v.string(),
  spent: v.string(),
  comment: v.exactOptional(markup),
  visibility,
});
const attachment = v.object({
  id: v.string(),
  name: v.string(),
  mimeType: v.string(),
  size: v.number(),
  author,
  created: v.string(),
});

/** What an issue's own page shows. */
export const issueDetails = v.object({
  issue,
  description: v.exactOptional(markup),
  fields: v.array(v.object({ ...named.entries, value })),
  checklists: v.exactOptional(v.array(checklist)),
  attachments: v.array(attachment),
  subtasks: v.array(linkedIssue),
  links: v.array(
    v.object({
      id: v.string(),
      type: v.string(),
      direction: v.picklist(['outward', 'inward']),
      relation: v.string(),
      issue: linkedIssue,
    }),
  ),
  comments: v.object({ items: v.array(comment), total: v.number() }),
  worklogs: v.object({ items: v.array(worklog), total: v.number() }),
  watching: reaction,
  votes: reaction,
  flag: v.exactOptional(v.object({ fieldId: v.string(), name: v.string(), options: v.array(fieldOption) })),
  transitions: v.exactOptional(v.array(v.object({ ...named.entries, to: status }))),
}) satisfies v.GenericSchema<unknown, IssueDetails>;
