import { noContent, ok, refuse } from '../../http/replies.ts';
import type { Route, SampleReply } from '../../http/route.ts';
import type { FieldDefinition } from '../fields.ts';
import { bodyObject, textList } from '../request.ts';
import type { JiraCall, JiraSite } from '../site.ts';
import type { World } from '../world.ts';
import { filterOf } from './filters.ts';
import { KEY_FIELD } from './reference.ts';

/** The field of a column; only navigable ones can be one. */
function columnField({ fields }: World, id: string): Pick<FieldDefinition, 'id' | 'name'> | undefined {
  return [KEY_FIELD, ...fields].find((field) => field.id === id && field.navigable);
}

function columns(call: JiraCall): SampleReply {
  const { columns: ids } = filterOf(call);
  if (ids === undefined) throw refuse(404, ['No columns are set for this filter.']);
  return ok(
    ids.flatMap((id) => {
      const field = columnField(call.world, id);
      return field === undefined ? [] : [{ label: field.name, value: field.id }];
    }),
  );
}

function setColumns(call: JiraCall): SampleReply {
  const { world, request } = call;
  const filter = filterOf(call);
  if (filter.ownerId !== request.account.accountId)
    throw refuse(403, [`The user is not the owner of the filter with id ${filter.id}.`]);
  const ids = [...new Set(textList(bodyObject(request), 'columns'))];
  const odd = ids.find((id) => columnField(world, id) === undefined);
  if (odd !== undefined) throw refuse(400, [`The field '${odd}' is not navigable.`]);
  world.filters.put({ ...filter, columns: ids });
  return ok({});
}

function resetColumns(call: JiraCall): SampleReply {
  const { columns: before, ...filter } = filterOf(call);
  if (before !== undefined) call.world.filters.put(filter);
  return noContent();
}

/** The columns of a filter's list: https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-filters/ */
export function filterColumnRoutes(site: JiraSite): Route[] {
  const path = '/rest/api/3/filter/{id}/columns';
  return [
    site.read('GET', path, columns),
    site.write('PUT', path, setColumns),
    site.write('DELETE', path, resetColumns),
  ];
}
