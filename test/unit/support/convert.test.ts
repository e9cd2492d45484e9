import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { convert } from '../../support/conversions.ts';
import { readArguments } from '../../support/convertArguments.ts';
import { PROJECT } from '../../support/paths.ts';

function run(input: string, ...args: string[]): { code: number | null; out: string; err: string } {
  const script = join(PROJECT, 'test', 'support', 'convert.ts');
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...args], {
    input,
    encoding: 'utf8',
  });
  return { code: status, out: stdout, err: stderr };
}

describe('npm run convert', () => {
  it('says that colours are not shown, each time', () => {
    const notes = (format: string, text: string): readonly string[] =>
      convert(format, 'markdown', text).warnings;
    const one = 'Colours have no counterpart in Markdown. Their text was kept.';
    assert.deepEqual(notes('wiki', '{color:red}a{color} {color:#0f0}b{color}'), [`${one} (2×)`]);
    assert.deepEqual(notes('wiki', '{code}\n{color:red}a{color}\n{code}\n{COLOR:red}b{color}'), [one]);
    assert.deepEqual(notes('wiki', 'a {color} b'), []);
    assert.deepEqual(notes('storage', '<p><span style="color: rgb(1,2,3);">a</span></p>'), [one]);
    const marks = [{ type: 'textColor', attrs: { color: '#97a0af' } }];
    const content = [{ type: 'paragraph', content: [{ type: 'text', text: 'a', marks }] }];
    assert.deepEqual(notes('adf', JSON.stringify({ type: 'doc', version: 1, content })), [one]);
  });

  it('converts from standard input to standard output, and says what was left out', () => {
    const { out, err, code } = run('<h1>a</h1><ac:structured-macro ac:name="odd"/>', 'storage', 'wiki');
    assert.deepEqual(
      { out, err, code },
      { out: 'h1. a\n', err: 'The macro "odd" works only inside Confluence. It was left out.\n', code: 0 },
    );
  });

  it('keeps addresses that can be none on a site as text, as they were typed, and says so', () => {
    const markdown = '[a](C:\\a\\資料) ![b](data:image/png;base64,AA==) ![](data:image/png;base64,AA==)\n';
    const shown = 'a (C:\\a\\資料) b (data:image/png;base64,AA==) (data:image/png;base64,AA==)';
    for (const format of ['adf', 'wiki', 'storage']) {
      const { text, warnings } = convert('markdown', format, markdown);
      assert.deepEqual(warnings, [
        'A link with the unsafe scheme "c" became plain text.',
        'A link with the unsafe scheme "data" became plain text. (2×)',
      ]);
      const back = convert(format, 'markdown', text).text;
      assert.equal(back.replaceAll('\\\\', '\\'), `${shown}\n`, format);
      assert.equal(
        convert('markdown', format, back).text.replace(/"localId.*/g, ''),
        text.replace(/"localId.*/g, ''),
      );
    }
  });

  it('says how it is used', () => {
    const { code, out, err } = run('', '--help');
    assert.deepEqual([code, err], [0, '']);
    assert.match(out, /^Usage: npm run .*<from> <to> \[--base FILE\]/);
  });

  it('says in one line what is wrong, and ends with 1', () => {
    const { code, out, err } = run('{', 'adf', 'markdown');
    assert.deepEqual([code, out, err.trimEnd().split('\n').length], [1, '', 1], err);
    assert.doesNotMatch(err, /\bat .*:\d+/);
  });

  it('refuses a base in storage format that is not well-formed', () => {
    const cases: readonly (readonly [base: string, said: string])[] = [
      ['<p>a</p>\n<p>b', '<p> in line 2 has no end'],
      ['<p><strong>a</p>', '<strong> in line 1 has no end'],
      ['<p>a</p></div>', '</div> in line 1 ends what never began'],
      ['<p>a < b</p>', '< in line 1 is no tag'],
      ['<p>a</p><p', '<p in line 1 is no tag'],
      ['<p><![CDATA[a</p>', '<![CDATA[a</p> in line 1 has no end'],
      ['<b>'.repeat(70) + '</b>'.repeat(70), '<b> in line 1 is nested too deep'],
    ];
    for (const [base, said] of cases)
      assert.throws(
        () => convert('markdown', 'storage', 'c\n', base),
        { message: `The base is not well-formed: ${said}. Nothing was converted.` },
        base,
      );
  });

  it('says so for arguments and files that it cannot use', () => {
    const cases: readonly (readonly [args: readonly string[], said: string])[] = [
      [
        ['markdown', 'adf', '--base', join(PROJECT, 'none.json')],
        `Cannot read the base ${join(PROJECT, 'none.json')}: there is no such file.`,
      ],
      [['markdown', 'adf', '--base', PROJECT], `Cannot read the base ${PROJECT}: it is a folder.`],
      [
        ['markdown', 'word', '--base', 'none'],
        'There is no converting with a base to "word", only with a base to adf, wiki, storage.',
      ],
      [['markdown', 'adf', 'a.md'], 'Two formats, not 3: convert <from> <to> < input.'],
      [['markdown', 'adf', '--bas', 'x'], "Unknown option '--bas': convert <from> <to> [--base FILE]."],
    ];
    for (const [args, message] of cases) assert.throws(() => readArguments(args), { message });
  });

  it('knows all pairs of formats, and saving over a base', () => {
    assert.equal(convert('wiki', 'markdown', 'h1. a\n\n* b').text, '# a\n\n- b\n');
    assert.equal(convert('markdown', 'storage', '- [x] a').text.includes('complete'), true);
    assert.equal(convert('adf', 'markdown', convert('storage', 'adf', '<p>a</p>').text).text, 'a\n');
    const base = '<p class="x">a</p>\n<p>b</p>';
    assert.equal(convert('markdown', 'storage', 'a\n\nc\n', base).text, '<p class="x">a</p>\n<p>c</p>');
    assert.equal(
      convert('markdown', 'wiki', 'a\n\nc\n', '{color:red}a{color}\n\nb').text,
      '{color:red}a{color}\n\nc',
    );
  });

  it('reads a file that begins with a byte order mark', () => {
    const adf = '\ufeff{"type": "doc", "version": 1, "content": [{"type": "rule"}]}';
    assert.equal(convert('adf', 'markdown', adf).text, '***\n');
  });

  it('refuses what it does not know', () => {
    assert.throws(() => convert(undefined, undefined, ''), /^Error: Say what to convert from/);
    assert.throws(() => convert('markdown', 'word', ''), /^Error: There is no converting to "word"/);
    assert.throws(
      () => convert('markdown', 'markdown', 'a', 'b'),
      /^Error: There is no converting with a base/,
    );
    assert.throws(() => convert('adf', 'wiki', '[]'), /^Error: The input is not an ADF document/);
    assert.throws(() => convert('markdown', 'adf', 'a', '{'), /^Error: The base is not JSON/);
  });
});
