import { adfHtml, type HtmlContext } from './adfHtml.ts';
import type { FieldDefinition } from './fields.ts';
import { fieldValue } from './fieldValues.ts';
import type { FieldSelection } from './issueJson.ts';
import type { AdfNode, Comment, Issue } from './model.ts';
import type { Renderer } from './render.ts';
import { jiraTime } from './time.ts';
import type { World } from './world.ts';

type Json = Readonly<Record<string, unknown>>;

const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');

/** `23/Nov/26`, and with the time `23/Nov/26 4:00 PM`: as people read it who have not chosen another format. */
function shortDate(iso: string, withTime: boolean): string {
  const [, year = '', month = '', day = '', hour = '0', minute = '00'] =
    /^(\d{4})-(\d\d)-(\d\d)(?:T(\d\d):(\d\d))?/.exec(iso) ?? [];
  const date = `${day}/${MONTHS[Number(month) - 1] ?? ''}/${year.slice(2)}`;
  const half = Number(hour) < 12 ? 'AM' : 'PM';
  return withTime ? `${date} ${Number(hour) % 12 || 12}:${minute} ${half}` : date;
}

function fileSize(bytes: number): string {
  return bytes < 1024
    ? `${bytes} B`
    : bytes < 1024 * 1024
      ? `${Math.round(bytes / 1024)} kB`
      : `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}

/** Turns texts of an issue into HTML; pictures in them are found among its attachments, by their names. */
function htmlContext(world: World, render: Renderer, issue: Issue): HtmlContext {
  return {
    siteUrl: render.siteUrl,
    isFromWiki: world.flavor === 'datacenter',
    picture: (node) => {
      const attachment = world.extras
        .attachments(issue.id)
        .find((one) => one.filename === node.attrs?.['alt']);
      return attachment && `${render.siteUrl}/rest/api/3/attachment/content/${attachment.id}`;
    },
  };
}

/** A comment with `renderedBody`. */
export function renderedComment(world: World, render: Renderer, issue: Issue, comment: Comment): Json {
  return {
    ...render.comment(issue, comment),
    renderedBody: adfHtml(comment.body, htmlContext(world, render, issue)),
  };
}

/** `renderedFields`: texts as HTML, times as people read them, and null where there is nothing to render. */
export function renderedFields(
  world: World,
  render: Renderer,
  issue: Issue,
  selection: FieldSelection,
): Json {
  const context = htmlContext(world, render, issue);
  const print = (field: FieldDefinition): unknown => rendered(world, render, issue, field, context);
  return Object.fromEntries(selection.fields.map((field) => [field.id, print(field)]));
}

function rendered(
  world: World,
  render: Renderer,
  issue: Issue,
  field: FieldDefinition,
  context: HtmlContext,
): unknown {
  const asHtml = (document: AdfNode | undefined): string =>
    document === undefined ? '' : adfHtml(document, context);
  switch (field.kind) {
    case 'adf': {
      const value = fieldValue(world, issue, field);
      return typeof value === 'object' && 'type' in value ? asHtml(value) : '';
    }
    case 'date': {
      const value = fieldValue(world, issue, field);
      return typeof value === 'string' ? shortDate(value, false) : null;
    }
    case 'datetime':
      return renderedTime(issue, field);
    case 'comments': {
      const comments = world.comments(issue).map((comment) => ({
        ...render.comment(issue, comment),
        body: asHtml(comment.body),
        created: shortDate(jiraTime(comment.created), true),
        updated: shortDate(jiraTime(comment.updated), true),
      }));
      return { comments, maxResults: comments.length, total: comments.length, startAt: 0 };
    }
    case 'worklogs': {
      const worklogs = world.worklogs(issue).map((worklog) => ({
        ...render.worklog(issue, worklog),
        comment: asHtml(worklog.comment),
        created: shortDate(jiraTime(worklog.created), true),
        updated: shortDate(jiraTime(worklog.updated), true),
        started: shortDate(jiraTime(worklog.started), true),
      }));
      return { startAt: 0, maxResults: worklogs.length, total: worklogs.length, worklogs };
    }
    case 'attachments':
      return world.extras.attachments(issue.id).map((one) => ({
        ...render.attachment(one),
        created: shortDate(jiraTime(one.created), true),
        size: fileSize(one.content.length),
      }));
    default:
      return null;
  }
}

function renderedTime(issue: Issue, { id }: FieldDefinition): string | null {
  const stored = issue.values[id];
  if (typeof stored === 'string') return shortDate(stored, true);
  const at = { created: issue.created, updated: issue.updated, resolutiondate: issue.resolved }[id];
  return at === undefined ? null : shortDate(jiraTime(at), true);
}
