import assert from 'node:assert/strict';
import { needsDocuments } from '../support/openapi.ts';
import { type Answer, ConfluenceCalls } from './confluenceCalls.ts';

const storage = (value: string) => ({ representation: 'storage', value });
const words = { body: storage('<p>x</p>') };
const template = { name: 'T', templateType: 'page', body: { storage: storage('<p />') } };

/** What stands in the place of `{id}` and other parts of a path, by the first part that names a kind of thing. */
interface Ids {
  readonly space: string;
  readonly page: string;
  readonly folder: string;
  readonly post: string;
  readonly label: string;
  readonly task: string;
  readonly footer: string;
  readonly inline: string;
  readonly attachment: string;
  /** The page that the attachment is on. */
  readonly filePage: string;
  readonly template: string;
  readonly account: string;
  readonly group: string;
}

type Call = (ids: Ids) => readonly [path: string, body?: unknown];
const V1 = '/wiki/rest/api';
const V2 = '/wiki/api/v2';

/** How each operation of the sample site is called; what is in no other test is at least here. */
const CALLS: Readonly<Record<string, Call>> = {
  [`GET ${V1}/group`]: () => [`${V1}/group?limit=2`],
  [`GET ${V1}/group/picker`]: () => [`${V1}/group/picker?query=shop`],
  [`GET ${V1}/group/by-id`]: ({ group }) => [`${V1}/group/by-id?id=${group}`],
  [`GET ${V1}/group/{groupId}/membersByGroupId`]: ({ group }) => [`${V1}/group/${group}/membersByGroupId`],
  [`GET ${V1}/user/memberof`]: ({ account }) => [`${V1}/user/memberof?accountId=${account}`],
  [`GET ${V1}/user/anonymous`]: () => [`${V1}/user/anonymous?expand=operations`],
  [`GET ${V2}/spaces`]: () => [`${V2}/spaces?description-format=view`],
  [`GET ${V2}/spaces/{id}`]: ({ space }) => [`${V2}/spaces/${space}`],
  [`GET ${V2}/spaces/{id}/operations`]: ({ space }) => [`${V2}/spaces/${space}/operations`],
  [`GET ${V2}/spaces/{id}/pages`]: ({ space }) => [`${V2}/spaces/${space}/pages?depth=all`],
  [`GET ${V2}/spaces/{id}/labels`]: ({ space }) => [`${V2}/spaces/${space}/labels`],
  [`GET ${V2}/spaces/{id}/content/labels`]: ({ space }) => [`${V2}/spaces/${space}/content/labels`],
  [`GET ${V2}/labels`]: () => [`${V2}/labels`],
  [`GET ${V2}/labels/{id}/pages`]: ({ label }) => [`${V2}/labels/${label}/pages`],
  [`GET ${V2}/pages`]: () => [`${V2}/pages?limit=250&body-format=storage`],
  [`POST ${V2}/pages`]: ({ space }) => [
    `${V2}/pages`,
    { spaceId: space, status: 'draft', title: 'x', ...words },
  ],
  [`GET ${V2}/pages/{id}`]: ({ page }) => [`${V2}/pages/${page}?include-labels=true&body-format=export_view`],
  [`PUT ${V2}/pages/{id}`]: ({ page }) => [
    `${V2}/pages/${page}`,
    { id: page, status: 'current', title: 'New', ...words, version: { number: 2 } },
  ],
  [`PUT ${V2}/pages/{id}/title`]: ({ page }) => [
    `${V2}/pages/${page}/title`,
    { status: 'current', title: 'New' },
  ],
  [`DELETE ${V2}/pages/{id}`]: ({ page }) => [`${V2}/pages/${page}`],
  ...Object.fromEntries(
    ['attachments', 'labels', 'operations', 'versions', 'direct-children', 'descendants', 'ancestors']
      .concat(['children', 'footer-comments', 'inline-comments'])
      .map((part): [string, Call] => [
        `GET ${V2}/pages/{id}/${part}`,
        ({ page }) => [`${V2}/pages/${page}/${part}`],
      ]),
  ),
  [`POST ${V2}/folders`]: ({ space }) => [`${V2}/folders`, { spaceId: space, title: 'Archive' }],
  [`GET ${V2}/folders/{id}`]: ({ folder }) => [`${V2}/folders/${folder}`],
  [`GET ${V2}/folders/{id}/direct-children`]: ({ folder }) => [`${V2}/folders/${folder}/direct-children`],
  [`DELETE ${V2}/folders/{id}`]: ({ folder }) => [`${V2}/folders/${folder}`],
  [`GET ${V2}/blogposts`]: () => [`${V2}/blogposts?sort=-created-date&body-format=storage`],
  [`POST ${V2}/blogposts`]: ({ space }) => [
    `${V2}/blogposts?private=true`,
    { spaceId: space, status: 'current', title: 'News', ...words },
  ],
  [`GET ${V2}/blogposts/{id}`]: ({ post }) => [
    `${V2}/blogposts/${post}?body-format=view&include-labels=true&include-operations=true`,
  ],
  [`PUT ${V2}/blogposts/{id}`]: ({ post }) => [
    `${V2}/blogposts/${post}`,
    { id: post, status: 'current', title: 'News', ...words, version: { number: 2 } },
  ],
  [`DELETE ${V2}/blogposts/{id}`]: ({ post }) => [`${V2}/blogposts/${post}`],
  [`GET ${V2}/spaces/{id}/blogposts`]: ({ space }) => [`${V2}/spaces/${space}/blogposts`],
  [`GET ${V2}/labels/{id}/blogposts`]: ({ label }) => [`${V2}/labels/${label}/blogposts`],
  ...Object.fromEntries(
    ['attachments', 'labels', 'operations', 'versions', 'footer-comments', 'inline-comments'].map(
      (part): [string, Call] => [
        `GET ${V2}/blogposts/{id}/${part}`,
        ({ post }) => [`${V2}/blogposts/${post}/${part}`],
      ],
    ),
  ),
  [`GET ${V2}/blogposts/{blogpost-id}/versions/{version-number}`]: ({ post }) => [
    `${V2}/blogposts/${post}/versions/1`,
  ],
  [`GET ${V2}/pages/{page-id}/versions/{version-number}`]: ({ page }) => [`${V2}/pages/${page}/versions/1`],
  ...Object.fromEntries(
    (['footer', 'inline'] as const).flatMap((kind): [string, Call][] => {
      const root = `${V2}/${kind}-comments`;
      const about = kind === 'footer' ? {} : { inlineCommentProperties: { textSelection: 'Good.' } };
      const one = (ids: Ids): string => `${root}/${ids[kind]}`;
      return [
        [`GET ${root}`, () => [`${root}?body-format=storage&sort=-modified-date`]],
        [`POST ${root}`, ({ page }) => [root, { pageId: page, ...words, ...about }]],
        [`GET ${root}/{comment-id}`, (ids) => [`${one(ids)}?body-format=view&include-operations=true`]],
        [`PUT ${root}/{comment-id}`, (ids) => [one(ids), { ...words, version: { number: 2 } }]],
        [`DELETE ${root}/{comment-id}`, (ids) => [one(ids)]],
        [`GET ${root}/{id}/children`, (ids) => [`${one(ids)}/children?body-format=atlas_doc_format`]],
        [`GET ${root}/{id}/operations`, (ids) => [`${one(ids)}/operations`]],
        [`GET ${root}/{id}/versions`, (ids) => [`${one(ids)}/versions?body-format=atlas_doc_format`]],
        [`GET ${root}/{id}/versions/{version-number}`, (ids) => [`${one(ids)}/versions/1`]],
      ];
    }),
  ),
  [`GET ${V2}/attachments`]: () => [`${V2}/attachments?sort=-created-date`],
  [`GET ${V2}/attachments/{id}`]: ({ attachment }) => [`${V2}/attachments/${attachment}?include-labels=true`],
  [`DELETE ${V2}/attachments/{id}`]: ({ attachment }) => [`${V2}/attachments/${attachment.slice(3)}`],
  [`GET ${V2}/attachments/{id}/labels`]: ({ attachment }) => [
    `${V2}/attachments/${attachment.slice(3)}/labels`,
  ],
  [`GET ${V2}/attachments/{id}/operations`]: ({ attachment }) => [
    `${V2}/attachments/${attachment}/operations`,
  ],
  [`GET ${V2}/attachments/{id}/versions`]: ({ attachment }) => [`${V2}/attachments/${attachment}/versions`],
  [`GET ${V2}/attachments/{id}/footer-comments`]: ({ attachment }) => [
    `${V2}/attachments/${attachment}/footer-comments`,
  ],
  [`GET ${V2}/attachments/{id}/thumbnail/download`]: ({ attachment }) => [
    `${V2}/attachments/${attachment}/thumbnail/download?width=80`,
  ],
  [`GET ${V2}/tasks`]: () => [`${V2}/tasks?include-blank-tasks=false&body-format=atlas_doc_format`],
  [`GET ${V2}/tasks/{id}`]: ({ task }) => [`${V2}/tasks/${task}?body-format=storage`],
  [`PUT ${V2}/tasks/{id}`]: ({ task }) => [`${V2}/tasks/${task}?body-format=storage`, { status: 'complete' }],
  [`GET ${V1}/search`]: () => [`${V1}/search?cql=type%3Dpage&limit=3`],
  [`GET ${V1}/content/search`]: () => [`${V1}/content/search?cql=type%3Dpage&expand=space,version`],
  [`GET ${V1}/content`]: () => [`${V1}/content?spaceKey=PLAY&expand=space,version,body.storage&limit=2`],
  [`GET ${V1}/content/{id}/label`]: ({ page }) => [`${V1}/content/${page}/label?prefix=global`],
  [`GET ${V1}/space`]: () => [`${V1}/space?type=global&expand=description.plain,homepage&limit=3`],
  [`GET ${V1}/space/{spaceKey}`]: () => [`${V1}/space/PLAY?expand=description.view,history`],
  [`GET ${V1}/space/{spaceKey}/label`]: () => [`${V1}/space/PLAY/label`],
  [`GET ${V1}/template/page`]: () => [`${V1}/template/page?spaceKey=PLAY&expand=body`],
  [`GET ${V1}/template/blueprint`]: () => [`${V1}/template/blueprint?expand=body`],
  [`GET ${V1}/template/{contentTemplateId}`]: (ids) => [`${V1}/template/${ids.template}`],
  [`POST ${V1}/template`]: () => [`${V1}/template`, template],
  [`PUT ${V1}/template`]: (ids) => [
    `${V1}/template`,
    { ...template, templateId: ids.template, space: { key: 'PLAY' } },
  ],
  [`DELETE ${V1}/template/{contentTemplateId}`]: (ids) => [`${V1}/template/${ids.template}`],
  [`GET ${V1}/search/user`]: () => [`${V1}/search/user?cql=type%3Duser&limit=2&expand=operations`],
  [`GET ${V1}/user`]: ({ account }) => [`${V1}/user?accountId=${encodeURIComponent(account)}`],
  [`GET ${V1}/user/current`]: () => [`${V1}/user/current`],
  [`GET ${V1}/user/bulk`]: ({ account }) => [`${V1}/user/bulk?accountId=${encodeURIComponent(account)}`],
  [`POST ${V1}/content/{id}/label`]: ({ page }) => [
    `${V1}/content/${page}/label`,
    [{ prefix: 'global', name: 'x' }],
  ],
  [`DELETE ${V1}/content/{id}/label`]: ({ page }) => [`${V1}/content/${page}/label?name=retrospective`],
  [`DELETE ${V1}/content/{id}/label/{label}`]: ({ page }) => [`${V1}/content/${page}/label/retrospective`],
  [`GET ${V1}/content/{id}/child/attachment/{attachmentId}/download`]: ({ filePage, attachment }) => [
    `${V1}/content/${filePage}/child/attachment/${attachment}/download`,
  ],
};

