import assert from 'node:assert/strict';
import fc from 'fast-check';
import MarkdownIt from 'markdown-it';
import { addAlerts } from '../../../src/features/workspaceChecklists/preview/alerts.ts';
import { addCheckBoxes } from '../../../src/features/workspaceChecklists/preview/checkBoxes.ts';
import { addIssueKeyLinks } from '../../../src/features/workspaceChecklists/preview/issueKeyLinks.ts';
import { safeLine } from '../../../src/core/safeLine.ts';
import { markdownLink, browseUrl } from '../../../src/core/links.ts';
import { plainLabel, plainMarkdown, plainMessage, spokenLabel } from '../../../src/platform/labels.ts';
import { fileNameOf } from '../../../src/features/templates/templateModel.ts';
import { bulkMarkdown, escapeMarkdown } from '../../../src/features/transitions/bulkReport.ts';
import { english } from '../../../src/core/localize.ts';
import { quoteJql } from '../../../src/atlassian/jql/quote.ts';
import { lexJql } from '../../../src/atlassian/jql/lexJql.ts';

/** What VS Code makes a link in a notification, and under an input box, where `command:` runs any command. */
const LINK = /\[[^\]]+\]\((?:https?:|command:|file:)/i;
/** What VS Code makes an icon in labels. */
const ICON = /\$\([a-z0-9~-]+\)/i;

const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc
    .array(
      fc.constantFrom(
        '[x]',
        '(command:workbench.action.quit)',
        '[',
        ']',
        '(',
        'https://evil.example',
        ')',
        '$(',
        '$',
        'bug',
        '\n',
        '\u001b[2J',
        '\u202e',
        '\u2066',
        '\ud800',
        'a',
      ),
      { maxLength: 12 },
    )
    .map((parts) => parts.join('')),
);

