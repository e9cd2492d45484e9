import assert from 'node:assert/strict';
import fc from 'fast-check';
import { issueSection } from '../../../../../src/checklist/issueSection.ts';
import { checklistOf } from '../../../../../src/atlassian/checklists/checklistOf.ts';
import type { ChecklistEntry } from '../../../../../src/atlassian/checklists/issueChecklist.ts';
import { namedItems } from '../../../../../src/atlassian/checklists/itemNames.ts';
import { checklistMarkdown } from '../../../../../src/atlassian/checklists/asMarkdown.ts';
import { compareLists } from '../../../../../src/features/templates/issueLists/compareLists.ts';
import { descriptionChecklist } from '../../../../../src/features/templates/issueLists/descriptionChecklist.ts';
import { fileItems } from '../../../../../src/features/templates/issueLists/fileItems.ts';
import { markdownSoup } from '../../../checklist/support.ts';

const smart = checklistOf('smartChecklist');
const entriesOf = (source: string): readonly ChecklistEntry[] => smart.read(source)?.entries ?? [];
const whole = (text: string) => fileItems(text, { line: 0, endLine: Infinity });
const title = 'Smart Checklist · SHOP-1';
const options = { title, isMarkdown: true, optional: '(optional)' };

describe("an issue's checklist as Markdown", () => {
  it('has its headings, states, details and what may be left out', () => {
    assert.equal(
      checklistMarkdown(entriesOf('# Before\n- ! Paid\n> in full\n+ Sent\n~ Shown\nx Gone\n'), options),
      '## Smart Checklist · SHOP-1\n\n### Before\n\n- [ ] Paid\n  - in full\n- [x] Sent (optional)\n- [~] Shown (optional)\n- [-] Gone (optional)\n',
    );
    const [okapya] = [checklistOf('okapya').read([{ name: 'a *b* [c]', checked: false }])];
    assert.match(
      checklistMarkdown(okapya?.entries ?? [], { ...options, isMarkdown: false }),
      /- \[ \] a \\\*b\\\* \\\[c\\\]/,
    );
  });

  it('says to the issue that nothing is to be changed', () => {
    const line = fc.constantFrom(
      ...['# A', '## B', '# C #', '- ! a', '+ a', '- b', 'x c', '~ d **e**', '- \\! g', '- [x] h', '> f', ''],
      // What would begin something else in Markdown.
      ...['> [x] f', '> - [ ] f', '> 1. [~] f', '> # A', '> > - [x] f', '> ```', '> ~~~', '> <pre>', '> ---'],
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 12 }), (lines) => {
        const entries = entriesOf(lines.join('\n'));
        const markdown = checklistMarkdown(entries, options);
        assert.deepEqual(compareLists(whole(markdown), entries, smart.states), [], markdown);
      }),
    );
  });
});

describe('what writing a file to an issue would change', () => {
  const source = '# Before\n- Paid\n+ Sent\n- Told\n# After\n- Watch';
  const file =
    '## SHOP-1\n\n### Before\n\n- [x] Paid\n- [ ] Sent\n- [ ] Photo (optional)\n\n### After\n\n- [~] Watch\n';
  const proposed = compareLists(whole(file), entriesOf(source), smart.states);

  it('is told item by item, and what may be somebody else’s doing apart', () => {
    assert.deepEqual(
      proposed.map(({ what, change }) => [what, change.item.text]),
      [
        ['tick', 'Paid'],
        ['reopen', 'Sent'],
        ['add', 'Photo'],
        ['state', 'Watch'],
        ['remove', 'Told'],
      ],
    );
  });

  it('brings both to the same where all of it is done', () => {
    const changes = proposed.map(({ change }) => change);
    const after = smart.change(source, changes);
    assert.equal(after?.source, '# Before\n+ Paid\n- Sent\n- Photo\n# After\n~ Watch');
    assert.deepEqual(compareLists(whole(file), entriesOf(after.source as string), smart.states), []);
  });

  it('asks nothing of the issue that it cannot say', () => {
    const entries: ChecklistEntry[] = [
      { kind: 'item', text: 'a', state: 'open', mandatory: true, details: [] },
      { kind: 'item', text: 'b', state: 'underWay', mandatory: true, details: [] },
    ];
    assert.deepEqual(compareLists(whole('- [~] a\n- [ ] b'), entries, ['open', 'done']), []);
    const [added] = compareLists(whole('- [-] c'), [], ['open', 'done']);
    assert.equal(added?.change.kind === 'add' && added.change.item.state, 'open');
  });

  it('takes no item for new that may have another name in the issue by now', () => {
    const list =
      '# Go\n+ Freeze the code\n- Tell support by phone\n- 通知客服人員\n- Zip\n- Watch\n# Else\n- Deploy';
    const there = entriesOf(list);
    const mine =
      '## Go\n- [x] Freeze the code\n- [x] Tell support\n- [ ] 通知客服\n- [ ] Archive\n- [ ] Watch\n- [ ] Other\n## Deploy\n- [ ] Deploying';
    assert.deepEqual(
      compareLists(whole(mine), there, smart.states).map(({ what, change, resembles }) => [
        ...[what, change.item.text],
        ...(resembles === undefined ? [] : [resembles]),
      ]),
      [
        ['rename', 'Tell support', 'Tell support by phone'],
        ['rename', '通知客服', '通知客服人員'],
        // It stands where the file has this one.
        ['rename', 'Archive', 'Zip'],
        ['add', 'Other'],
        ['add', 'Deploying'],
        ['remove', 'Tell support by phone'],
        ['remove', '通知客服人員'],
        ['remove', 'Zip'],
        ['remove', 'Deploy'],
      ],
    );
  });

  it('pairs items that say the same in their order', () => {
    const twins = compareLists(whole('- [x] a\n- [x] a\n- [ ] a'), entriesOf('- a\n+ a'), smart.states);
    assert.deepEqual(
      twins.map(({ what, change }) => [what, change.item.nth]),
      [
        ['tick', 0],
        ['add', 2],
      ],
    );
  });
});

