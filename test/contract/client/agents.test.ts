import assert from 'node:assert/strict';
import { needsDocuments } from '../../../packages/sample-site/test/support/openapi.ts';
import { TOOL_NAMES } from '../../../src/platform/toolNames.ts';
import {
  connectAgent,
  openServingWindow,
  type AgentClient,
  type ServingWindow,
} from '../../support/agentClient.ts';
import { agentOptions, type AgentOptions } from './agentOptions.ts';
import { startClient, type ClientSite } from './clientSite.ts';

for (const era of ['modern', 'legacy'] as const) {
  describe(`an agent with a real MCP client (${era})`, () => {
    let running: ClientSite;
    let window: ServingWindow;
    let agent: AgentClient;
    let agents: AgentOptions;

    before(needsDocuments());
    before(async () => {
      running = await startClient();
      agents = await agentOptions(running);
      window = await openServingWindow(agents.options);
      agent = await connectAgent(window.program, window.workspace, era);
    });
    after(async () => {
      await agent.close();
      await window.close();
      await agents.close();
      await running.site.close();
    });

    it('lists the tools', async () => {
      const { tools } = await agent.client.listTools();
      assert.deepEqual(
        tools.map(({ name }) => name),
        [...TOOL_NAMES],
      );
    });

    it('finds issues by words and by JQL, page by page', async () => {
      const jql = 'project = SHOP ORDER BY key';
      const first = await agent.call('shipshape_search_issues', { jql });
      assert.match(first.text, /^SHOP-1 \[Done\] Epic, /m);
      const [, site, page] = /site "(.+)" and page "(.+)"/.exec(first.text) ?? [];
      const second = await agent.call('shipshape_search_issues', { jql, site, page });
      assert.match(second.text, /^SHOP-21 \[/m);
      const words = await agent.call('shipshape_search_issues', { words: 'checkout project:FULF' });
      assert.match(words.text, /^FULF-\d+ /m);
      assert.doesNotMatch(words.text, /^SHOP-\d+ /m);
    });

    it('reads an issue with its checklist and what its transitions ask for', async () => {
      const { text, isError } = await agent.call('shipshape_read_issue', { issue: 'shop-142' });
      assert.equal(isError, false, text);
      assert.match(text, /^Checklist in the description: 1 of 3 done$/m);
      assert.match(text, /^- Block \(id 51\) → Blocked\n {2}- requires "Comment" \(Markdown\)$/m);
      assert.match(text, /^- \[x\] Two cards in one order$/m);
      assert.match(text, /^Older comments .*: 25$/m);
    });

    it('comments with real mentions, when the user has confirmed exactly that', async () => {
      const args = { issue: 'SHOP-142', text: 'Ready, @Maya Okafor', mentions: ['Maya Okafor'] };
      agents.allows = false;
      const refused = await agent.call('shipshape_comment_issue', args);
      assert.deepEqual([refused.isError, refused.text.includes('declined')], [true, true]);
      agents.allows = true;
      const done = await agent.call('shipshape_comment_issue', args);
      assert.equal(done.text, 'The comment is on SHOP-142.');
      assert.deepEqual(agents.asked.at(-1), {
        question: 'Comment on SHOP-142?',
        details: ['SHOP-142 Gift cards in the basket', '│ Ready, @Maya Okafor', 'Mentioned: Maya Okafor'],
        button: 'Add Comment',
      });
      const [latest] = (await running.client.jira.comments('SHOP-142', 0)).items;
      assert.match(JSON.stringify(latest?.body), /"type":"mention"/);
      const wrong = await agent.call('shipshape_comment_issue', { ...args, mentions: ['Nobody'] });
      assert.match(wrong.text, /^Write "@Nobody" in the text/);
    });

    it('is told what went wrong and what to do next', async () => {
      const wrong = async (name: string, args: Record<string, unknown>): Promise<string> => {
        const { text, isError } = await agent.call(name, args);
        assert.equal(isError, true, text);
        return text;
      };
      assert.match(await wrong('shipshape_search_issues', {}), /^Give "words" or "jql"/);
      assert.match(
        await wrong('shipshape_search_issues', { jql: 'nonsense =' }),
        /Correct what it complains of[^]*=== \w+ ===\nError in the JQL/,
      );
      assert.match(await wrong('shipshape_read_issue', { issue: 'SHOP-99999' }), /^It was not found/);
      assert.match(await wrong('shipshape_read_issue', { issue: 'Gift cards' }), /^"issue" must be a key/);
      assert.match(await wrong('shipshape_read_issue', { issue: 7 }), /"issue": .*[Ss]tring/);
    });
  });
}
