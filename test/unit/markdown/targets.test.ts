import assert from 'node:assert/strict';
import { addressesAsText, targetsOf, withTargets } from '../../../src/markdown/targets.ts';

const TEXT = `# A [b](b.md)

![p](img/a.png "Title") and [c](<d e.md>) and \`[x](img/a.png)\`

- ![p](img/a.png)
  > [r][ref] ![](https://x.example/y.png)

| a | ![q](img/\\(1\\).png) |
| - | - |

\`\`\`
![p](img/a.png)
\`\`\`

[ref]: img/a.png
`;

describe('targets of links and pictures', () => {
  it('are found wherever they stand, code left alone', () => {
    assert.deepEqual(
      targetsOf(TEXT).map(({ kind, address }) => `${kind} ${address}`),
      [
        'link b.md',
        'image img/a.png',
        'link d%20e.md',
        'image img/a.png',
        'link img/a.png',
        'image https://x.example/y.png',
        'image img/(1).png',
      ],
    );
  });

  it('are replaced, and every other sign stays', () => {
    const text = withTargets(TEXT.replace('`[x](img/a.png)`', '`x`'), new Map([['img/a.png', 'a.png']]));
    assert.equal(
      text,
      TEXT.replace('`[x](img/a.png)`', '`x`')
        .replaceAll('(img/a.png', '(a.png')
        .replace('```\n![p](a.png)', '```\n![p](img/a.png)')
        .replace(': img/a.png', ': a.png'),
    );
    const spaced = withTargets('[c](<d e.md>)\n', new Map([['d%20e.md', 'https://x.example/?id=1']]));
    assert.equal(spaced, '[c](https://x.example/?id=1)\n');
  });

  it('stay as they are where it cannot be done for sure', () => {
    // What looks like a link within code would be changed along.
    assert.equal(withTargets(TEXT, new Map([['img/a.png', 'a.png']])), TEXT);
  });
});

describe('addresses that can be none on a site', () => {
  it('are found as they were typed, wherever they stand', () => {
    assert.deepEqual(
      addressesAsText(
        '[a](C:\\a) [b](<D:\\my files\\資料>) ![c](data:image/png;base64,AA==)\n\n| x | ![d](vscode://x) |\n| - | - |\n\n- > [![e](data:image/gif;base64,AB==)](https://x.example)\n\n[f](b.md) ![g](img/a.png) `![h](C:\\a)` <mailto:a@b.example>',
      ),
      [
        'C:\\a',
        'D:\\my files\\資料',
        'data:image/png;base64,AA==',
        'vscode://x',
        'data:image/gif;base64,AB==',
      ],
    );
  });
});
