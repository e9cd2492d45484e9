import assert from 'node:assert/strict';
import { needsDocuments } from '../../../packages/sample-site/test/support/openapi.ts';
import type { IssueDetails } from '../../../src/atlassian/model/issueDetails.ts';
import {
  connectAgent,
  openServingWindow,
  type AgentClient,
  type ServingWindow,
} from '../../support/agentClient.ts';
import { runTool } from '../../../src/features/agents/runTool.ts';
import { startDataCenter } from '../datacenter/dataCenterSite.ts';
import { fakeClock } from '../../unit/atlassian/support/fakeClock.ts';
import { agentOptions, type AgentOptions } from './agentOptions.ts';
import { startClient, type ClientSite } from './clientSite.ts';

interface Adf {
  readonly content: readonly object[];
}

function blocksOf({ description }: IssueDetails): readonly object[] {
  assert.ok(description?.format === 'adf');
  return (description.document as Adf).content;
}

describe('what an agent writes over MCP', () => {
  let running: ClientSite;
  let window: ServingWindow;
  let agent: AgentClient;
  let agents: AgentOptions;

  const details = (key: string): Promise<IssueDetails> => running.client.jira.issueDetails(key);
  const done = async (name: string, args: Record<string, unknown>): Promise<string> => {
    const { text, isError } = await agent.call(name, args);
    assert.equal(isError, false, text);
    return text;
  };
  const refused = async (name: string, args: Record<string, unknown>): Promise<string> => {
    const before = agents.asked.length;
    const { text, isError } = await agent.call(name, args);
    assert.equal(isError, true, text);
    assert.equal(agents.asked.length, before, 'the user was asked');
    return text;
  };

  before(needsDocuments());
  before(async () => {
    running = await startClient();
    agents = await agentOptions(running);
    window = await openServingWindow(agents.options);
    agent = await connectAgent(window.program, window.workspace);
  });
  after(async () => {
    await agent.close();
    await window.close();
    await agents.close();
    await running.site.close();
  });
  afterEach(() => assert.deepEqual(running.check.problems, []));

  describe('an edit', () => {
    it('changes one block of a text, and nothing else in it', async () => {
      const before = blocksOf(await details('SHOP-142'));
      const edits = [{ find: 'forgets the first', replace: 'remembers **nothing**' }];
      assert.equal(await done('shipshape_edit_issue', { issue: 'SHOP-142', edits }), 'SHOP-142 was changed.');
      const after = blocksOf(await details('SHOP-142'));
      const changed = after.flatMap((block, at) =>
        JSON.stringify(block) === JSON.stringify(before[at]) ? [] : [at],
      );
      assert.equal(after.length, before.length);
      assert.equal(changed.length, 1);
      assert.match(JSON.stringify(after[changed[0] ?? -1]), /"type":"expand".*nothing/);
      assert.deepEqual(agents.asked.at(-1), {
        question: 'Change "Description" of SHOP-142?',
        details: ['SHOP-142 Gift cards in the basket', '', '− forgets the first', '+ remembers **nothing**'],
        button: 'Change',
      });
    });

    it('appends, and changes other texts by their names', async () => {
      const before = blocksOf(await details('SHOP-142'));
      const edits = [{ find: '', replace: 'Seen by @Priya Raman' }];
      await done('shipshape_edit_issue', { issue: 'SHOP-142', edits, mentions: ['Priya Raman'] });
      const after = blocksOf(await details('SHOP-142'));
      assert.deepEqual(after.slice(0, -1), before);
      assert.match(JSON.stringify(after.at(-1)), /"type":"mention"/);
      await done('shipshape_edit_issue', {
        ...{ issue: 'SHOP-142', field: 'Summary' },
        edits: [{ find: 'Gift cards', replace: 'Vouchers' }],
      });
      assert.equal((await details('SHOP-142')).issue.summary, 'Vouchers in the basket');
      const { summary } = (await details('SHOP-181')).issue;
      await done('shipshape_edit_issue', {
        ...{ issue: 'SHOP-181', field: 'Summary' },
        edits: [{ find: '', replace: ', again' }],
      });
      assert.equal((await details('SHOP-181')).issue.summary, `${summary}, again`);
    });

    it('is refused where it is not clear what it means', async () => {
      const edit = (find: string, more = {}): Promise<string> =>
        refused('shipshape_edit_issue', { issue: 'SHOP-142', edits: [{ find, replace: 'x' }], ...more });
      assert.match(await edit('not there'), /"not there" does not stand in the text/);
      assert.match(await edit('the '), /more than once/);
      assert.match(await edit('x', { field: 'Priority' }), /is no text[^]*\nSummary\n/);
      assert.match(await refused('shipshape_edit_issue', { issue: 'SHOP-142', edits: [] }), /"edits"/);
      assert.match(await edit('', { edits: [{ find: '', replace: ' \n' }] }), /Nothing would change/);
    });
  });

  describe('a transition', () => {
    it('tells the user what is open of a checklist that the team wants done, or is refused', async () => {
      const args = { issue: 'SHOP-142', transition: 'Ask for review' };
      agents.gate = { names: ['in review'], canPass: false };
      assert.match(
        await refused('shipshape_transition_issue', args),
        /^The team wants the checklists done[^]*\nThe rest stays on the card[^]*\nTranslations are in/,
      );
      agents.gate = { names: ['in review'], canPass: true };
      agents.allows = false;
      const { text } = await agent.call('shipshape_transition_issue', args);
      assert.match(text, /^The user declined/);
      assert.ok(agents.asked.at(-1)?.details.includes('Checklist items that are still open: 6'));
      assert.equal((await details('SHOP-142')).issue.status.name, 'In Progress');
      agents.allows = true;
      agents.gate = { names: [], canPass: false };
    });

    it('is made with the comment that it requires', async () => {
      const args = { issue: 'SHOP-142', transition: 'block' };
      assert.match(
        await refused('shipshape_transition_issue', args),
        /^Give in "fields" what is required:[^]*\n"Comment" \(Markdown\)\n/,
      );
      const fields = { Comment: 'Waiting for the bank' };
      assert.equal(await done('shipshape_transition_issue', { ...args, fields }), 'SHOP-142 was moved.');
      const { issue, comments } = await details('SHOP-142');
      assert.equal(issue.status.name, 'Blocked');
      assert.match(JSON.stringify(comments.items[0]), /Waiting for the bank/);
      assert.deepEqual(agents.asked.at(-1)?.details, [
        'SHOP-142 Vouchers in the basket',
        'In Progress → Blocked (Block)',
        'Comment: Waiting for the bank',
      ]);
    });

    it('is refused with what would be possible', async () => {
      const move = (transition: string, fields?: object): Promise<string> =>
        refused('shipshape_transition_issue', { issue: 'SHOP-181', transition, ...(fields && { fields }) });
      assert.match(await move('Fly'), /There is no transition "Fly" now[^]*Resolve \(id 81\) → Done/);
      assert.match(
        await move('Resolve', { Resolution: 'Maybe' }),
        /"Resolution" cannot be "Maybe"[^]*\nWon't Do\n/,
      );
      assert.match(
        await move('Resolve', { Colour: 'red' }),
        /There is no field "Colour" here[^]*"Resolution"/,
      );
    });

    it('takes people, cascading choices and several values by their names', async () => {
      await done('shipshape_transition_issue', {
        ...{ issue: 'SHOP-181', transition: 'Hand over to a partner' },
        fields: { 'Fault location': 'Our own systems > Storefront' },
      });
      const { fields } = await details('SHOP-181');
      const fault = fields.find(({ name }) => name === 'Fault location')?.value;
      assert.match(JSON.stringify(fault), /Storefront/);
    });
  });

  describe('a checklist', () => {
    it('is ticked item by item in a description', async () => {
      const items = ['The rest stays on the card, ask', '手機條碼載具 still works'];
      assert.match(
        await refused('shipshape_tick_checklist', { issue: 'SHOP-142', items: ['o'], state: 'done' }),
        /Several items say "o"/,
      );
      await done('shipshape_tick_checklist', { issue: 'SHOP-142', items, state: 'done' });
      assert.match(
        (await agent.call('shipshape_read_issue', { issue: 'SHOP-142' })).text,
        /Checklist in the description: 3 of 3 done/,
      );
      assert.match(
        await refused('shipshape_tick_checklist', { issue: 'SHOP-142', items, state: 'done' }),
        /in that state already/,
      );
    });

    it('is ticked where an app keeps it with the issue', async () => {
      const args = { issue: 'SHOP-142', items: ['Translations are in'], state: 'done' };
      assert.match(await done('shipshape_tick_checklist', args), /^Changed in .+ of SHOP-142: 1\.$/);
      assert.match(agents.asked.at(-1)?.details.join('|') ?? '', /\[x\] Translations are in \(.+\)$/);
      const read = async (): Promise<string> =>
        (await agent.call('shipshape_read_issue', { issue: 'SHOP-142' })).text;
      assert.match(await read(), /^- \[x\] Translations are in/m);
      assert.match(await read(), /^- \[ \] Watch the error rate for an hour/m);
      const both = ['Translations are in', 'The rest stays on the card, ask'];
      await done('shipshape_tick_checklist', { ...args, items: both, state: 'open' });
      assert.match(await read(), /^- \[ \] Translations are in/m);
      assert.match(await read(), /^- \[ \] The rest stays on the card, ask/m);
    });

    it('is ticked in a file, whose other characters stay', async () => {
      agents.files.set('release.md', '# Go\r\n\r\n- [ ] One\r\n- [ ] Two\r\n');
      await done('shipshape_tick_checklist', { file: 'release.md', items: ['two'], state: 'notApplicable' });
      assert.equal(agents.files.get('release.md'), '# Go\r\n\r\n- [ ] One\r\n- [-] Two\r\n');
      assert.match(
        await refused('shipshape_tick_checklist', { items: ['x'], state: 'done' }),
        /either "issue" or "file"/,
      );
    });

    it('is inserted behind what is there', async () => {
      const args = { checklist: 'deployment-readiness', issue: 'SHOP-181' };
      const asked = await refused('shipshape_insert_checklist', args);
      const names = [...asked.matchAll(/"([^"]+)"/g)].flatMap(([, name]) =>
        name === 'values' ? [] : [name ?? ''],
      );
      assert.ok(names.length > 0, asked);
      const values = Object.fromEntries(names.map((name) => [name, '2.14']));
      await done('shipshape_insert_checklist', { ...args, values });
      const { text } = await agent.call('shipshape_read_issue', { issue: 'SHOP-181' });
      assert.match(text, /^- \[ \] /m);
      assert.match(
        await refused('shipshape_insert_checklist', { ...args, checklist: 'mine' }),
        /There is no checklist "mine"[^]*deployment-readiness: /,
      );
    });
  });

  it('is an issue, with fields by their names', async () => {
    const args = { project: 'SHOP', type: 'Bug', summary: 'The banner jumps', description: 'On **mobile**' };
    assert.match(
      await refused('shipshape_create_issue', { ...args, type: 'Wish' }),
      /SHOP has no type "Wish"[^]*\nBug\n/,
    );
    assert.match(
      await refused('shipshape_create_issue', { ...args, project: 'NONE' }),
      /in a project "NONE"[^]*SHOP /,
    );
    const text = await done('shipshape_create_issue', {
      ...args,
      fields: { Priority: 'High', Labels: ['checkout'], Assignee: 'Maya Okafor' },
    });
    const [, key = ''] = /^(SHOP-\d+) was created: http/.exec(text) ?? [];
    const { issue, description } = await details(key);
    assert.equal(issue.summary, 'The banner jumps');
    assert.deepEqual(
      [issue.priority?.name, issue.assignee?.displayName, issue.labels],
      ['High', 'Maya Okafor', ['checkout']],
    );
    assert.match(JSON.stringify(description), /"strong"/);
  });

  it('says something, or the user is not asked', async () => {
    const comment = { issue: 'SHOP-142', text: ' \n' };
    assert.match(await refused('shipshape_comment_issue', comment), /"text": It says nothing/);
    const bug = { project: 'SHOP', type: 'Bug', summary: ' ' };
    assert.match(await refused('shipshape_create_issue', bug), /"summary": It says nothing/);
    const block = { issue: 'SHOP-181', transition: 'Block', fields: { Comment: ' ' } };
    assert.match(await refused('shipshape_transition_issue', block), /Comment|transition/);
  });

  it('is work, logged', async () => {
    assert.match(await refused('shipshape_log_work', { issue: 'SHOP-142', spent: 'soon' }), /"spent"/);
    await done('shipshape_log_work', { issue: 'SHOP-142', spent: '1.5h', text: 'Talked to the bank' });
    const { worklogs } = await details('SHOP-142');
    assert.equal(worklogs.items[0]?.spent, '1h 30m');
  });

  it('is read again from pages', async () => {
    const found = await done('shipshape_search_pages', {});
    const [, id = ''] = /^(\d+) \[/m.exec(found) ?? [];
    const read = await done('shipshape_read_page', { page: id });
    assert.match(read, /\n# .+\n/);
    assert.match(await refused('shipshape_read_page', { page: '999999999' }), /^It was not found/);
    assert.match(await refused('shipshape_read_page', { page: 'Home' }), /must be an id/);
  });

  it('is kept while the site is away, and the model is told not to repeat it', async () => {
    await details('SHOP-181');
    const fault = { method: 'POST', kind: '429', pathPattern: 'comment', rate: 1 };
    await running.control({ faults: [fault] });
    const text = await done('shipshape_comment_issue', { issue: 'SHOP-181', text: 'Later' });
    assert.match(text, /kept and will be sent by itself. Do not repeat it/);
    // It is sent as soon as the site takes it, and no time passes between the tries here.
    const read = await done('shipshape_read_issue', { issue: 'SHOP-181' });
    assert.match(read, /Changes of the user that the site does not have yet: 1/);
    await running.control({ clear: true });
  });
});

describe('what an agent does on Data Center', () => {
  let running: Awaited<ReturnType<typeof startDataCenter>>;
  let agents: AgentOptions;

  before(needsDocuments());
  before(async () => {
    running = await startDataCenter();
    agents = await agentOptions({ ...running, clock: fakeClock() });
  });
  after(async () => {
    await agents.close();
    await running.site.close();
  });
  afterEach(() =>
    assert.deepEqual(
      running.checks.flatMap(({ problems }) => problems),
      [],
    ),
  );

  it('changes one line of a description, comments, and moves the issue', async () => {
    const call = async (name: string, input: object): Promise<string> => {
      const { text, isError } = await runTool(name, input, agents.options, new AbortController().signal);
      assert.equal(isError, false, text);
      return text;
    };
    const wiki = async (): Promise<readonly string[]> => {
      const { description } = await running.client.jira.issueDetails('SHOP-142');
      assert.ok(description?.format === 'wiki');
      return description.markup.split('\n');
    };
    assert.match(await call('shipshape_read_issue', { issue: 'SHOP-142' }), /Two cards in one order/);
    const before = await wiki();
    const edits = [
      { find: 'Put a product into the basket', replace: 'Put **two** products into the basket' },
    ];
    await call('shipshape_edit_issue', { issue: 'SHOP-142', edits });
    const after = await wiki();
    const changed = after.filter((line, at) => line !== before[at]);
    assert.deepEqual([after.length, changed.length], [before.length, 1]);
    assert.match(changed[0] ?? '', /\*two\* products/);
    const text = 'Seen, @Maya Okafor';
    await call('shipshape_comment_issue', { issue: 'SHOP-142', text, mentions: ['Maya Okafor'] });
    const { items } = await running.client.jira.comments('SHOP-142', 0);
    assert.match(JSON.stringify(items[0]?.body), /\[~/);
    await call('shipshape_transition_issue', {
      ...{ issue: 'SHOP-142', transition: 'Block' },
      fields: { Comment: 'Waiting' },
    });
  });

  it('is told who [~name] is, finds that in the text, and the user reads the name', async () => {
    const call = async (name: string, input: object): Promise<string> => {
      const { text, isError } = await runTool(name, input, agents.options, new AbortController().signal);
      assert.equal(isError, false, text);
      return text;
    };
    const read = await call('shipshape_read_issue', { issue: 'SHOP-142' });
    assert.match(read, /^People in the texts:\n- \[~maya\.okafor\] is Maya Okafor$/m);
    const edits = [{ find: 'ask [~maya.okafor]', replace: 'ask [~maya.okafor] first' }];
    await call('shipshape_edit_issue', { issue: 'SHOP-142', edits });
    assert.deepEqual(agents.asked.at(-1)?.details.slice(-2), [
      '− ask @Maya Okafor',
      '+ ask @Maya Okafor first',
    ]);
    const { description } = await running.client.jira.issueDetails('SHOP-142');
    assert.match(JSON.stringify(description), /ask \[~maya\.okafor\] first/);
  });

  it('is refused a page that no answer named', async () => {
    const input = { jql: 'project = SHOP', page: 'next' };
    const { signal } = new AbortController();
    const { text, isError } = await runTool('shipshape_search_issues', input, agents.options, signal);
    assert.equal(isError, true);
    assert.match(text, /The page token is invalid/);
  });
});
