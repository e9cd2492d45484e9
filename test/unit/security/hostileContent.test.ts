import assert from 'node:assert/strict';
import fc from 'fast-check';
import MarkdownIt, { type Token } from 'markdown-it';
import { readIssue } from '../../../src/atlassian/common/issues.ts';
import { kindOf } from '../../../src/atlassian/common/fieldKinds.ts';
import { fileDestination } from '../../../src/markdown/destinations.ts';
import { createTransport } from '../../../src/atlassian/transport/transport.ts';
import { RateGate } from '../../../src/atlassian/transport/rateGate.ts';
import { systemClock } from '../../../src/atlassian/transport/clock.ts';
import { storageToMarkdown } from '../../../src/atlassian/storageFormat/storageToMarkdown.ts';
import { wikiToMarkdown } from '../../../src/atlassian/wiki/wikiToMarkdown.ts';
import { parseSiteAddress } from '../../../src/atlassian/common/siteUrl.ts';
import { countStorage } from '../../../src/features/templates/templateCounts.ts';

/** Reads links of any scheme: whether they are harmless is not left to the reader. */
const reader = new MarkdownIt({ html: true });
reader.validateLink = () => true;

/** Where a reader of the Markdown would be taken, or would fetch something from. */
function addressesIn(markdown: string): string[] {
  const all = (tokens: readonly Token[]): Token[] =>
    tokens.flatMap((token) => [token, ...all(token.children ?? [])]);
  return all(reader.parse(markdown, {})).flatMap((token) =>
    [token.attrGet('href'), token.attrGet('src')].filter((address) => address !== null).map(String),
  );
}

const escapeXml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

const DANGEROUS = [
  'javascript:alert(1)',
  'command:workbench.action.quit',
  'file:///etc/passwd',
  'vscode://x/y',
];

/** One character of an address in one of the ways in which Markdown or HTML lets it be written. */
const disguised = (address: string): fc.Arbitrary<string> =>
  fc
    .tuple(
      ...Array.from(address, (char) =>
        fc.constantFrom(
          char,
          char,
          char,
          `&#${String(char.charCodeAt(0))};`,
          `&#x${char.charCodeAt(0).toString(16)};`,
          char === ':' ? '&colon;' : char,
          `${char}\t`,
          `${char}\u202e`,
        ),
      ),
    )
    .map((parts) => parts.join(''));

describe('content that was written to harm', () => {
  it('makes no link that runs or opens anything but web pages, mail and telephone numbers', () => {
    const hostile = fc.constantFrom(...DANGEROUS).chain(disguised);
    fc.assert(
      fc.property(hostile, (address) => {
        const storage = `<p><a href="${escapeXml(address)}">x</a> <img src="${escapeXml(address)}" alt="y"/></p>`;
        const wiki = `[x|${address}] [${address}] !${address}!`;
        for (const markdown of [storageToMarkdown(storage).markdown, wikiToMarkdown(wiki)]) {
          for (const found of addressesIn(markdown)) {
            assert.doesNotMatch(decodeURIComponent(found), /^\s*(?:javascript|command|file|vscode|data):/i);
          }
        }
      }),
    );
  });

  it('keeps every entity of an honest address as it was', () => {
    const { markdown } = storageToMarkdown('<a href="https://shop.example/?a=1&amp;copy;=2">x</a>');
    assert.deepEqual(addressesIn(markdown), ['https://shop.example/?a=1&copy;=2']);
  });

  it('cannot choose a file outside the folder of the Markdown file', () => {
    assert.equal(fileDestination('plan.png'), 'plan.png');
    assert.equal(fileDestination('../../../.ssh/id_rsa'), 'id_rsa');
    assert.equal(fileDestination('//evil.example/x.png'), 'x.png');
    assert.equal(fileDestination('\\\\evil.example\\share\\x.png'), 'x.png');
    for (const none of ['..', '.', '', '/', 'a/..', '\u0000']) assert.equal(fileDestination(none), undefined);
    const { markdown } = storageToMarkdown(
      '<ac:image><ri:attachment ri:filename="//evil.example/x.png"/></ac:image>',
    );
    assert.deepEqual(addressesIn(markdown), ['x.png']);
  });

  it('fetches nothing from elsewhere while a template is only looked at', () => {
    const storage =
      '<p><img src="https://evil.example/seen.png" alt="plan"/>' +
      '<ac:image><ri:url ri:value="//evil.example/seen.gif"/></ac:image>' +
      '<ac:image><ri:attachment ri:filename="own.png"/></ac:image></p>';
    const { markdown } = storageToMarkdown(storage, { remoteImages: false });
    const images = (text: string): string[] =>
      [...text.matchAll(/!\[[^\]]*\]\(([^)]*)\)/g)].map(([, to = '']) => to);
    assert.deepEqual(images(markdown), ['own.png']);
    assert.deepEqual(addressesIn(markdown).slice(0, 2), [
      'https://evil.example/seen.png',
      '//evil.example/seen.gif',
    ]);
    assert.equal(images(storageToMarkdown(storage).markdown).length, 3);
  });

  it('is not mistaken for what every JavaScript object inherits', () => {
    for (const name of ['constructor', '__proto__', 'toString', 'hasOwnProperty']) {
      const { markdown } = storageToMarkdown(
        `<ac:emoticon ac:name="${name}"/><ac:structured-macro ac:name="${name}"><ac:rich-text-body><p>body</p>` +
          `</ac:rich-text-body></ac:structured-macro><ac:structured-macro ac:name="code"><ac:parameter ac:name="language">` +
          `${name}</ac:parameter><ac:plain-text-body><![CDATA[x]]></ac:plain-text-body></ac:structured-macro>` +
          `<ac:adf-extension><ac:adf-node type="panel"><ac:adf-attribute key="panel-type">${name}</ac:adf-attribute>` +
          `<ac:adf-content><p>panel</p></ac:adf-content></ac:adf-node></ac:adf-extension><p><at:var at:name="${name}"/></p>`,
      );
      assert.doesNotMatch(markdown, /native code|object Object/);
      assert.match(markdown, /body[^]*> \[!NOTE\]\n> panel/);
      assert.equal(kindOf({ type: name, system: name }), 'unsupported');
      assert.equal(kindOf({ type: 'array', items: name }), 'unsupported');
      assert.equal(
        kindOf({ type: 'any', custom: `com.atlassian.jira.plugin.system.customfieldtypes:${name}` }),
        'unsupported',
      );
    }
  });

  it('leaves its fence only where the fence ends', () => {
    const markdown = wikiToMarkdown('{code:x`[a](command:y)}\nsafe\n{code}');
    assert.equal(markdown, '```\nsafe\n```');
  });
});

