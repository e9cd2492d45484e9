import * as fc from 'fast-check';
import type { AdfMark, AdfNode } from '../../src/confluence/adf/model.ts';

/** Words without line breaks, with everything that markup might stumble over. */
const words = fc.oneof(
  fc.string({ minLength: 1, maxLength: 12, unit: 'grapheme' }).map((text) => text.replace(/[\r\n]/g, ' ')),
  fc.constantFrom('a & b', '<b>', ']]>', '"quoted"', '超商取貨', '&nbsp;', 'a  b', '👩‍👩‍👧‍👦', '\u00a0x', '$1'),
);
const uuid = fc.uuid();

const mark: fc.Arbitrary<AdfMark> = fc.oneof(
  fc.constantFrom<AdfMark>(
    { type: 'em' },
    { type: 'strong' },
    { type: 'strike' },
    { type: 'underline' },
    { type: 'subsup', attrs: { type: 'sub' } },
    { type: 'subsup', attrs: { type: 'sup' } },
  ),
  fc.webUrl().map((href): AdfMark => ({ type: 'link', attrs: { href } })),
  fc.constantFrom<AdfMark>(
    { type: 'textColor', attrs: { color: '#ff5630' } },
    { type: 'backgroundColor', attrs: { color: '#c6edfb' } },
    { type: 'annotation', attrs: { id: 'b1', annotationType: 'inlineComment' } },
  ),
);
const ORDER = [
  'link',
  'em',
  'strong',
  'strike',
  'subsup',
  'underline',
  'textColor',
  'annotation',
  'backgroundColor',
];

/** Each kind of mark once, in Confluence's order. */
const marks = fc
  .uniqueArray(mark, { maxLength: 4, selector: ({ type }) => type })
  .map((list) => list.sort((a, b) => ORDER.indexOf(a.type) - ORDER.indexOf(b.type)));

const text: fc.Arbitrary<AdfNode> = fc
  .tuple(words, fc.oneof(marks, fc.constant<AdfMark[]>([{ type: 'code' }])))
  .map(([content, its]) => ({ type: 'text', text: content, ...(its.length > 0 && { marks: its }) }));

const node = (type: string, attrs: Readonly<Record<string, unknown>>): AdfNode => ({ type, attrs });

const macroAttributes = (extensionKey: string, value: string, macroId: string) => ({
  extensionType: 'com.atlassian.confluence.macro.core',
  extensionKey,
  parameters: {
    macroParams: { first: { value }, __bodyContent: { value: `<${value}]]>` } },
    macroMetadata: { macroId: { value: macroId }, schemaVersion: { value: '1' }, title: extensionKey },
  },
  localId: macroId,
});

const inlineNode: fc.Arbitrary<AdfNode> = fc.oneof(
  { weight: 6, arbitrary: text },
  fc.constant<AdfNode>({ type: 'hardBreak' }),
  fc.constant(node('mention', { id: 'known', text: '@Lin Yi-Chen' })),
  fc.constant(node('mention', { id: 'gone' })),
  fc.integer({ min: 0, max: 40_000 }).map((day) => node('date', { timestamp: String(day * 86_400_000) })),
  words.map((shown) => node('status', { text: shown, color: 'yellow' })),
  words.map((shown) => node('placeholder', { text: shown })),
  fc.constant(node('emoji', { shortName: ':wave:', id: '1f44b', text: '👋' })),
  fc.webUrl().map((url) => node('inlineCard', { url })),
  fc.tuple(words, uuid).map(([value, id]) => node('inlineExtension', macroAttributes('jira', value, id))),
  words.map((value) =>
    node('inlineExtension', {
      extensionType: 'org.app',
      extensionKey: 'k',
      parameters: { value, n: [1, true] },
    }),
  ),
);

/** As an editor leaves a line: neighbouring texts differ in their marks. */
function edited(nodes: readonly AdfNode[]): AdfNode[] {
  return nodes.filter((one, index) => {
    const before = nodes[index - 1];
    const isSame = JSON.stringify(one.marks) === JSON.stringify(before?.marks);
    return !(one.type === 'text' && before?.type === 'text' && isSame);
  });
}
const line = fc.array(inlineNode, { maxLength: 6 }).map(edited);

