import type { AdfDocument, AdfMark, AdfNode } from '../../../../src/atlassian/adf/adf.ts';

/** Builders for ADF in tests. */

export function doc(...content: AdfNode[]): AdfDocument {
  return { type: 'doc', version: 1, content };
}

export function text(value: string, ...marks: AdfMark[]): AdfNode {
  return { type: 'text', text: value, ...(marks.length > 0 && { marks }) };
}

export function node(type: string, attrs: AdfNode['attrs'], ...content: AdfNode[]): AdfNode {
  return { type, ...(attrs && { attrs }), ...(content.length > 0 && { content }) };
}

/** Strings stand for texts. */
export function paragraph(...content: (AdfNode | string)[]): AdfNode {
  return {
    type: 'paragraph',
    content: content.map((each) => (typeof each === 'string' ? text(each) : each)),
  };
}

export function item(...content: (AdfNode | string)[]): AdfNode {
  const blocks = content.map((each) => (typeof each === 'string' ? paragraph(each) : each));
  return { type: 'listItem', content: blocks };
}

export function task(localId: string, state: 'TODO' | 'DONE', value: string): AdfNode {
  return node('taskItem', { localId, state }, text(value));
}

export function cell(...content: (AdfNode | string)[]): AdfNode {
  return { ...item(...content), type: 'tableCell' };
}

export function header(value: string): AdfNode {
  return { ...item(value), type: 'tableHeader' };
}

export function row(...content: AdfNode[]): AdfNode {
  return { type: 'tableRow', content };
}

export const anchor: AdfMark = {
  type: 'annotation',
  attrs: { id: 'comment-1', annotationType: 'inlineComment' },
};
export const red: AdfMark = { type: 'textColor', attrs: { color: '#ff5630' } };
export const mention = node('mention', { id: 'acc-1', text: '@Lin Yi-Chen' });
export const status = node('status', { text: 'In progress', color: 'blue', localId: 's1' });
export const day = node('date', { timestamp: '1764374400000' });
export const card = node('inlineCard', { url: 'https://x.example/a_b%20c' });
export const macro = node('extension', {
  extensionType: 'com.atlassian.jira',
  extensionKey: 'jira-chart',
  parameters: { jql: 'secret = 1' },
});

/** One of nearly everything. */
export const everything = doc(
  paragraph('Hello ', mention, ' please see ', card, ' by ', day, ' ', status),
  { type: 'paragraph', content: [] },
  paragraph('A ', text('coloured', red), ' and ', text('commented text', anchor), ' end.'),
  node(
    'panel',
    { panelType: 'success' },
    paragraph('Good'),
    node('bulletList', undefined, item('x'), item('y')),
  ),
  node('expand', { title: 'More' }, paragraph('inside')),
  node(
    'taskList',
    { localId: 'l1' },
    task('t1', 'TODO', 'do it'),
    node('taskList', { localId: 'l2' }, task('t2', 'DONE', 'sub')),
    task('t3', 'TODO', 'other'),
  ),
  macro,
  node(
    'mediaSingle',
    { layout: 'center' },
    node('media', { type: 'file', id: 'm1', collection: 'c', alt: 'shot.png' }),
    node('caption', undefined, text('A caption')),
  ),
  node(
    'mediaGroup',
    undefined,
    node('media', { type: 'file', id: 'm2', collection: 'c', alt: 'a.pdf' }),
    node('media', { type: 'file', id: 'm3', collection: 'c', alt: 'b.pdf' }),
  ),
  node(
    'table',
    { localId: 'tb' },
    row(header('h1'), header('h2')),
    row(cell('c1', 'second'), cell('intro', node('bulletList', undefined, item('i1'), item('i2')))),
    row(cell('c2'), cell('d2')),
  ),
  node(
    'layoutSection',
    undefined,
    node('layoutColumn', { width: 50 }, node('heading', { level: 2 }, text('Left'))),
    node('layoutColumn', { width: 50 }, paragraph('right')),
  ),
  node(
    'decisionList',
    { localId: 'd' },
    node('decisionItem', { localId: 'di', state: 'DECIDED' }, text('Postgres')),
  ),
  node('blockCard', { url: 'https://x.example/card' }),
);
