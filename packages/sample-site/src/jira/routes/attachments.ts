import { jiraError, noContent, ok, refuse } from '../../http/replies.ts';
import type { Route, SampleReply } from '../../http/route.ts';
import { formParts } from '../../http/uploads.ts';
import type { Attachment } from '../extras.ts';
import type { ChangeItem } from '../model.ts';
import { issueOf, queryFlag, queryNumber } from '../request.ts';
import { redraw, samplePicture } from '../sampleFiles.ts';
import type { JiraCall, JiraSite } from '../site.ts';

const MOST_FILES = 60;
/** Bytes of one request, as the listener takes them. */
const UPLOAD_LIMIT = 10 * 1024 * 1024;

function fileItem(attachment: Attachment, added: boolean): ChangeItem {
  const { id, filename } = attachment;
  const side = added
    ? { to: id, fromString: '', toString: filename }
    : { from: id, fromString: filename, toString: '' };
  return { field: 'Attachment', fieldId: 'attachment', fieldtype: 'jira', ...side };
}

function upload({ world, request, render }: JiraCall): SampleReply {
  const issue = issueOf(world, request.params['issueIdOrKey']);
  world.permissions.require(
    'CREATE_ATTACHMENTS',
    issue.project,
    403,
    'You do not have permission to create attachments for this issue.',
  );
  const files = formParts(request.body, 'file').filter((part) => part.filename !== undefined);
  if (files.length === 0) throw refuse(400, ["The request has no part 'file' with a file in it."]);
  if (files.length > MOST_FILES) return jiraError(413, [`No more than ${MOST_FILES} files at once.`]);
  const { accountId } = request.account;
  const attachments = files.map(({ filename = '', contentType, content }): Attachment => ({
    id: world.takeId(),
    issueId: issue.id,
    filename: filename.replace(/^.*[/\\]/s, ''),
    mimeType: contentType,
    authorId: accountId,
    created: request.now,
    content: Buffer.from(content, 'base64'),
  }));
  for (const attachment of attachments) world.extras.addAttachment(attachment);
  const items = attachments.map((one) => fileItem(one, true));
  world.touch(issue, items, accountId, request.now);
  return ok(attachments.map((one) => render.attachment(one)));
}

function attachmentOf({ world, request }: JiraCall): Attachment {
  const id = request.params['id'] ?? '';
  const attachment = world.extras.attachment(id);
  if (attachment === undefined || world.issue(attachment.issueId) === undefined)
    throw refuse(404, [`The attachment with id '${id}' does not exist`]);
  return attachment;
}

/** The bytes, or the part of them that a `Range` header asks for. */
function bytes({ mimeType, filename, content }: Attachment, range: string | undefined): SampleReply {
  const headers = {
    'Content-Disposition': `attachment; filename*=UTF-8''${encodeURIComponent(filename)}`,
    'Accept-Ranges': 'bytes',
    // Whatever was uploaded must not run as a page of this site.
    'Content-Security-Policy': "sandbox; default-src 'none'",
  };
  if (range === undefined) return { status: 200, headers, file: { contentType: mimeType, content } };
  const [, first, last] = /^bytes=(\d+)-(\d*)$/.exec(range) ?? [];
  if (first === undefined) throw refuse(400, ['The range is malformed.']);
  const start = Number(first);
  if (start >= content.length) throw refuse(416, ['The range cannot be satisfied.']);
  const end = last ? Math.min(Number(last), content.length - 1) : content.length - 1;
  return {
    status: 206,
    headers: { ...headers, 'Content-Range': `bytes ${start}-${end}/${content.length}` },
    file: { contentType: mimeType, content: content.subarray(start, end + 1) },
  };
}

function download(call: JiraCall): SampleReply {
  const attachment = attachmentOf(call);
  const { request, render } = call;
  if (!queryFlag(request.query, 'redirect', true)) return bytes(attachment, request.headers['range']);
  // Jira sends clients on to its media store; here the same operation stands in for that.
  const path = `${request.path}?redirect=false`;
  return { status: 303, headers: { Location: `${render.siteUrl}${path}` } };
}

const THUMBNAIL = { width: 200, height: 200, most: 1000 } as const;

/**
 * Pictures that the site made are drawn anew in the wanted size, uploaded ones given as they are; other files have a picture
 * that stands for any file.
 */
function thumbnail(call: JiraCall): SampleReply {
  const attachment = attachmentOf(call);
  const { request, render } = call;
  const { query } = request;
  const isPicture = attachment.mimeType.startsWith('image/');
  if (!isPicture && !queryFlag(query, 'fallbackToDefault', true))
    throw refuse(404, [`The attachment with id '${attachment.id}' has no thumbnail.`]);
  if (queryFlag(query, 'redirect', true)) {
    const onward = new URLSearchParams(query);
    onward.set('redirect', 'false');
    return { status: 303, headers: { Location: `${render.siteUrl}${request.path}?${onward.toString()}` } };
  }
  const width = Math.max(1, queryNumber(query, 'width', THUMBNAIL.width, THUMBNAIL.most));
  const height = Math.max(1, queryNumber(query, 'height', THUMBNAIL.height, THUMBNAIL.most));
  const redrawn = isPicture ? redraw(attachment.content, width, height) : samplePicture(width, height, 0);
  return redrawn === undefined
    ? bytes(attachment, undefined)
    : { status: 200, file: { contentType: 'image/png', content: redrawn } };
}

function remove(call: JiraCall): SampleReply {
  const { world, request } = call;
  const attachment = attachmentOf(call);
  const issue = issueOf(world, String(attachment.issueId));
  const own = attachment.authorId === request.account.accountId;
  if (!own || !world.permissions.may('DELETE_OWN_ATTACHMENTS', issue.project))
    throw refuse(403, ['You do not have permission to delete this attachment.']);
  world.extras.removeAttachment(attachment);
  const items = [fileItem(attachment, false)];
  world.touch(issue, items, request.account.accountId, request.now);
  return noContent();
}

/** Attachments: https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issue-attachments/ */
export function attachmentRoutes(site: JiraSite): Route[] {
  return [
    {
      ...site.write('POST', '/rest/api/3/issue/{issueIdOrKey}/attachments', upload),
      uploads: true,
    },
    site.read('GET', '/rest/api/3/attachment/meta', () => ok({ enabled: true, uploadLimit: UPLOAD_LIMIT })),
    site.read('GET', '/rest/api/3/attachment/content/{id}', download),
    site.read('GET', '/rest/api/3/attachment/thumbnail/{id}', thumbnail),
    site.read('GET', '/rest/api/3/attachment/{id}', (call) => {
      const attachment = attachmentOf(call);
      return ok({ ...call.render.attachment(attachment), id: Number(attachment.id) });
    }),
    site.write('DELETE', '/rest/api/3/attachment/{id}', remove),
  ];
}
