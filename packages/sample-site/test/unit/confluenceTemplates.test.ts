import assert from 'node:assert/strict';
import { Parser } from 'htmlparser2';
import { sampleAccounts } from '../../src/accounts.ts';
import { templateSeeds } from '../../src/confluence/data/templates/index.ts';
import { tagsOf, tasksOf } from '../../src/confluence/storageMarkup.ts';
import { createWorld } from '../../src/confluence/world.ts';

const BROKEN = 'Legacy cut-over plan (imported)';
const CDATA = /<!\[CDATA\[[\s\S]*?\]\]>/g;

/** What keeps a text from being well-formed XML; empty when nothing does. */
function markupProblems(storage: string): string[] {
  const problems: string[] = [];
  let explicitEnds = 0;
  let lastOpened = '';
  const parser = new Parser(
    {
      onopentag: () => (lastOpened = storage.slice(parser.startIndex, parser.endIndex + 1)),
      onclosetag: (name, implied) => {
        if (!implied) explicitEnds++;
        else if (!lastOpened.endsWith('/>')) problems.push(`<${name}> is not closed`);
        lastOpened = '/>';
      },
    },
    { xmlMode: true },
  );
  parser.end(storage);
  const ends = tagsOf(storage).filter(({ kind }) => kind === 'close').length;
  if (ends !== explicitEnds) problems.push(`${ends - explicitEnds} end tags close nothing`);
  const text = storage.replace(CDATA, '');
  if (/&(?!(?:#\d+|[A-Za-z]+\d*);)/.test(text)) problems.push('a bare ampersand');
  if (text.includes('<![CDATA[')) problems.push('an unclosed CDATA section');
  return problems;
}

function names(storage: string, pattern: RegExp): Set<string> {
  return new Set([...storage.matchAll(pattern)].map((match) => match[1] ?? ''));
}

const variablesUsed = (storage: string) => names(storage, /<at:var at:name="([^"]+)"/g);
const variablesDeclared = (storage: string) =>
  names(storage, /<at:(?:string|textarea|list)(?: [^>]*?)? at:name="([^"]+)"/g);

describe('sample site, Confluence templates', () => {
  const world = createWorld({ seed: 1, accounts: sampleAccounts() });
  const templates = [...world.templates.values()];
  const bodyOf = (name: string): string => {
    const template = templates.find((candidate) => candidate.name === name);
    assert.ok(template, name);
    return template.body;
  };

  for (const { name, body } of templates.filter((template) => template.name !== BROKEN)) {
    it(`${name}: is well-formed and declares what it uses`, () => {
      assert.deepEqual(markupProblems(body), []);
      assert.deepEqual([...variablesUsed(body)].sort(), [...variablesDeclared(body)].sort());
    });
  }

  it('has pages that are well-formed', () => {
    for (const { title, body } of world.pages.values()) assert.deepEqual(markupProblems(body), [], title);
  });

  it('has one template whose markup is broken', () => {
    assert.ok(markupProblems(bodyOf(BROKEN)).length >= 3);
  });

  it('has one empty and one very large template', () => {
    assert.equal(bodyOf('Blank page'), '');
    const large = bodyOf('Checkout regression suite');
    assert.ok(large.length > 300_000, String(large.length));
    assert.ok(tasksOf(large).length > 500);
  });

  it('shows the deployment checklist of the README: 24 items, 5 variables, in both languages', () => {
    for (const name of ['Deployment readiness', '部署就緒檢查清單']) {
      assert.equal(tasksOf(bodyOf(name)).length, 24, name);
      assert.equal(variablesDeclared(bodyOf(name)).size, 5, name);
    }
  });

  it('gives every task of a template an id of its own', () => {
    for (const { name, body } of templates) {
      const ids = tasksOf(body).map(({ localId }) => localId);
      assert.equal(new Set(ids).size, ids.length, name);
    }
  });

  it('mentions only people of the sample site', () => {
    const accounts = new Set(sampleAccounts().map(({ accountId }) => accountId));
    const bodies = [...templates, ...world.pages.values()].map(({ body }) => body).join('');
    const mentioned = names(bodies, /ri:account-id="([^"]+)"/g);
    assert.ok(mentioned.size > 3);
    for (const accountId of mentioned) assert.ok(accounts.has(accountId), accountId);
  });

  it('links only to pages that exist', () => {
    const titles = new Set([...world.pages.values()].map(({ title }) => title));
    const bodies = templates.map(({ body }) => body).join('');
    for (const title of names(bodies, /ri:content-title="([^"]+)"/g)) assert.ok(titles.has(title), title);
  });

  it('keeps to the documented length of descriptions', () => {
    for (const { name, description } of templateSeeds(1)) assert.ok(description.length <= 255, name);
  });

  it('uses everything that templates are made of', () => {
    const all = templates.map(({ body }) => body).join('\n');
    const expected = [
      ...['<ac:task-status>complete<', '<ac:task-status>incomplete<', '<td><ac:task-list>'],
      ...['<at:string ', '<at:textarea ', '<at:list ', '<at:option ', '<ac:placeholder>'],
      ...['<ac:placeholder ac:type="mention">', 'rowspan=', 'colspan=', '<thead>', 'numberingColumn'],
      ...[
        'info',
        'note',
        'warning',
        'tip',
        'panel',
        'expand',
        'status',
        'toc',
        'code',
        'noformat',
        'jira',
      ].map((macro) => `<ac:structured-macro ac:name="${macro}"`),
      ...[
        ']]]]><![CDATA[>',
        'ac:name="language"',
        'ac:name="title"',
        '<ac:layout-section',
        '<ac:adf-fallback>',
      ],
      ...['<ri:page ', '<ri:user ', '<ri:url ', '<ri:attachment ', '<ri:space ', 'ac:anchor=', '<a href='],
      ...['<ac:image', '<ac:emoticon ', '<time datetime=', '<ac:inline-comment-marker ', '<blockquote>'],
      ...[
        '<hr />',
        '<br />',
        '<sub>',
        '<sup>',
        '<u>',
        '<s>',
        '<pre>',
        '&nbsp;',
        '&ldquo;',
        '&ndash;',
        '超商取貨',
      ],
    ];
    assert.deepEqual(
      expected.filter((part) => !all.includes(part)),
      [],
    );
  });

  it('is the same for the same seed, and another for another', () => {
    const again = createWorld({ seed: 1, accounts: sampleAccounts() });
    assert.deepEqual([...again.templates.values()], templates);
    assert.notDeepEqual(templateSeeds(1), templateSeeds(2));
  });
});
