import { highlighted } from '../../http/html.ts';
import { ok } from '../../http/replies.ts';
import type { SampleReply } from '../../http/route.ts';
import type { Issue } from '../model.ts';
import { queryFlag } from '../request.ts';
import type { JiraCall } from '../site.ts';

const MOST_SUGGESTED = 20;

/** `GET /issue/picker`: among the issues lately looked at, and among those a query finds. */
export function issuePicker(call: JiraCall): SampleReply {
  const { world, request, search } = call;
  const { query } = request;
  const history = world.extras.history().flatMap((id) => world.issue(id) ?? []);
  const jql = query.get('currentJQL') ?? '';
  const found = search.run(jql, request.account.accountId, request.now);
  return ok({
    sections: [
      section(call, { id: 'hs', label: 'History Search' }, history),
      section(call, { id: 'cs', label: 'Current Search' }, found),
    ],
  });
}

function section(
  { request, render }: JiraCall,
  head: { readonly id: string; readonly label: string },
  candidates: readonly Issue[],
): Readonly<Record<string, unknown>> {
  const query = (request.query.get('query') ?? '').trim();
  const wanted = query.toLowerCase();
  const current = request.query.get('currentIssueKey')?.toUpperCase();
  const withSubtasks = queryFlag(request.query, 'showSubTasks', true);
  const issues = candidates
    .filter((issue) => issue.key !== current && (withSubtasks || issue.type.level >= 0))
    .filter(
      (issue) => issue.key.toLowerCase().includes(wanted) || issue.summary.toLowerCase().includes(wanted),
    );
  // Whoever types a whole key wants that issue first.
  const ranked = [
    ...issues.filter((issue) => issue.key.toLowerCase() === wanted),
    ...issues.filter((issue) => issue.key.toLowerCase() !== wanted),
  ];
  const shown = ranked.slice(0, MOST_SUGGESTED).map((issue) => ({
    id: issue.id,
    key: issue.key,
    keyHtml: highlighted(issue.key, query),
    img: `${render.siteUrl}/images/issuetypes/${issue.type.id}.svg`,
    summary: highlighted(issue.summary, query),
    summaryText: issue.summary,
  }));
  const sub = `Showing ${shown.length} of ${issues.length} matching issues`;
  return shown.length === 0
    ? { ...head, msg: 'No matching issues found', issues: [] }
    : { ...head, sub, issues: shown };
}
