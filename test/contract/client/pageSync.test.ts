import assert from 'node:assert/strict';
import type { ConfluenceClient } from '../../../src/atlassian/ports/confluence.ts';
import {
  bodyOfFile,
  lookAtPage,
  publishPage,
  rememberFile,
  type Looked,
} from '../../../src/atlassian/pages/pageSync.ts';
import { pageMarkdown } from '../../../src/atlassian/pages/pageText.ts';
import { planPublish, planPull } from '../../../src/atlassian/pages/planSync.ts';
import { describePageWords } from '../../../src/atlassian/storageFormat/pageWords.ts';
import { visibleText } from '../../../src/atlassian/storageFormat/visibleText.ts';
import { needsDocuments } from '../../../packages/sample-site/test/support/openapi.ts';
import { labelState, planLabels, publishLabels } from '../../../src/atlassian/pages/pageLabels.ts';
import { PUBLISHED, readPublished } from '../../../src/atlassian/pages/published.ts';
import type { SampleSite } from '../../../packages/sample-site/src/server.ts';
import { startDataCenter } from '../datacenter/dataCenterSite.ts';
import { startClient } from './clientSite.ts';
import { newPage } from './pageCases.ts';

const FILE = `# How to roll back

> [!WARNING]
> Ask first.

1. Stop *the* queue
2. Start it again
   - one \`code\`

- [ ] Tell **support**
- [x] Back up

| step | who |
| ---- | --- |
| stop | Maya |

\`\`\`sh
deploy --back
\`\`\`
`;

