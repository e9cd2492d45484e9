import assert from 'node:assert/strict';
import ts from 'typescript';
import { readProjectJson, sourceFiles, visit } from '../../support/sources.ts';

const bundle = readProjectJson('l10n/bundle.l10n.zh-tw.json') as Record<string, string>;

/** The sentences given to `l10n.t(…)` or to a `t` that was handed in. */
function sentencesOf(source: ts.SourceFile): string[] {
  const sentences: string[] = [];
  visit(source, (node) => {
    if (!ts.isCallExpression(node)) return;
    const callee = node.expression.getText();
    if (!/^(t|(vscode\.)?l10n\.t|(\w+\.)+t)$/.test(callee)) return;
    const [sentence] = node.arguments;
    assert.ok(
      sentence && ts.isStringLiteralLike(sentence),
      `${source.fileName}: ${callee}(…) needs a literal sentence, or it cannot be translated`,
    );
    sentences.push(sentence.text);
  });
  return sentences;
}

const sentences = new Set(sourceFiles('src').flatMap(sentencesOf));
const placesOf = (text: string): string[] => [...text.matchAll(/\{\d+\}/g)].map((match) => match[0]).sort();

describe('Traditional Chinese', () => {
  it('has every sentence of the source', () => {
    assert.deepEqual(
      [...sentences].filter((sentence) => !bundle[sentence]),
      [],
    );
  });

  it('has no sentence that the source does not use', () => {
    assert.deepEqual(
      Object.keys(bundle).filter((sentence) => !sentences.has(sentence)),
      [],
    );
  });

  it('keeps every place to fill in', () => {
    for (const [sentence, translation] of Object.entries(bundle)) {
      assert.deepEqual([...new Set(placesOf(translation))], [...new Set(placesOf(sentence))], sentence);
    }
  });

  it('is written in Traditional characters', () => {
    // Simplified forms of words that this product uses often; none of them is written so in Taiwan.
    for (const translation of Object.values(bundle))
      assert.doesNotMatch(translation, /[议题项检单签务网户导连]/, translation);
  });
});

describe('Traditional Chinese as it is said in Taiwan', () => {
  /** Words that are not said so, and what is. */
  const UNSAID: readonly (readonly [RegExp, string])[] = [
    [/您/, '你'],
    [/受託人/, '負責人'],
    [/衝刺/, 'Sprint'],
    [/議題鍵/, '議題編號'],
    [/祕密|秘密/, '機密'],
    [/自我簽署/, '自簽憑證'],
    [/Proxy/, '代理伺服器'],
    [/發布/, '發佈'],
    [/移動|移至(?!別處)|推進/, '變更'],
    [/執行的轉換|轉換議題|議題轉換/, '變更狀態'],
    [/(?:這個|限制)要求/, '請求'],
    [/[\p{Script=Han}”」）]:\s|\{\d\}: /u, '：'],
  ];
  const manifestWords = readProjectJson('package.nls.zh-tw.json') as Record<string, string>;
  for (const [words, better] of UNSAID) {
    it(`says ${better}, not ${words.source}`, () => {
      const found = [...Object.values(bundle), ...Object.values(manifestWords)].filter((text) =>
        words.test(text),
      );
      // An issue or a file can be moved to another place.
      assert.deepEqual(
        found.filter((text) => !/已被刪除或移動|已移動，現在是/.test(text)),
        [],
      );
    });
  }
});
