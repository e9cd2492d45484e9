import assert from 'node:assert/strict';
import { ShipshapeError } from '../../../../src/core/errors.ts';
import { english } from '../../../../src/core/localize.ts';
import type { JiraClient } from '../../../../src/atlassian/ports/jira/client.ts';
import { transitionIssues } from '../../../../src/features/transitions/bulkFlow.ts';
import { passGate, type GateDependencies } from '../../../../src/features/transitions/checklistGate.ts';
import { transitionIssue } from '../../../../src/features/transitions/transitionFlow.ts';
import type { OpenInFiles, OpenItem } from '../../../../src/ui/issueChecklists.ts';
import { isGated } from '../../../../src/ui/transitionGate.ts';
import { fakeIssue } from '../../../support/fakes/fakeJira.ts';
import { ENTER } from '../../../support/fakes/scriptedFormUi.ts';
import {
  DONE,
  REVIEW,
  scene,
  SHOP_1,
  transition,
  type Scene,
} from '../../../support/fakes/transitionFixtures.ts';

const FILE = { fsPath: '/docs/2.14.md' } as unknown as OpenItem['uri'];
const inFile = (text: string): OpenItem => ({ ref: SHOP_1, text, uri: FILE, line: 3 });

type Read = GateDependencies['jira'];

/** An issue whose description is this Markdown, with the checklist of an app. */
function described(markdown: string | undefined, source?: unknown): Read {
  return async () => ({
    issueDetails: (async () => ({
      issue: fakeIssue('SHOP-1'),
      ...(markdown !== undefined && { description: { format: 'wiki', markup: markdown } }),
      ...(source !== undefined && {
        checklists: [{ place: { app: 'heroCoders', id: 'f', name: 'Checklist Text' }, source }],
      }),
    })) as unknown as JiraClient['issueDetails'],
    readMarkdown: async (stored) => String(stored),
  });
}

function gated(
  it: Scene,
  {
    names = ['done'],
    canPass = true,
    files = [] as readonly OpenInFiles[],
    jira = described(undefined),
  } = {},
): GateDependencies {
  return { ui: it.ui, jira, openItems: async () => files, gate: { names, canPass }, t: english };
}

const passes = (deps: GateDependencies): Promise<boolean> =>
  passGate(deps, [SHOP_1], { name: 'Release', to: DONE });

describe('isGated', () => {
  const release = { name: 'Release', to: DONE };
  for (const [names, expected] of [
    [[], false],
    [['Release'], true],
    [[' release '], true],
    [['DONE'], true],
    [['Rel'], false],
    [['', ' '], false],
  ] as const)
    it(JSON.stringify(names), () => assert.equal(isGated(names, release), expected));

  it('takes no empty name for a transition without a name', () => {
    assert.equal(isGated([''], { name: '', to: DONE }), false);
  });
});