const FILES = 'takes or gives bytes: confluenceFiles.test.ts';
const CONTENT = 'needs what was kept or restricted before: confluenceContent.test.ts';
const OLD = 'needs what was made before: confluenceV1Writes.test.ts';
const RESTRICTION = `${V1}/content/{id}/restriction`;
const BY_OPERATION = `${RESTRICTION}/byOperation/{operationKey}`;
/** Operations that cannot be called here, and where they are called. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  [`POST ${V1}/content/{id}/child/attachment`]: FILES,
  [`PUT ${V1}/content/{id}/child/attachment`]: FILES,
  [`PUT ${V1}/content/{id}/child/attachment/{attachmentId}`]: FILES,
  [`POST ${V1}/content/{id}/child/attachment/{attachmentId}/data`]: FILES,
  [`GET ${V2}/attachments/{attachment-id}/versions/{version-number}`]:
    'the document lacks the brackets of its pattern: confluenceFiles.test.ts',
  ...Object.fromEntries(
    ['pages/{page-id}', 'blogposts/{blogpost-id}', 'attachments/{attachment-id}', 'comments/{comment-id}']
      .map((owner) => `${V2}/${owner}/properties`)
      .flatMap((all) => [
        ...['GET', 'POST'].map((method) => `${method} ${all}`),
        ...['GET', 'PUT', 'DELETE'].map((method) => `${method} ${all}/{property-id}`),
      ])
      .map((operation) => [operation, CONTENT]),
  ),
  ...Object.fromEntries(
    [
      ...['GET', 'PUT', 'POST', 'DELETE'].map((method) => `${method} ${RESTRICTION}`),
      ...[`GET ${RESTRICTION}/byOperation`, `GET ${BY_OPERATION}`],
      ...['GET', 'PUT', 'DELETE'].flatMap((method) =>
        ['user', 'byGroupId/{groupId}'].map((who) => `${method} ${BY_OPERATION}/${who}`),
      ),
    ].map((operation) => [operation, CONTENT]),
  ),
  ...Object.fromEntries(
    [
      ...['GET', 'DELETE'].map((method) => `${method} ${V1}/content/{id}`),
      ...[`POST ${V1}/content`, `PUT ${V1}/content/{contentId}`, `POST ${V1}/content/{id}/copy`],
      `PUT ${V1}/content/{pageId}/move/{position}/{targetId}`,
      `DELETE ${V1}/content/{id}/child/attachment/{attachmentId}`,
      ...['history', 'child', 'child/{type}', 'descendant', 'descendant/{type}'].map(
        (rest) => `GET ${V1}/content/{id}/${rest}`,
      ),
      ...['GET', 'POST'].flatMap((method) =>
        ['property', 'version'].map((rest) => `${method} ${V1}/content/{id}/${rest}`),
      ),
      ...['GET', 'POST', 'PUT', 'DELETE'].map((method) => `${method} ${V1}/content/{id}/property/{key}`),
      ...['GET', 'DELETE'].map((method) => `${method} ${V1}/content/{id}/version/{versionNumber}`),
      ...['content', 'content/{type}'].map((rest) => `GET ${V1}/space/{spaceKey}/${rest}`),
    ].map((operation) => [operation, OLD]),
  ),
  ...Object.fromEntries(
    ['GET', 'PUT', 'DELETE'].map((method) => [
      `${method} ${V1}/relation/{relationName}/from/{sourceType}/{sourceKey}/to/{targetType}/{targetKey}`,
      'is there only once it was made: confluenceTree.test.ts',
    ]),
  ),
  'GET /wiki/download/attachments/{pageId}/{filename}': FILES,
  'GET /wiki/download/thumbnails/{pageId}/{filename}': FILES,
};

describe('sample site, every operation of Confluence keeps to the documents', () => {
  let forReading: ReturnType<typeof prepared> | undefined;
  const operations = new ConfluenceCalls().site.routes.map(({ method, path }) => `${method} ${path}`);
  before(needsDocuments('confluence-v1', 'confluence-v2'));

  it('calls what there is, and nothing else', () => {
    const called = [...Object.keys(CALLS), ...Object.keys(ELSEWHERE)];
    assert.deepEqual(called.sort(), [...operations].sort());
  });

  for (const [operation, call] of Object.entries(CALLS)) {
    it(operation, async () => {
      const method = operation.split(' ')[0] ?? '';
      // What is written must not be missed by others; what is only read is made once.
      const { calls, ids } = method === 'GET' ? await (forReading ??= prepared()) : await prepared();
      calls.check.operations.clear();
      const [path, body] = call(ids);
      const answer = await calls.call(method, path, { body });
      assert.ok(answer.status < 400, `${answer.status} ${answer.text}`);
      assert.deepEqual([...calls.check.operations], [operation]);
      assert.deepEqual(calls.check.problems, []);
    });
  }
});

async function prepared(): Promise<{ readonly calls: ConfluenceCalls; readonly ids: Ids }> {
  const calls = new ConfluenceCalls();
  return { calls, ids: await idsOf(calls) };
}

/** One of each kind: a page with comments on it and a file, and what else there is. */
async function idsOf(calls: ConfluenceCalls): Promise<Ids> {
  const first = async (path: string, name = 'id'): Promise<string> => {
    const answer: Answer = await calls.get(path);
    return String(answer.at(`results.0.${name}`));
  };
  const page = await first(`${V2}/pages?title=Release%20retrospectives`);
  const filePage = await first(`${V2}/pages?title=Deployment%20runbook`);
  return {
    space: await first(`${V2}/spaces?keys=SHOP`),
    page,
    folder: String(
      (await calls.call('POST', `${V2}/folders`, { body: { spaceId: '98311', title: 'Old' } })).at('id'),
    ),
    post: await first(`${V2}/blogposts`),
    label: await first(`${V2}/labels`),
    task: await first(`${V2}/tasks?page-id=${page}`),
    footer: await ownComment(calls, 'footer', page),
    inline: await ownComment(calls, 'inline', page),
    attachment: await first(`${V2}/pages/${filePage}/attachments`),
    filePage,
    template: await first(`${V1}/template/page?spaceKey=PLAY`, 'templateId'),
    group: await first(`${V1}/group`),
    account: String((await calls.get(`${V1}/user/current`)).at('accountId')),
  };
}

/** A comment of the caller's own, which alone may be changed. */
async function ownComment(calls: ConfluenceCalls, kind: string, pageId: string): Promise<string> {
  const properties = { inlineCommentProperties: { textSelection: 'did not cover it' } };
  const body = { pageId, ...words, ...(kind === 'inline' && properties) };
  return String((await calls.call('POST', `${V2}/${kind}-comments`, { body })).at('id'));
}