const withContent = (
  type: string,
  content: readonly AdfNode[],
  attrs?: Readonly<Record<string, unknown>>,
): AdfNode => ({
  type,
  ...(attrs && { attrs }),
  content,
});
const paragraph = line.map((content) => withContent('paragraph', content));
const list = (item: fc.Arbitrary<AdfNode>) => fc.array(item, { minLength: 1, maxLength: 3 });

const taskItem = fc
  .tuple(uuid, fc.constantFrom('TODO', 'DONE'), line)
  .map(([localId, state, content]) => withContent('taskItem', content, { localId, state }));
const taskList: fc.Arbitrary<AdfNode> = fc.letrec<{ list: AdfNode }>((tie) => ({
  list: fc
    .tuple(uuid, list(taskItem), fc.option(tie('list'), { nil: undefined, depthSize: 'small' }))
    .map(([localId, items, nested]) =>
      withContent('taskList', nested ? [...items, nested] : items, { localId }),
    ),
})).list;

const simple: fc.Arbitrary<AdfNode> = fc.oneof(
  { weight: 3, arbitrary: paragraph },
  fc
    .tuple(fc.integer({ min: 1, max: 6 }), line)
    .map(([level, content]) => withContent('heading', content, { level })),
  fc.constant<AdfNode>({ type: 'rule' }),
  fc
    .tuple(fc.constantFrom({}, { language: 'c++' }), fc.string({ unit: 'binary-ascii' }))
    // XML has no way to say control characters, and reads every line break as one.
    // oxlint-disable-next-line no-control-regex
    .map(([attrs, code]) => [attrs, code.replace(/[\u0000-\u0008\u000b-\u001f]/g, '')] as const)
    .map(([attrs, code]) =>
      withContent('codeBlock', code === '' ? [] : [{ type: 'text', text: code }], attrs),
    ),
  taskList,
  fc.tuple(uuid, line).map(([localId, content]) =>
    withContent('decisionList', [withContent('decisionItem', content, { localId, state: 'DECIDED' })], {
      localId,
    }),
  ),
  fc
    .tuple(fc.webUrl(), words)
    .map(([url, alt]) =>
      withContent('mediaSingle', [node('media', { type: 'external', url, alt })], { layout: 'center' }),
    ),
  line.map((content) =>
    withContent(
      'mediaSingle',
      [
        node('media', { type: 'file', id: 'file-1', collection: 'contentId-1' }),
        withContent('caption', edited(content.filter(({ type }) => type !== 'inlineExtension'))),
      ],
      { layout: 'wide' },
    ),
  ),
  fc.tuple(words, uuid).map(([value, id]) => node('extension', macroAttributes('toc', value, id))),
  words.map((value) =>
    node('extension', { extensionType: 'org.app', extensionKey: 'x', parameters: { value } }),
  ),
  fc.webUrl().map((url) => withContent('mediaGroup', [node('media', { type: 'external', url })])),
);

const bullets = list(paragraph.map((one) => withContent('listItem', [one]))).map((items) =>
  withContent('bulletList', items),
);
const deepList = list(
  fc.tuple(paragraph, fc.oneof(bullets, taskList)).map((content) => withContent('listItem', content)),
).map((items) => withContent('orderedList', items, { order: 3 }));

const table = fc
  .array(list(fc.oneof(paragraph, bullets, taskList)), { minLength: 1, maxLength: 3 })
  .chain((rows) =>
    fc.tuple(uuid, fc.boolean()).map(([localId, isNumberColumnEnabled]) =>
      withContent(
        'table',
        rows.map((cells, at) =>
          withContent(
            'tableRow',
            cells.map((cell) =>
              withContent(
                at === 0 ? 'tableHeader' : 'tableCell',
                [cell],
                at === 0 ? {} : { colspan: 2, background: '#fff' },
              ),
            ),
          ),
        ),
        { ...(isNumberColumnEnabled && { isNumberColumnEnabled }), layout: 'default', localId },
      ),
    ),
  );

const panel = fc
  .tuple(
    fc.constantFrom('info', 'note', 'tip', 'warning', 'error', 'success'),
    list(fc.oneof(paragraph, taskList)),
  )
  .map(([panelType, content]) => withContent('panel', content, { panelType }));