describe('the gate of a transition', () => {
  it('asks nothing, and reads nothing, for one that is not named', async () => {
    const it = scene([], []);
    const jira: Read = () => assert.fail('the site was asked');
    assert.equal(await passes(gated(it, { names: ['Closed'], files: [inFile('a')], jira })), true);
    assert.deepEqual(it.ui.seen, []);
  });

  it('asks nothing where nothing is open', async () => {
    const it = scene([], []);
    const jira = described('- [x] a\n- [-] b\n- [ ] c (optional)\n');
    assert.equal(await passes(gated(it, { jira })), true);
    assert.deepEqual(it.ui.seen, []);
  });

  it('warns of what is open in files and in the description', async () => {
    const it = scene([], ['pass']);
    const jira = described('Text\n\n- [ ] Tell support\n  - [~] Write the note\n- [x] done\n');
    assert.equal(await passes(gated(it, { files: [inFile('Freeze the code')], jira })), true);
    assert.deepEqual(it.ui.seen, [
      'warned: SHOP-1 → Done: SHOP-1 Freeze the code in a file; SHOP-1 Tell support; SHOP-1 Write the note',
    ]);
  });

  it('names once what stands in a file and in the issue', async () => {
    const it = scene([], ['pass']);
    const jira = described('- [ ] Freeze the code\n- [ ] Tell\n- [ ] Tell', '* [] **Paid** in full');
    const files = ['Freeze  the code', 'Tell', 'Paid in full'].map(inFile);
    assert.equal(await passes(gated(it, { files, jira })), true);
    assert.deepEqual(it.ui.seen, [
      'warned: SHOP-1 → Done: SHOP-1 Freeze  the code in a file; SHOP-1 Tell in a file; SHOP-1 Paid in full in a file; SHOP-1 Tell',
    ]);
  });

  it('counts what must be done of the checklists of apps, and nothing else of them', async () => {
    const it = scene([], ['pass']);
    const jira = described('- [ ] Tell support', '# List\n* [] Paid\n* [x] Packed\n* []? Photographed\n');
    assert.equal(await passes(gated(it, { jira })), true);
    assert.deepEqual(it.ui.seen, ['warned: SHOP-1 → Done: SHOP-1 Tell support; SHOP-1 Paid']);
    const nothing = scene([], []);
    assert.equal(await passes(gated(nothing, { jira: described(undefined, '* [x] a\n* []? b') })), true);
    assert.deepEqual(nothing.ui.seen, []);
  });

  it('says so where a checklist is not written as its app writes them', async () => {
    const it = scene([], ['pass']);
    assert.equal(await passes(gated(it, { jira: described(undefined, { odd: 1 }) })), true);
    assert.deepEqual(it.ui.seen, ['warned: SHOP-1 → Done: SHOP-1 unread']);
  });

  it('names the files that could not be read', async () => {
    const it = scene([], ['pass']);
    const files = [{ ref: SHOP_1, unread: 'docs/huge.md' }, inFile('a')];
    assert.equal(await passes(gated(it, { files })), true);
    assert.deepEqual(it.ui.seen, ['warned: SHOP-1 → Done: SHOP-1 a in a file; docs/huge.md unread']);
  });

  it('looks through the files once for several issues, and gives each what is its own', async () => {
    const SHOP_2 = { ...SHOP_1, key: 'SHOP-2' };
    const it = scene([], ['pass']);
    const asked: string[][] = [];
    const deps: GateDependencies = {
      ...gated(it),
      openItems: async (refs) => {
        asked.push(refs.map(({ key }) => key));
        return [{ ...inFile('b'), ref: SHOP_2 }, inFile('a')];
      },
    };
    assert.equal(await passGate(deps, [SHOP_1, SHOP_2], { name: 'Release', to: DONE }), true);
    assert.deepEqual(asked, [['SHOP-1', 'SHOP-2']]);
    assert.match(it.ui.seen[0] ?? '', /SHOP-1 a in a file; SHOP-2 b in a file$/);
  });

  it('does not go on where that was not said, and leads to the items', async () => {
    const left = scene([], ['leave']);
    assert.equal(await passes(gated(left, { files: [inFile('a')] })), false);
    const shown = scene([], ['show']);
    assert.equal(await passes(gated(shown, { files: [inFile('a'), inFile('b')] })), false);
    assert.equal(shown.ui.seen.at(-1), 'items: a; b');
  });

  it('refuses where the team wants that', async () => {
    const it = scene([], ['leave']);
    assert.equal(await passes(gated(it, { files: [inFile('a')], canPass: false })), false);
    assert.match(it.ui.seen[0] ?? '', /^refused: /);
  });

  it('says so where the site cannot tell: nobody has seen that nothing is open', async () => {
    const it = scene([], ['pass']);
    const jira: Read = async () => {
      throw new ShipshapeError('offline', 'away');
    };
    assert.equal(await passes(gated(it, { jira })), true);
    assert.deepEqual(it.ui.seen, ['warned: SHOP-1 → Done: SHOP-1 unread']);
  });

  it('stops when it is cancelled while looking', async () => {
    const it = scene([], []);
    const { askGate, showGateItems } = it.ui;
    const ui = { askGate, showGateItems, withProgress: async () => undefined };
    assert.equal(await passes({ ...gated(it, { files: [inFile('a')] }), ui }), false);
  });
});

describe('a gated transition', () => {
  it('is not made, and asks for no field, while the gate is shut', async () => {
    const it = scene([transition('Finish', DONE)], ['Finish']);
    const deps = { ...it.deps, passGate: async () => false };
    assert.equal(await transitionIssue(deps, SHOP_1, false), 'left');
    assert.equal(it.jira.count('transition'), 0);
  });

  it('is asked for with its name and status', async () => {
    const asked: string[] = [];
    const it = scene([transition('Review', REVIEW)], [ENTER]);
    const deps = {
      ...it.deps,
      passGate: async (
        refs: readonly { readonly key: string }[],
        { name, to }: { name: string; to: { name: string } },
      ) => {
        asked.push(`${refs.map(({ key }) => key).join()} ${name} ${to.name}`);
        return true;
      },
    };
    assert.equal(await transitionIssue(deps, SHOP_1, false), 'moved');
    assert.deepEqual(asked, ['SHOP-1 Review In Review']);
  });

  it('is not made for any of several issues', async () => {
    const it = scene([transition('Finish', DONE)], ['Finish']);
    it.issues.put([fakeIssue('SHOP-2')]);
    const deps = { ...it.deps, passGate: async () => false };
    assert.equal(await transitionIssues(deps, [SHOP_1, { ...SHOP_1, key: 'SHOP-2' }]), 'left');
    assert.equal(it.jira.count('transition'), 0);
  });
});
