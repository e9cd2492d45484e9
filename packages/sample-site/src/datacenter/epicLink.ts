/**
 * The field that ties an issue to its epic: Data Center gives a parent to sub-tasks only.
 * https://support.atlassian.com/jira-software-cloud/docs/epic-link-and-parent-link-fields/
 */
export const EPIC_LINK: { readonly id: string; readonly clauseNames: readonly string[] } = {
  id: 'customfield_10014',
  /** In lower case, as JQL is compared. */
  clauseNames: ['epic link', 'cf[10014]', 'customfield_10014'],
};

/** As `GET /field` lists it. */
export const EPIC_LINK_FIELD = {
  id: EPIC_LINK.id,
  name: 'Epic Link',
  custom: true,
  orderable: true,
  navigable: true,
  searchable: true,
  clauseNames: ['cf[10014]', 'Epic Link'],
  schema: { type: 'any', custom: 'com.pyxis.greenhopper.jira:gh-epic-link', customId: 10014 },
};

/** The fields a request asks for, as the world has them. */
export function cloudFields(fields: readonly string[]): readonly string[] {
  return fields.includes(EPIC_LINK.id) ? [...fields, 'parent'] : fields;
}

/** The fields of a create screen, page by page the same number: where Cloud has a parent, only sub-tasks have one here. */
export function withEpicLink(field: unknown): unknown {
  if (!isRecord(field) || field['fieldId'] !== 'parent' || field['required'] === true) return field;
  const { id, name, schema } = EPIC_LINK_FIELD;
  return { required: false, schema, name, key: id, fieldId: id, hasDefaultValue: false, operations: ['set'] };
}

/** The same of an edit screen. */
export function withEpicLinkOnScreen(screen: unknown): unknown {
  const fields = isRecord(screen) ? screen['fields'] : undefined;
  if (!isRecord(screen) || !isRecord(fields)) return screen;
  const { parent, ...rest } = fields;
  if (!isRecord(parent) || parent['required'] === true) return screen;
  const epic = withEpicLink({ ...parent, fieldId: 'parent' });
  return { ...screen, fields: { ...rest, [EPIC_LINK.id]: epic } };
}

/** An issue with `names`, `schema` and `editmeta`: those of the field that it has here in place of a parent. */
export function withEpicLinkNamed(issue: unknown): unknown {
  if (!isRecord(issue)) return issue;
  const { id, name, schema } = EPIC_LINK_FIELD;
  const { names, schema: schemas, editmeta } = issue;
  return {
    ...issue,
    ...(editmeta !== undefined && { editmeta: withEpicLinkOnScreen(editmeta) }),
    ...(isRecord(names) && { names: { ...names, [id]: name } }),
    ...(isRecord(schemas) && { schema: { ...schemas, [id]: schema } }),
  };
}

/** What was wrong with an epic stands at the field that was sent. @param sent the body of the request */
export function withEpicLinkRefused(refusal: unknown, sent: unknown): unknown {
  const fields = isRecord(sent) ? sent['fields'] : undefined;
  const errors = isRecord(refusal) ? refusal['errors'] : undefined;
  if (!isRecord(refusal) || !isRecord(errors) || !isRecord(fields) || !(EPIC_LINK.id in fields))
    return refusal;
  const { parent, ...rest } = errors;
  return parent === undefined ? refusal : { ...refusal, errors: { ...rest, [EPIC_LINK.id]: parent } };
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
