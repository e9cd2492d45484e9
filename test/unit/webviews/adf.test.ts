import assert from 'node:assert/strict';
import fc from 'fast-check';
import { h } from 'preact';
import { renderPart, STRINGS, textOf } from './support.ts';

const { AdfView } = await import('../../../src/webviews/kit/adf/adfView.tsx');

const context = { locale: 'en', strings: STRINGS, openLink: () => undefined };
const show = (...content: unknown[]): string =>
  renderPart(h(AdfView, { document: { type: 'doc', version: 1, content }, context }));
const text = (value: string, ...marks: unknown[]): unknown => ({ type: 'text', text: value, marks });
const paragraph = (...content: unknown[]): unknown => ({ type: 'paragraph', content });

describe('a document on a page', () => {
  it('shows texts with their marks', () => {
    assert.equal(
      show(paragraph(text('a', { type: 'strong' }, { type: 'em' }), { type: 'hardBreak' }, text('b'))),
      '<div class="text"><p><strong><em>a</em></strong><br/>b</p></div>',
    );
  });

  it('shows task lists as check boxes', () => {
    const html = show({
      type: 'taskList',
      content: [
        { type: 'taskItem', attrs: { state: 'DONE' }, content: [text('one')] },
        { type: 'taskItem', attrs: { state: 'TODO' }, content: [text('two')] },
      ],
    });
    assert.equal(html.match(/type="checkbox"/g)?.length, 2);
    assert.equal(html.match(/checked/g)?.length, 1);
  });

  it('makes links of http and https addresses only', () => {
    const link = (href: unknown): string => show(paragraph(text('x', { type: 'link', attrs: { href } })));
    assert.match(link('https://shop.example/a'), /<a href="https:\/\/shop.example\/a"/);
    for (const href of [
      'javascript:alert(1)',
      'JaVaScRiPt:alert(1)',
      ' javascript:alert(1)',
      'java\nscript:alert(1)',
      'data:text/html,<script>alert(1)</script>',
      'vbscript:x',
      'command:workbench.action.quit',
      'vscode://x',
      'file:///etc/passwd',
      '//shop.example',
      '',
      undefined,
      7,
      {},
    ])
      assert.doesNotMatch(link(href), /<a/, JSON.stringify(href));
  });

  it('shows what is in a node that does not exist yet, or else what it is', () => {
    assert.equal(textOf(show({ type: 'hologram', content: [paragraph(text('inside'))] })), 'inside');
    assert.match(textOf(show({ type: 'hologram' })), /hologram/);
    assert.match(
      textOf(show({ type: 'extension', attrs: { extensionKey: 'jira-chart' } })),
      /⟦macro: jira-chart⟧/,
    );
  });

  it('leaves a line whole, whatever stands in it', () => {
    const unknown = { type: 'madeUp', content: [{ type: 'madeUpToo', content: [text('x')] }] };
    assert.equal(
      show(paragraph(text('a '), unknown, text(' b'))),
      '<div class="text"><p>a <span><span>x</span></span> b</p></div>',
    );
    assert.equal(
      show({ type: 'taskList', content: [{ type: 'taskItem', content: [unknown] }] }).includes('<div>'),
      false,
    );
    assert.match(show(unknown, unknown), /<div><div>x<\/div><\/div><div><div>x/);
  });

  it('keeps what is odd to itself', () => {
    const odd: unknown[] = [
      null,
      undefined,
      7,
      'text',
      [],
      {},
      { type: null },
      { type: 'paragraph', content: 'none' },
      { type: 'paragraph', content: [null, 7, { type: 'text' }, { type: 'text', text: 7 }] },
      { type: 'heading', attrs: { level: 'big' }, content: [text('h')] },
      { type: 'heading', attrs: { level: 99 } },
      {
        type: 'table',
        content: [{ type: 'tableRow', content: [{ type: 'tableCell', attrs: { colspan: 1e9 } }] }],
      },
      { type: 'status', attrs: { color: 'onclick', text: {} } },
      { type: 'date', attrs: { timestamp: 'soon' } },
      { type: 'date', attrs: { timestamp: '1e300' } },
      { type: 'mention', attrs: { text: {} } },
      { type: 'inlineCard', attrs: { data: { url: {} } } },
      { type: 'text', text: 'x', marks: 'bold' },
      {
        type: 'text',
        text: 'x',
        marks: [null, {}, { type: 'textColor', attrs: { color: 'red;position:fixed' } }],
      },
      { type: 'media', attrs: { type: 'external', url: 'javascript:alert(1)' } },
      { type: 'orderedList', attrs: { order: {} } },
    ];
    for (const node of odd) {
      const html = show(node, paragraph(text('after')));
      assert.match(textOf(html), /after$/, JSON.stringify(node));
      assert.doesNotMatch(html, /position:fixed|onclick=/);
    }
    for (const document of [null, undefined, 7, 'x', [], { content: {} }])
      assert.equal(renderPart(h(AdfView, { document, context })), '<div class="text"></div>');
  });

  it('goes no deeper than any person, and shows no more than a page can hold', () => {
    let node: unknown = text('deep');
    for (let depth = 0; depth < 5000; depth += 1) node = { type: 'blockquote', content: [node] };
    assert.match(textOf(show(node, paragraph(text('after')))), /after$/);
    const wide = show(...Array.from({ length: 50_000 }, () => paragraph(text('x'))));
    assert.ok(wide.length < 1_000_000);
  });

  it('runs nothing and throws nothing, whatever the nodes are', () => {
    const types = [
      ...[
        'paragraph',
        'text',
        'table',
        'tableRow',
        'taskItem',
        'media',
        'mention',
        'status',
        'panel',
        'expand',
      ],
      ...['codeBlock', 'inlineCard', 'extension', 'date', 'heading', 'emoji', '__proto__', 'constructor'],
    ];
    const json = fc.letrec<{ node: unknown }>((tie) => ({
      node: fc.record(
        {
          type: fc.constantFrom(...types),
          text: fc.oneof(fc.string(), fc.constant('<img src=x onerror=alert(1)>'), fc.jsonValue()),
          attrs: fc.oneof(
            fc.jsonValue(),
            fc.dictionary(
              fc.constantFrom('level', 'text', 'url', 'state', 'panelType', 'timestamp', 'title', 'color'),
              fc.jsonValue(),
            ),
          ),
          marks: fc.jsonValue(),
          content: fc.oneof({ depthSize: 'small' }, fc.jsonValue(), fc.array(tie('node'), { maxLength: 4 })),
        },
        { requiredKeys: ['type'] },
      ),
    })).node;
    fc.assert(
      fc.property(json, (node) => {
        const html = show(node, paragraph(text('after')));
        assert.match(textOf(html), /after$/);
        assert.doesNotMatch(html, /<(?:img|script|iframe)|<[^>]*\son\w+=/i);
      }),
      { numRuns: 300 },
    );
  });
});
