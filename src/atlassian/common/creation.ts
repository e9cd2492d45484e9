import type { ShipshapeError } from '../../core/errors.ts';
import type { Field } from '../../fields/field.ts';
import type { CreatedIssue, CreateProject, CreateResult, CreateType, IssueDraft } from '../model/creation.ts';
import { encodeFields } from './encodeFields.ts';
import type { FieldCodec } from './fieldValues.ts';
import { id, needList, number, object, objects, required, text, type ReportOdd } from './read.ts';
import { readCreateScreen } from './readFields.ts';

/** Entries asked for in one page of createmeta; a site may give fewer. */
export const META_PAGE = 200;
/** A create screen of ten pages is no screen. */
const MOST_PAGES = 10;

/** `ProjectBean`, on Cloud `Project`. @throws ShipshapeError `unexpectedReply` without id or key */
export function readProject(value: unknown): CreateProject {
  const project = object(value);
  const key = required(text(project['key']), 'project.key');
  return { id: required(id(project['id']), 'project.id'), key, name: text(project['name']) ?? key };
}

/** `IssueTypeIssueCreateMetadata`, on Data Center `IssueTypeBean`. @throws ShipshapeError `unexpectedReply` without an id */
export function readCreateType(value: unknown): CreateType {
  const type = object(value);
  const typeId = required(id(type['id']), 'issueType.id');
  return {
    id: typeId,
    name: text(type['name']) ?? typeId,
    description: text(type['description']) ?? '',
    subtask: type['subtask'] === true,
  };
}

/**
 * All entries of createmeta, page by page.
 * @param name what the list is called: `issueTypes` or `fields` on Cloud, `values` on Data Center
 */
export async function metaEntries(
  ask: (startAt: number) => Promise<unknown>,
  name: string,
): Promise<readonly unknown[]> {
  const entries: unknown[] = [];
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const reply = await ask(entries.length);
    const found = needList(reply, name);
    entries.push(...found);
    const { total, isLast } = object(reply);
    // A site that tells neither has told all.
    if (found.length === 0 || isLast === true || entries.length >= (number(total) ?? 0)) break;
  }
  return entries;
}

/** The fields of a create screen that are asked for: project and type are chosen before. Never throws. */
export function readScreenOfNew(
  entries: readonly unknown[],
  codec: Pick<FieldCodec, 'readText'>,
  odd: ReportOdd,
): readonly Field[] {
  return readCreateScreen(entries, codec, odd)
    .filter(({ kind, id: fieldId }) => !(kind === 'project' && fieldId === 'project') && kind !== 'issueType')
    .map((field) => (field.id === 'reporter' ? { ...field, hasDefault: true } : field));
}

/** An issue as Jira takes it, for one or several. @throws ShipshapeError as `encodeFields` does */
export async function encodeDraft(
  { projectId, typeId, values }: IssueDraft,
  fields: readonly Field[],
  codec: FieldCodec,
): Promise<{ fields: Record<string, unknown>; update?: Record<string, readonly unknown[]> }> {
  const { fields: set, update } = await encodeFields(values, fields, codec);
  return {
    fields: { project: { id: projectId }, issuetype: { id: typeId }, ...set },
    ...(update && { update: { ...update } }),
  };
}

/** `CreatedIssue`. @throws ShipshapeError `unexpectedReply` without id or key */
export function readCreated(value: unknown): CreatedIssue {
  const issue = object(value);
  return {
    id: required(id(issue['id']), 'issue.id'),
    key: required(text(issue['key']), 'issue.key'),
  };
}

/**
 * `CreatedIssues`: those that were created in the order of the request, the others by their place in it.
 * @param count how many were asked for
 * @param errorOf the error of an HTTP status and the body that came with it
 * @throws ShipshapeError `unexpectedReply` where it is not told what became of each
 */
export function readCreateResults(
  reply: unknown,
  count: number,
  errorOf: (status: number, body: unknown) => ShipshapeError,
): readonly CreateResult[] {
  const refused = new Map<number, CreateResult>();
  for (const { failedElementNumber, status, elementErrors } of objects(object(reply)['errors'])) {
    const { reason, detail } = errorOf(number(status) ?? 400, elementErrors);
    refused.set(required(number(failedElementNumber), 'errors.failedElementNumber'), {
      kind: 'refused',
      reason,
      detail,
    });
  }
  const created = needList(reply, 'issues').map(readCreated);
  return Array.from({ length: count }, (_, at): CreateResult => {
    const issue = refused.get(at) ? undefined : created.shift();
    return issue ? { kind: 'created', issue } : required(refused.get(at), `issues[${at}]`);
  });
}
