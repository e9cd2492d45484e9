import assert from 'node:assert/strict';
import fc from 'fast-check';
import { fillTemplate } from '../../../../src/atlassian/storageFormat/fillTemplate.ts';
import { templateVariables } from '../../../../src/atlassian/storageFormat/templateVariables.ts';
import { templateSeeds } from '../../../../packages/sample-site/src/confluence/data/templates/index.ts';

const values = (filled: Readonly<Record<string, string>>): ReadonlyMap<string, string> =>
  new Map(Object.entries(filled));

describe('a template as the body of a page', () => {
  it('has its variables filled, in every form of their markup, and no declarations', () => {
    const body =
      '<at:declarations><at:string at:name="a &amp; b" /><at:list at:name="c"><at:option at:value="1"/></at:list></at:declarations>' +
      '<p>One <at:var at:name="a &amp; b" />, two <at:var at:name=\'c\'></at:var>, ' +
      '<ac:parameter ac:name="title"><at:var at:rawxhtml="false" at:name="c"/></ac:parameter></p>';
    assert.equal(
      fillTemplate(body, values({ 'a & b': '5 < 6 & "x"\n7', c: '$&' })),
      '<p>One 5 &lt; 6 &amp; "x"<br />7, two $&amp;, <ac:parameter ac:name="title">$&amp;</ac:parameter></p>',
    );
  });

  it('shows what was not filled', () => {
    assert.equal(fillTemplate('<p><at:var at:name="who" /></p>', values({ who: '' })), '<p>{{who}}</p>');
  });

  it('leaves code as it is', () => {
    const code =
      '<ac:plain-text-body><![CDATA[<at:var at:name="x" /> </at:declarations>]]></ac:plain-text-body>';
    assert.equal(fillTemplate(code, values({ x: '1' })), code);
  });

  it('differs from the template in nothing else', () => {
    for (const { body } of templateSeeds(1)) {
      const names = templateVariables(body);
      const filled = fillTemplate(body, new Map(names.map(({ name }, at) => [name, `value${at}`])));
      if (names.length === 0) assert.equal(filled, body);
      assert.doesNotMatch(filled.replace(/<!\[CDATA\[[^]*?\]\]>/g, ''), /<at:/);
    }
  });

  it('is filled by every name that is asked for, however the template spells it', () => {
    const anyName = fc.oneof(
      fc.constantFrom(
        'K&auml;ufer',
        'K&#228;ufer',
        '&#xe4;',
        'a > b',
        'a &gt; b',
        '&nbsp;x',
        '&unknown;',
        '$&',
        'a="b',
      ),
      fc.string({ unit: 'grapheme' }).map((text) => text.replaceAll('<', '').replaceAll("'", '')),
    );
    fc.assert(
      fc.property(fc.array(anyName, { maxLength: 4 }), (spellings) => {
        const body = spellings.map((spelling) => `<p><AT:VAR at:name='${spelling}' />;</p>`).join('');
        const asked = templateVariables(body);
        const filled = fillTemplate(body, new Map(asked.map(({ name }) => [name, 'here'])));
        assert.equal(filled.replaceAll('<p>here;</p>', '').replaceAll('<p>;</p>', ''), '');
        assert.equal(filled.includes('here'), asked.length > 0);
      }),
    );
  });

  it('puts any value in as text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (value) => {
        const filled = fillTemplate('<p><at:var at:name="x" />!</p>', values({ x: value }));
        const [, inside = ''] = /^<p>([^]*)!<\/p>$/.exec(filled) ?? [];
        assert.doesNotMatch(inside.replaceAll('<br />', ''), /[<>]/);
      }),
    );
  });
});
