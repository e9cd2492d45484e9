import assert from 'node:assert/strict';
import { describePageWords, findPageWords } from '../../../../src/atlassian/storageFormat/pageWords.ts';
import { visibleText, type VisibleText } from '../../../../src/atlassian/storageFormat/visibleText.ts';

const mark = (ref: string, words: string): string =>
  `<ac:inline-comment-marker ac:ref="${ref}">${words}</ac:inline-comment-marker>`;

function shown(body: string): VisibleText {
  return visibleText(body) ?? assert.fail('not well-formed');
}

/** What a comment is about, in words. */
function anchored(body: string, ref: string): string | undefined {
  const { text, anchors } = shown(body);
  const range = anchors.get(ref);
  return range && text.slice(range.from, range.to);
}

describe('what people read of a body', () => {
  it('is its words line by line, without formatting and entities', () => {
    const body =
      '<h1>Roll   back</h1>\n<p>Stop <strong>the</strong>\n  &ldquo;queue&rdquo; &amp; wait<br/>then <em>go</em>.</p>' +
      '<ul><li>one</li><li><p>two</p></li></ul>';
    assert.equal(shown(body).text, 'Roll back\nStop the “queue” & wait\nthen go.\none\ntwo');
  });

  it('has code and hints, which nobody can select, and no parameters', () => {
    const body =
      '<ac:structured-macro ac:name="code"><ac:parameter ac:name="language">sh</ac:parameter>' +
      '<ac:plain-text-body><![CDATA[deploy --back\nwait]]></ac:plain-text-body></ac:structured-macro><p>deploy</p>';
    const page = shown(body);
    assert.equal(page.text, 'deploy --back\nwait\ndeploy');
    assert.deepEqual(page.fixed, [{ from: 0, to: 18 }]);
  });

  it('goes on behind a link, and is parted where somebody is mentioned', () => {
    const link = '<ac:link><ri:page ri:content-title="X"/><ac:link-body>the runbook</ac:link-body></ac:link>';
    assert.equal(shown(`<p>See ${link} first</p>`).text, 'See the runbook first');
    const person = '<ac:link><ri:user ri:account-id="a"/></ac:link>';
    assert.equal(shown(`<p>Ask ${person} first</p>`).text, 'Ask\nfirst');
  });

  it('knows the words of each comment, marked in pieces or with space around', () => {
    assert.equal(anchored(`<p>Freeze ${mark('a', 'the main')} branch</p>`, 'a'), 'the main');
    assert.equal(anchored(`<p>Freeze${mark('a', ' the main ')}branch</p>`, 'a'), 'the main');
    const pieces = `<p>Freeze ${mark('a', 'the ')}<strong>${mark('a', 'main')}</strong> branch</p>`;
    assert.equal(anchored(pieces, 'a'), 'the main');
    assert.equal(anchored(`<p>${mark('a', `one ${mark('b', 'two')} three`)}</p>`, 'b'), 'two');
    assert.equal(
      anchored(`<p>${mark('a', '<ac:image><ri:url ri:value="x"/></ac:image>')}</p>`, 'a'),
      undefined,
    );
  });

  it('is not told of broken markup', () => {
    assert.equal(visibleText('<p>one</b></p>'), undefined);
  });
});

describe('words of a page that a comment is to be about', () => {
  const BODY =
    '<p>Stop the queue.</p><p>Start the queue.</p><table><tbody><tr><td>queue</td></tr><tr><td>queue</td></tr></tbody></table>' +
    '<ac:structured-macro ac:name="code"><ac:plain-text-body><![CDATA[queue]]></ac:plain-text-body></ac:structured-macro>';
  const nth = (page: VisibleText, words: string, count: number): number => {
    let at = -1;
    for (let step = 0; step <= count; step += 1) at = page.text.indexOf(words, at + 1);
    return at;
  };
  const described = (count: number, words = 'queue', body = BODY): ReturnType<typeof describePageWords> => {
    const page = shown(body);
    const from = nth(page, words, count);
    return describePageWords(page, { from, to: from + words.length });
  };

  it('are found again as that one of all places, also where others look alike', () => {
    for (let count = 0; count < 4; count += 1) {
      const place = described(count);
      assert.ok(place);
      const found = findPageWords(shown(BODY), place);
      assert.deepEqual([found?.index, found?.count], [count, 4]);
    }
  });

  it('are found where the page was changed elsewhere, with the number they have then', () => {
    const place = described(1);
    assert.ok(place);
    const longer = `<p>A queue is a queue.</p>${BODY}`;
    const found = findPageWords(shown(longer), place);
    assert.deepEqual([found?.index, found?.count], [3, 6]);
  });

  it('are not guessed where they, or what stands around them, were changed', () => {
    const first = described(0);
    const cell = described(2);
    assert.ok(first && cell);
    assert.equal(findPageWords(shown(BODY.replace('Stop the', 'Halt the')), first), undefined);
    assert.equal(findPageWords(shown(BODY.replace('<tr><td>queue</td></tr>', '')), cell), undefined);
    assert.equal(findPageWords(shown('<p>Nothing</p>'), first), undefined);
  });

  it('are none where nobody can select them, over two lines, or without words', () => {
    assert.equal(described(4), undefined);
    const page = shown(BODY);
    assert.equal(describePageWords(page, { from: 0, to: 20 }), undefined);
    assert.equal(describePageWords(page, { from: 4, to: 5 }), undefined);
  });
});