for (const [name, start] of [
  ['Cloud', () => startClient()],
  ['Data Center', startDataCenter],
] as const) {
  describe(`a file and its page on ${name}`, () => {
    let running: Awaited<ReturnType<typeof start>>;
    let confluence: ConfluenceClient;
    let id: string;

    const look = (file: string, lastVersion?: number): Promise<Looked> =>
      lookAtPage(confluence, id, file, { lastVersion, conversion: () => Promise.resolve({}) });

    before(needsDocuments());
    before(async () => {
      running = await start();
      ({ confluence } = running.client);
      const [space] = (await confluence.spaces({ keys: ['PLAY'] })).spaces;
      assert.ok(space);
      const page = await confluence.createPage({ space, title: 'How to roll back', body: bodyOfFile(FILE) });
      await rememberFile(confluence, page, FILE);
      ({ id } = page);
    });
    after(() => (running as typeof running | undefined)?.site.close());
    afterEach(() =>
      assert.deepEqual(
        running.checks.flatMap(({ problems }) => problems),
        [],
      ),
    );

    it('say the same once published, though the site writes the body its own way', async () => {
      const looked = await look(FILE);
      assert.equal(looked.isSure, true);
      assert.equal(planPublish(looked, {}).kind, 'same');
      assert.equal(planPull(looked, {}).kind, 'same');
    });

    it('bring together what both changed, and keep the ids of tasks', async () => {
      const first = await confluence.page(id, {});
      assert.ok(first);
      const theirs = first.body.replace('Maya', 'Noor');
      await confluence.updatePage({ ...first, body: theirs });
      const looked = await look(FILE.replace('[ ] Tell', '[x] Tell'), first.version);
      const plan = planPublish(looked, looked.conversion);
      assert.ok(plan.kind === 'change', plan.kind);
      const published = await publishPage(confluence, looked, plan, { message: 'From a file' });
      assert.match(published.body, /Noor/);
      const tasks = (body: string): readonly string[] => body.match(/<ac:task-id>\d+<\/ac:task-id>/g) ?? [];
      assert.equal(tasks(first.body).length, 2);
      assert.deepEqual(tasks(published.body), tasks(first.body));
      assert.match(plan.file, /\| stop \| Noor/);
      const again = await look(plan.file, undefined);
      assert.deepEqual([again.isSure, planPublish(again, {}).kind], [true, 'same']);
    });

    it('bring labels to the page, and take off only what a file put there', async () => {
      const page = await newPage(confluence);
      const publishNamed = async (...names: readonly string[]): Promise<readonly string[]> => {
        const property = await confluence.pageProperty(page.id, PUBLISHED);
        const state = labelState(await confluence.pageLabels(page.id), property);
        await publishLabels(confluence, page.id, planLabels(names, state));
        return [...(await confluence.pageLabels(page.id))].sort();
      };
      await confluence.addPageLabels(page.id, ['theirs']);
      await rememberFile(confluence, page, FILE);
      assert.deepEqual(await publishNamed('runbook', 'a/b'), ['a/b', 'runbook', 'theirs']);
      assert.deepEqual(await publishNamed('runbook'), ['runbook', 'theirs']);
      assert.deepEqual(await publishNamed(), ['theirs']);
      // What the page keeps of the file it was made of is still there.
      const { value } = (await confluence.pageProperty(page.id, PUBLISHED)) ?? {};
      assert.deepEqual(
        readPublished(value).map(({ version }) => version),
        [1],
      );
      assert.equal((await confluence.page(page.id, {}))?.version, 1);
    });

    it('say of a version what the user said', async () => {
      const { id: pageId, title } = await newPage(confluence);
      const change = { id: pageId, version: 1, title, body: '<p>2</p>', message: 'From a file' };
      await confluence.updatePage({ ...change, isMinor: true });
      const { message, minorEdit } = await newestVersion(running.site, pageId, name);
      // No operation of Cloud's documents takes it.
      assert.deepEqual([message, minorEdit], ['From a file', name === 'Data Center']);
    });

    // The documents of Data Center know no way to make one.
    const itOnCloud = name === 'Data Center' ? (): void => undefined : it;
    itOnCloud('leave the comments in the text where they are, and open', async () => {
      const page = await confluence.page(id, {});
      const shown = visibleText(page?.body ?? '');
      const from = shown?.text.indexOf('the queue') ?? -1;
      const place = shown && describePageWords(shown, { from, to: from + 9 });
      assert.ok(page && place);
      await confluence.addPageComment(id, { subject: { kind: 'words', place }, text: 'Which one?' });
      const thread = async (): Promise<readonly unknown[]> => {
        const [only] = (await confluence.pageComments(id)) ?? [];
        const body = (await confluence.page(id, {}))?.body ?? '';
        const about = visibleText(body)?.anchors.get(only?.inline?.ref ?? '');
        return [only?.inline?.resolution, about && visibleText(body)?.text.slice(about.from, about.to)];
      };
      assert.deepEqual(await thread(), ['open', 'the queue']);

      // The same words, written around anew.
      const text = pageMarkdown((await confluence.page(id, {}))?.body ?? '', {});
      const file = `# How to roll back\n\n${text}`.replace(
        'Stop *the* queue',
        'Now stop *the* queue quickly',
      );
      assert.notEqual(file, `# How to roll back\n\n${text}`);
      const looked = await look(file, (await confluence.page(id, {}))?.version);
      const plan = planPublish(looked, looked.conversion);
      assert.ok(plan.kind === 'change', plan.kind);
      await publishPage(confluence, looked, plan, { message: 'From a file' });
      assert.deepEqual(await thread(), ['open', 'the queue']);
      // A comment is no change of the text: there is nothing to pull.
      assert.equal(planPull(await look(plan.file, undefined), {}).kind, 'same');
      assert.deepEqual(await thread(), ['open', 'the queue']);
    });
  });
}

interface SiteVersion {
  readonly message: string;
  readonly minorEdit: boolean;
}

/** As somebody else reads it. */
async function newestVersion(site: SampleSite, pageId: string, kind: string): Promise<SiteVersion> {
  const isCloud = kind === 'Cloud';
  const signIn = `${site.email}:${site.token}`;
  const reply = await fetch(
    isCloud
      ? `${site.url}/wiki/api/v2/pages/${pageId}`
      : `${site.confluenceUrl}/rest/api/content/${pageId}?expand=version`,
    {
      headers: {
        authorization: isCloud
          ? `Basic ${Buffer.from(signIn).toString('base64')}`
          : `Bearer ${site.confluenceToken}`,
      },
    },
  );
  const { version } = (await reply.json()) as { readonly version: SiteVersion };
  return version;
}
