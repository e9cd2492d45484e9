import assert from 'node:assert/strict';
import type { EditWrite } from '../../../src/atlassian/model/write.ts';
import { edit } from '../../../src/atlassian/outbox/kinds/edit.ts';
import type { JiraClient } from '../../../src/atlassian/ports/jira/client.ts';
import type { Field, FieldAnswer } from '../../../src/fields/field.ts';
import { needsDocuments } from '../../../packages/sample-site/test/support/openapi.ts';
import { startClient } from '../client/clientSite.ts';
import { startDataCenter } from '../datacenter/dataCenterSite.ts';

const FIELD: Field = {
  ...{ id: 'description', name: 'Description', kind: 'paragraph', required: false, operations: ['set'] },
  ...{ allowedValues: [], hasDefault: false, typeName: 'description' },
};
const BASE = 'The card is refused.\n\nSeen on **two** phones.\n\nLast.\n';
const paragraph = (text: string): FieldAnswer => ({ kind: 'paragraph', text });

for (const [name, start] of [
  ['Cloud', startClient],
  ['Data Center', startDataCenter],
] as const) {
  describe(`a description that two people changed at once, on ${name}`, function () {
    this.timeout(120_000);
    before(needsDocuments());
    let running: Awaited<ReturnType<typeof start>>;
    let jira: JiraClient;
    let key: string;
    before(async () => {
      running = await start();
      jira = running.client.jira;
      const { issues } = await jira.searchIssues({ jql: 'project = SHOP ORDER BY key', pageSize: 1 });
      key = issues[0]?.ref.key ?? '';
    });
    after(() => (running as typeof running | undefined)?.site.close());

    const stored = async (): Promise<unknown> => (await jira.issueHistory(key, [FIELD.id])).fields[FIELD.id];
    const set = async (text: string, source?: unknown): Promise<unknown> => {
      const from: FieldAnswer = { kind: 'cleared' };
      await jira.editFields(key, [{ field: FIELD, from, to: paragraph(text), source }]);
      return stored();
    };
    const mine = (source: unknown, text: string): EditWrite => ({
      kind: 'edit',
      edits: [{ field: FIELD, from: paragraph(BASE), to: paragraph(text), source }],
    });
    const look = (write: EditWrite) =>
      edit.look(write, {
        jira,
        confluence: running.client.confluence,
        key,
        accountId: running.client.site.accountId,
        seenAt: 0,
        decidedAt: 0,
      });

    it('holds both changes where they are apart', async () => {
      const base = await set(BASE);
      await set(BASE.replace('Last.', 'The last word.'), base);
      const { kind, merged } = await look(mine(base, BASE.replace('card', 'gift card')));
      assert.equal(kind, 'absent');
      assert.ok(merged?.kind === 'edit');
      await jira.editFields(key, merged.edits);
      assert.equal(
        (await jira.readMarkdown(await stored())).trim(),
        'The gift card is refused.\n\nSeen on **two** phones.\n\nThe last word.',
      );
      assert.equal((await look(merged)).kind, 'arrived');
    });

    it('keeps what stands there where both changed one word', async () => {
      const base = await set(BASE);
      const theirs = await set(BASE.replace('refused', 'declined'), base);
      const { kind, conflict } = await look(mine(base, BASE.replace('refused', 'rejected')));
      assert.deepEqual([kind, conflict?.texts?.[0]?.source], ['conflict', theirs]);
      assert.deepEqual(await stored(), theirs);
    });
  });
}