describe('text from elsewhere, shown', () => {
  it('is no link in a notification or under an input box', () => {
    const attack =
      'Ask [your administrator](command:workbench.action.terminal.sendSequence?%7B%22text%22%3A%22x%22%7D)';
    assert.match(attack, LINK);
    assert.doesNotMatch(plainMessage(attack), LINK);
    fc.assert(fc.property(anyText, (text) => assert.doesNotMatch(plainMessage(text), LINK)));
  });

  it('is no link and no picture in a tooltip, whatever the reader of Markdown takes for one', () => {
    const reader = new MarkdownIt({ html: true, linkify: true });
    reader.validateLink = () => true;
    const address = fc.constantFrom(
      '<command:shipshape.assignIssueToMe?%5B%5D>',
      '<vscode://x/y>',
      '[a](command:b)',
      '![a](https://evil.example/seen.png)',
      '<img src=x>',
      'www.evil.example',
      'https://evil.example',
      'kim@evil.example',
      '`<command:x>`',
      '&lt;command:x&gt;',
      '[a]: command:x',
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(address, anyText), { maxLength: 4 }), (parts) => {
        const html = reader.render(`**x** ${plainMarkdown(parts.join(' '))}`);
        assert.doesNotMatch(html, /<(?!\/?(?:p|strong)>)/);
      }),
    );
    assert.equal(
      new MarkdownIt().render(plainMarkdown('a *b* <c> & 3-D')),
      '<p>a *b* &lt;c&gt; &amp; 3-D</p>\n',
    );
  });

  it('steers nothing of what a screen reader says', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        assert.doesNotMatch(spokenLabel(text).label, /[\p{Cc}\u202a-\u202e\u2066-\u2069]/u);
      }),
    );
    assert.ok(spokenLabel('x'.repeat(5_000_000)).label.length < 2100);
  });

  it('is no icon', () => {
    assert.match('Done $(verified)', ICON);
    fc.assert(
      fc.property(anyText, (text) => {
        assert.doesNotMatch(plainLabel(text), ICON);
        assert.doesNotMatch(plainMessage(text), ICON);
      }),
    );
  });

  it('stays on its line, in its direction, and of a length that can be read', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        for (const shown of [plainLabel(text), plainMessage(text), safeLine(text, 1000)]) {
          assert.doesNotMatch(shown, /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u);
          assert.ok(shown.isWellFormed());
        }
      }),
    );
    assert.ok(plainLabel('x'.repeat(5_000_000)).length < 600);
    assert.ok(plainMessage('x'.repeat(5_000_000)).length < 2100);
  });

  it('keeps what people write', () => {
    for (const text of [
      'Checkout fails on 3-D Secure',
      '結帳失敗 (#42)',
      '👩‍💻 مرحبا',
      'a [b] (c) $5',
      'x | y',
    ]) {
      assert.equal(plainLabel(text), text);
      assert.equal(plainMessage(text), text);
    }
  });

  it('cannot leave the link of an issue, whatever its key', () => {
    const key = 'X](command:shipshape.assignIssueToMe) ![](https://evil.example/seen.png)';
    const link = markdownLink(key, browseUrl('https://shop.atlassian.net', key));
    assert.doesNotMatch(link.replaceAll(/\\[[\]]/g, ''), /\]\(command|!\[/);
    assert.match(link, /\]\(https:\/\/shop\.atlassian\.net\/browse\/[^()\s]+\)$/);
  });

  it('is no markup in a report', () => {
    const name = '![](https://evil.example/seen.png) <img src=x>';
    const to = { id: '1', name, category: 'done' as const };
    const ref = { siteId: 's', key: 'A-1' };
    const report = { name, to, results: [{ ref, outcome: 'failed' as const, reason: name }] };
    const markdown = bulkMarkdown(report, english, () => 'https://shop.example/browse/A-1');
    assert.equal(markdown.split(escapeMarkdown(name)).length - 1, 4);
    assert.doesNotMatch(markdown.replaceAll(/\\[[\]<>]/g, ''), /!\[|<img/);
  });

  it('is a file name on every system', () => {
    assert.equal(fileNameOf('../../etc/passwd'), 'etc passwd.md');
    assert.equal(fileNameOf('CON'), 'CON_.md');
    assert.equal(fileNameOf('nul.txt'), 'nul_.txt.md');
    assert.equal(fileNameOf('console'), 'console.md');
    assert.equal(fileNameOf('photo\u202egnp.exe'), 'photognp.exe.md');
    fc.assert(
      fc.property(fc.oneof(anyText, fc.string({ minLength: 70, maxLength: 300, unit: 'binary' })), (text) => {
        const name = fileNameOf(text);
        assert.doesNotMatch(name, /[\\/:*?"<>|\p{Cc}]|^\.|[. ]\.md$|^(?:con|prn|aux|nul)\./iu);
        assert.ok(name.length > 3 && name.length < 100);
        // VS Code writes it into an address.
        encodeURIComponent(name);
      }),
    );
  });

  it('brings no HTML into the Markdown preview but our own check box', () => {
    const preview = new MarkdownIt({ html: false });
    addAlerts(preview, (kind) => kind);
    addCheckBoxes(preview, () => ({ href: 'vscode://x/tick?1', menuContext: { shipshapeTick: '1' } }));
    addIssueKeyLinks(
      preview,
      () => true,
      () => 'https://x.test/browse/X-1',
    );
    const hostile = fc
      .array(
        fc.constantFrom(
          '<img src=x onerror=alert(1)>',
          '"',
          '>',
          '<script>',
          '[ ] ',
          '[x] ',
          '- ',
          '\n',
          'a',
          ' ',
        ),
        {
          maxLength: 12,
        },
      )
      .map((parts) => `- [ ] ${parts.join('')}`);
    fc.assert(
      fc.property(hostile, (markdown) => {
        const tags = preview.render(markdown).match(/<[^>]*>/g) ?? [];
        for (const tag of tags) {
          assert.match(
            tag,
            /^<(?:\/?(?!img|script)[a-z]+\d?|li class="shipshape-checklist-item"|\/?a|a class="shipshape-(?:tick" role="checkbox" aria-checked="(?:true|false)" tabindex="0" href="vscode:\/\/x\/tick\?1" data-vscode-context="[^"<>]*"|issue" href="https:\/\/x\.test\/browse\/X-1")|input type="checkbox" class="shipshape-checkbox" tabindex="-1"(?: checked)?)>$/,
          );
        }
      }),
    );
  });

  it('is one value in JQL', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const tokens = lexJql(`issuekey in (${quoteJql(text)})`);
        assert.deepEqual(
          tokens.map(({ kind }) => kind),
          ['word', 'keyword', 'symbol', 'string', 'symbol'],
        );
      }),
    );
  });
});