const customPanel = list(paragraph).map((content) =>
  withContent('panel', content, { panelType: 'custom', panelIcon: ':rainbow:', panelColor: '#E6FCFF' }),
);
const inner = fc.oneof(simple, bullets, deepList, table, panel);
const block: fc.Arbitrary<AdfNode> = fc.oneof(
  { weight: 4, arbitrary: inner },
  customPanel,
  list(fc.oneof(paragraph, bullets)).map((content) => withContent('blockquote', content)),
  fc.tuple(words, list(inner)).map(([title, content]) => withContent('expand', content, { title })),
  fc
    .tuple(words, uuid, list(inner))
    .map(([value, id, content]) => withContent('bodiedExtension', content, bodied(value, id))),
  fc.webUrl().map((url) => node('blockCard', { url })),
  fc.webUrl().map((url) => node('embedCard', { url, layout: 'wide' })),
  line.map((content) => ({
    ...withContent('paragraph', content),
    marks: [{ type: 'alignment', attrs: { align: 'end' } }],
  })),
);

function bodied(value: string, macroId: string): Readonly<Record<string, unknown>> {
  const attrs = macroAttributes('details', value, macroId);
  return { ...attrs, parameters: { ...attrs.parameters, macroParams: { first: { value } } } };
}

const columns = fc.tuple(list(inner), list(block)).map((parts) =>
  withContent(
    'layoutSection',
    parts.map((content) => withContent('layoutColumn', content, { width: 50 })),
  ),
);

/** Documents that hold every kind of node that Confluence's editor makes. */
export const adfDocuments: fc.Arbitrary<AdfNode> = fc
  .array(fc.oneof({ weight: 6, arbitrary: block }, columns), { maxLength: 5 })
  .map((content) => ({ type: 'doc', version: 1, content }));

const ELEMENTS = [
  ...[
    'p',
    'h2',
    'ul',
    'ol',
    'li',
    'table',
    'tbody',
    'tr',
    'td',
    'th',
    'blockquote',
    'pre',
    'div',
    'strong',
    'code',
  ],
  ...[
    'a href="https://shop.example/"',
    'span style="color: rgb(1,2,3);"',
    'sub',
    'sup',
    'hr',
    'br',
    'unknown',
  ],
  ...[
    'ac:task-list',
    'ac:task',
    'ac:task-body',
    'ac:task-status',
    'ac:link',
    'ac:link-body',
    'ac:image',
    'ac:caption',
  ],
  ...['ri:url ri:value="https://x"', 'ri:attachment ri:filename="plan.png"', 'ri:user ri:account-id="known"'],
  ...[
    'ri:page ri:content-title="Home"',
    'time datetime="2026-11-24"',
    'time datetime="soon"',
    'at:var at:name="x"',
  ],
  ...[
    'ac:structured-macro ac:name="info"',
    'ac:structured-macro ac:name="code"',
    'ac:structured-macro ac:name="toc"',
  ],
  ...['ac:structured-macro ac:name="expand"', 'ac:structured-macro ac:name="status"', 'ac:structured-macro'],
  ...[
    'ac:parameter ac:name="title"',
    'ac:rich-text-body',
    'ac:plain-text-body',
    'ac:layout',
    'ac:layout-section',
  ],
  ...[
    'ac:layout-cell',
    'ac:placeholder',
    'ac:emoticon ac:name="tick"',
    'ac:inline-comment-marker ac:ref="r"',
  ],
  ...['ac:adf-extension', 'ac:adf-node type="panel"', 'ac:adf-node type="decision-list"', 'ac:adf-fallback'],
  ...[
    'ac:adf-content',
    'ac:adf-attribute key="panel-type"',
    'a href="https://x" data-card-appearance="block"',
  ],
];

/** Storage format with everything in every place, well-formed or not. */
export const storageTexts: fc.Arbitrary<string> = fc.letrec<{ nodes: string }>((tie) => ({
  nodes: fc
    .array(
      fc.oneof(
        { depthSize: 'small', withCrossShrink: true },
        fc.constantFrom('text', ' ', '\n  ', '&nbsp;', '&bogus;', '<![CDATA[<raw>]]>', '</p>', '<td>', '<'),
        fc
          .tuple(fc.constantFrom(...ELEMENTS), tie('nodes'))
          .map(([tag, inside]) => `<${tag}>${inside}</${tag.split(' ')[0] ?? ''}>`),
        fc.constantFrom(...ELEMENTS).map((tag) => `<${tag} />`),
      ),
      { maxLength: 4 },
    )
    .map((parts) => parts.join('')),
})).nodes;
