import { ok, refuse } from '../http/replies.ts';
import type { SampleReply } from '../http/route.ts';
import { type CountedSearch, countedPage, pageSize } from '../jira/countedSearch.ts';
import { readExpand } from '../jira/expanding.ts';
import type { Issue } from '../jira/model.ts';
import { bodyObject, optionalText, textList } from '../jira/request.ts';
import type { JiraCall } from '../jira/site.ts';
import { cloudFields } from './epicLink.ts';
import { cloudJql } from './jql.ts';
import { dataCenterJson } from './replies.ts';

/** The parameters of a search in a body. */
export function readSearchBody({ request }: JiraCall): CountedSearch {
  const body = bodyObject(request);
  const number = (name: string): number | undefined => {
    const value = body[name] ?? undefined;
    if (value === undefined) return undefined;
    if (typeof value !== 'number' || !Number.isInteger(value) || value < 0)
      throw refuse(400, [`${name} must be a whole number`]);
    return value;
  };
  return {
    jql: optionalText(body, 'jql') ?? '',
    fields: textList(body, 'fields'),
    startAt: number('startAt') ?? 0,
    maxResults: pageSize(number('maxResults')),
    validate: body['validateQuery'] !== false,
    expand: readExpand(textList(body, 'expand')),
  };
}

/**
 * One page of issues, as Data Center tells them.
 * @param within narrows the issues further, as the lists of a board do
 */
export function searchReply(
  call: JiraCall,
  input: CountedSearch,
  within: (issue: Issue) => boolean = () => true,
): SampleReply {
  const asked = { ...input, jql: cloudJql(input.jql, call.search.fields), fields: cloudFields(input.fields) };
  return ok(dataCenterJson(countedPage(call, asked, within), call.request.siteUrl));
}
