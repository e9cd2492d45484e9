import { blockKey } from '../../markdown/blockKey.ts';
import { parseFenceInfo } from '../../markdown/fenceInfo.ts';
import { withLineEndsOf } from '../../markdown/lineEnds.ts';
import { plainText, type Block } from '../../markdown/model.ts';
import { jiraLanguage } from './codeLanguages.ts';
import { isCodeMacro } from './macros.ts';
import type { SourceEditor } from './sourceEditor.ts';

const WHOLE = /^(\s*)\{(code|noformat|quote|panel|info|note|tip|warning)((?::[^}\n]*)?)\}([^]*)\{\2\}(\s*)$/i;

/** A macro with a body, after its Markdown was edited: its parameters stay but for those that were changed. */
export function editMacro(
  source: string,
  before: readonly Block[],
  after: readonly Block[],
  editor: SourceEditor,
): string | undefined {
  const [, lead = '', name, parameters = '', body = '', end = ''] = WHOLE.exec(source) ?? [];
  if (name === undefined || body.includes(`{${name}`)) return undefined;
  const edited = isCodeMacro(name)
    ? editCode(parameters, body, before, after)
    : editBody(parameters, body, before, after, editor);
  return edited === undefined
    ? undefined
    : `${lead}{${name}${edited.parameters}}${edited.body}{${name}}${end}`;
}

interface Edited {
  readonly parameters: string;
  readonly body: string;
}

function editBody(
  parameters: string,
  body: string,
  before: readonly Block[],
  after: readonly Block[],
  editor: SourceEditor,
): Edited | undefined {
  const [quote0, quote1] = [before[0], after[0]];
  if (before.length !== 1 || after.length !== 1) return undefined;
  if (quote0?.type !== 'quote' || quote1?.type !== 'quote' || quote0.alert !== quote1.alert) return undefined;
  const content = editor.read(body).map(blockKey);
  const titles = quote0.blocks.length - content.length;
  if (titles < 0 || titles > 1 || quote0.alert !== undefined) return undefined;
  const [title0, title1] = [quote0.blocks[0], quote1.blocks[0]];
  if (titles === 0 || title0 === undefined) return { parameters, body: editor.content(body, quote1.blocks) };
  const isSame = title1 !== undefined && blockKey(title0) === blockKey(title1);
  const named = isSame ? parameters : withTitle(parameters, title0, title1);
  return named === undefined
    ? undefined
    : { parameters: named, body: editor.content(body, quote1.blocks.slice(1)) };
}

/** Parameters with another title. */
function withTitle(parameters: string, before: Block, after: Block | undefined): string | undefined {
  if (before.type !== 'paragraph' || after?.type !== 'paragraph') return undefined;
  const [old, now] = [plainText(before.runs), plainText(after.runs)];
  if (!parameters.includes(`title=${old}`) || /[|{}\\]/.test(now)) return undefined;
  return parameters.replace(`title=${old}`, () => `title=${now}`);
}

function editCode(
  parameters: string,
  body: string,
  before: readonly Block[],
  after: readonly Block[],
): Edited | undefined {
  const [code0, code1] = [before[0], after[0]];
  if (before.length !== 1 || after.length !== 1 || code0?.type !== 'code' || code1?.type !== 'code')
    return undefined;
  const raw = body.replaceAll('\r\n', '\n');
  const at = raw.indexOf(code0.code);
  if (at < 0 || (code0.code === '' && code1.code !== '')) return undefined;
  const own = withLineEndsOf(body, raw.slice(0, at) + code1.code + raw.slice(at + code0.code.length));
  const named =
    code0.language === code1.language ? parameters : withLanguage(parameters, code0.language, code1.language);
  return named === undefined ? undefined : { parameters: named, body: own };
}

/** Parameters with another language, where Jira knows it. */
function withLanguage(parameters: string, before: string, after: string): string | undefined {
  const [{ language: old, title: title0 }, { language: now, title: title1 }] = [
    parseFenceInfo(before),
    parseFenceInfo(after),
  ];
  const language = jiraLanguage(now);
  if (title0 !== title1 || language === undefined || language === 'none') return undefined;
  const parts = parameters.slice(1).split('|');
  const at = parts.findIndex((part) => part.trim() === old || part.trim() === `language=${old}`);
  if (old !== '' && at < 0) return undefined;
  const others = parts.filter((part, index) => part !== '' && index !== at);
  return `:${[...others, language].join('|')}`;
}
