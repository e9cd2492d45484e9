import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { builtinChecklists } from '../../../src/checklist/builtin/builtinChecklists.ts';
import { parseChecklists, progressOf } from '../../../src/checklist/parseChecklists.ts';
import { fillVariables, markdownVariables } from '../../../src/checklist/variables.ts';
import { snippetFiles } from '../../support/generateSnippets.ts';

describe('built-in checklists', () => {
  it('are the same ten in both languages, item by item', () => {
    const english = builtinChecklists('en');
    const chinese = builtinChecklists('zh-tw');
    assert.equal(english.length, 10);
    english.forEach((checklist, at) => {
      const translated = chinese[at];
      assert.ok(translated);
      assert.equal(translated.id, checklist.id);
      const shape = (markdown: string): unknown =>
        parseChecklists(markdown).map((list) => [list.level, list.items.map((item) => item.children.length)]);
      assert.deepEqual(shape(translated.markdown), shape(checklist.markdown));
      // As many variables, each named in its own language.
      const names = markdownVariables(translated.markdown);
      assert.equal(names.length, markdownVariables(checklist.markdown).length);
      for (const name of names) assert.match(name, /^\p{Script=Han}+$/u);
      const { done, total } = progressOf(checklist.markdown);
      assert.equal(done, 0);
      assert.ok(total >= 12 && total <= 25, `${checklist.id}: ${String(total)}`);
      assert.match(translated.title, /\p{Script=Han}/u);
    });
  });

  it('come in English unless the editor is in Traditional Chinese', () => {
    const title = (language: string): string | undefined => builtinChecklists(language)[0]?.title;
    assert.equal(title('de'), 'Deployment readiness');
    assert.equal(title('zh-tw'), '部署準備');
    assert.equal(title('zh-Hant-TW'), '部署準備');
    assert.equal(title('zh-cn'), 'Deployment readiness');
  });

  it('are the snippets: run test/support/generateSnippets.ts after a change', () => {
    for (const { file, text } of snippetFiles) assert.equal(readFileSync(file, 'utf8'), text);
  });
});

describe('variables in Markdown', () => {
  it('are found once each, in order', () => {
    assert.deepEqual(markdownVariables('{{ b }} {{a}} {{b}} {{版本}} {{two words}} {{}} {x} {{a\nb}}'), [
      'b',
      'a',
      '版本',
      'two words',
    ]);
  });

  it('are filled with text that stays text; others stay', () => {
    assert.equal(
      fillVariables('a {{x}} `{{x}}` {{y}}', { x: '*b* `c`\n[d]', y: ' ' }),
      "a \\*b\\* \\`c\\` \\[d\\] `*b* 'c' [d]` {{y}}",
    );
    assert.equal(
      fillVariables('`{{branch}}` {{branch}}', { branch: 'feature/snake_case' }),
      '`feature/snake_case` feature/snake_case',
    );
    assert.equal(fillVariables('{{x}}', { x: '$& $1' }), '$& $1');
  });

  it('stand in code as they are', () => {
    const commands = 'git checkout {{branch}}';
    const value = 'release/*_[x]';
    const filled = 'git checkout release/*_[x]';
    for (const [open, close] of [
      ['```sh', '```'],
      ['~~~', '~~~'],
      ['- [ ] Go\n  ```', '  ```'],
      ['> ````', '> ````'],
    ] as const)
      assert.equal(
        fillVariables(`${open}\n${commands}\n${close}\n{{branch}}`, { branch: value }),
        `${open}\n${filled}\n${close}\nrelease/\\*\\_\\[x\\]`,
      );
    assert.equal(fillVariables('``{{x}} ` {{x}}`` {{x}}', { x: 'a*b' }), '``a*b ` a*b`` a\\*b');
    assert.equal(fillVariables('it`s {{x}}', { x: 'a*b' }), 'it`s a\\*b');
  });

  it('never change how many items there are', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (value) => {
        for (const { markdown } of builtinChecklists('en')) {
          const values = Object.fromEntries(markdownVariables(markdown).map((name) => [name, value]));
          assert.deepEqual(progressOf(fillVariables(markdown, values)), progressOf(markdown));
        }
      }),
    );
  });

  it('have ways back in a launch, a campaign and a change, as many in both languages', () => {
    const waysBack = (language: string, id: string, sign: string): number =>
      (builtinChecklists(language).find((list) => list.id === id)?.markdown ?? '').split(sign).length - 1;
    for (const [id, least] of [
      ['product-launch', 3],
      ['catalogue-change', 1],
      ['acquisition-campaign', 3],
      ['retention-campaign', 2],
      ['order-flow', 3],
    ] as const) {
      const english = waysBack('en', id, '[ ] Way back: ');
      assert.ok(english >= least, id);
      assert.equal(waysBack('zh-tw', id, '[ ] 退路：'), english, id);
    }
  });
});