/** With each of these an earlier version was busy for minutes or for ever, or ran out of stack. */
describe('content that was written to stop the extension', () => {
  const nested = (depth: number): string =>
    depth === 0
      ? ''
      : `<ac:adf-extension><ac:adf-node type="x"><ac:adf-content>${nested(depth - 1)}</ac:adf-content></ac:adf-node></ac:adf-extension>`;

  it('does not double the work with every level', () => {
    assert.equal(storageToMarkdown(nested(200)).markdown, '');
    const stray =
      '<ac:adf-extension>before<ac:adf-node type="x"><ac:adf-content></ac:adf-content></ac:adf-node></ac:adf-extension>';
    assert.equal(storageToMarkdown(stray).markdown, 'before\n');
  });

  it('is not read for ever when a reply does not end', async () => {
    let sent = 0;
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        sent += 1;
        controller.enqueue(new Uint8Array(1024 * 1024).fill(0x20));
      },
    });
    const transport = createTransport({
      baseUrl: () => 'https://shop.example',
      authorization: () => undefined,
      timeoutMs: () => 600_000,
      gate: new RateGate(systemClock),
      clock: systemClock,
      fetch: async () => new Response(endless),
    });
    await assert.rejects(transport.send({ url: '/' }), { reason: 'unexpectedReply' });
    assert.ok(sent < 80, `${sent} MB were read`);
  });

  it('is counted in one pass', () => {
    assert.deepEqual(countStorage('<at:var '.repeat(500_000)), { items: 0, variables: 0 });
  });

  it('cannot make a table of millions of cells from a few', () => {
    const { markdown } = storageToMarkdown(
      `<table>${'<tr><td colspan="50" rowspan="50">x</td></tr>'.repeat(20_000)}</table>`,
    );
    assert.ok(markdown.length < 10_000_000, String(markdown.length));
    assert.equal(markdown.match(/x/g)?.length, 20_000);
  });

  it('is read forward only in wiki markup', () => {
    assert.ok(wikiToMarkdown(`[${'{{a}}'.repeat(400)}`).includes('`aaa'));
    assert.ok(wikiToMarkdown(`[${'!a!'.repeat(600)}`).includes('a'));
    assert.ok(wikiToMarkdown(`|${'['.repeat(30_000)}`).includes('['));
    assert.ok(wikiToMarkdown('{info:x}\n'.repeat(30_000)).includes('info'));
  });

  it('nests lists only so deep', () => {
    assert.match(wikiToMarkdown(`${'*'.repeat(30_000)} x`), /- x$/);
  });

  it('is not searched from every one of its characters', () => {
    const sprint = (printed: string): unknown =>
      readIssue(
        's',
        { id: '1', key: 'A-1', fields: { status: { id: '1', name: 'x' }, sprint: [printed] } },
        { sprint: 'sprint' },
      ).sprint;
    assert.equal(sprint('['.repeat(1_000_000)), undefined);
    assert.deepEqual(sprint('x.Sprint@1[id=7,state=ACTIVE,name=Week, 3]'), {
      id: 7,
      name: 'Week, 3',
      state: 'active',
    });
    assert.equal(parseSiteAddress(`a${'.'.repeat(1_000_000)}a`).kind, 'site');
  });
});