describe('the part of a file that is about an issue', () => {
  const text =
    '# Release\n\nFor SHOP-9.\n\n## List · SHOP-1\n\n### Before\n\n- [ ] a\n\n## Else\n\n- [ ] b\n';

  it('is the section that names one, else all of it', () => {
    assert.deepEqual(issueSection(text, 8), {
      ...{ key: 'SHOP-1', title: 'List · SHOP-1' },
      ...{ line: 4, endLine: 10 },
    });
    assert.equal(issueSection(text, 12)?.key, 'SHOP-9');
    assert.equal(issueSection('- [ ] a', 0), undefined);
    assert.deepEqual(
      fileItems(text, issueSection(text, 8) ?? { line: 0, endLine: 0 }).map(({ text: said }) => said),
      ['a'],
    );
  });

  it('is about the issue of a known project before others, in a heading as near the title', () => {
    const isKnown = (project: string): boolean => project === 'SHOP';
    const upgrade = '# Upgrade\n\nFor SHOP-9.\n\n## To NODE-22\n\n- [ ] a\n';
    assert.equal(issueSection(upgrade, 6, isKnown)?.key, 'SHOP-9');
    assert.equal(issueSection(upgrade, 6)?.key, 'NODE-22');
    assert.deepEqual(issueSection('## NODE-22 for SHOP-3\n\n- [ ] a', 2, isKnown)?.key, 'SHOP-3');
    assert.equal(issueSection('# SHOP-1\n\n## NODE-22\n\n- [ ] a', 4, isKnown)?.key, 'SHOP-1');
    // Of projects that nobody has seen yet, the nearest.
    assert.equal(issueSection('# A-1 PAY-1\n\n## PAY-2\n\n- [ ] a', 4, isKnown)?.key, 'PAY-2');
    // The key of a known project counts even where it is written like a standard.
    assert.equal(issueSection('## ISO-9\n\n- [ ] a', 2, (project) => project === 'ISO')?.key, 'ISO-9');
  });
});

describe('a description as a checklist', () => {
  const names = (markdown: string): unknown =>
    namedItems(descriptionChecklist.read(markdown)?.entries ?? []).map(({ name, item }) => [
      name.heading,
      name.text,
      item.state,
    ]);

  it('is ticked, added to and taken from, and keeps all else', () => {
    const before = 'Text **b**\n\n## Before\n\n* [ ] a\n  * [x] b\n\nMore\n';
    const add = (text: string, heading: string, behind?: string) =>
      ({
        kind: 'add',
        item: { heading, text, nth: 0, state: 'open', mandatory: true, details: [] },
        ...(behind !== undefined && { behind }),
      }) as const;
    const after = descriptionChecklist.change(before, [
      { kind: 'state', item: { heading: 'Before', text: 'a', nth: 0 }, from: 'open', to: 'done' },
      add('c_d', 'Before', 'a'),
      add('e', 'After'),
      { kind: 'remove', item: { heading: 'Before', text: 'b', nth: 0 }, from: 'done' },
    ]);
    assert.equal(
      after?.source,
      'Text **b**\n\n## Before\n\n* [x] a\n* [ ] c\\_d\n\nMore\n\n## After\n\n- [ ] e\n',
    );
    assert.equal(descriptionChecklist.change('', [add('e', '')])?.source, '- [ ] e\n');
    assert.equal(descriptionChecklist.change('Text', [add('e', '')])?.source, 'Text\n\n- [ ] e\n');
  });

  it('leaves other lines alone, whatever stands there', () => {
    fc.assert(
      fc.property(markdownSoup, fc.nat(), (markdown, which) => {
        const items = namedItems(descriptionChecklist.read(markdown)?.entries ?? []);
        const one = items[which % Math.max(1, items.length)];
        fc.pre(one !== undefined);
        const { name, item } = one;
        const to = item.state === 'done' ? 'open' : 'done';
        const change = { kind: 'state', item: name, from: item.state, to } as const;
        const after = String(descriptionChecklist.change(markdown, [change])?.source);
        assert.equal(after.length, markdown.length);
        assert.equal(
          Array.from({ length: after.length }, (_, at) => after[at] === markdown[at]).filter(
            (isSame) => !isSame,
          ).length <= 1,
          true,
        );
        assert.equal((names(after) as unknown[]).length, items.length);
      }),
    );
  });
});
