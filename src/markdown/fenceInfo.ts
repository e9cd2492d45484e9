/** What stands behind a fence: the language of the code, and what it is called. Both may be empty. */
export interface FenceInfo {
  readonly language: string;
  readonly title: string;
}

/** `{.python .numberLines}`, `{r setup}`: how Pandoc and R Markdown write a language. */
const BRACED = /^\{\s*\.?([\p{L}\p{M}\p{N}_+#.-]*)[^}]{0,500}\}/u;
/** `js`, and in `js:app.js` or `js{1,3}` what is set against it. */
const LANGUAGE = /^([\p{L}\p{M}\p{N}_+#.-]+)(?=$|[\s,;:{])(?!\s*=)/u;
/** `title="src/a.js"`, `filename=a.js`, `showLineNumbers`, `{1,3-4}`: what renderers of Markdown take. */
const ATTRIBUTE =
  /(?<![^\s,{])([\w-]+)=(?:"([^"]*)"|'([^']*)'|([^\s,{}]*))|\{[^}]{0,500}\}|(?<!\S)(?:showLineNumbers|noLineNumbers|line-?numbers|copy|wrap|fold)(?!\S)/gi;
const NAMES = /^(?:title|name|file|file-?name|caption|label)$/i;

/** Reads the info string of a fence, as the renderers that people write for understand it. */
export function parseFenceInfo(info: string): FenceInfo {
  const braced = BRACED.exec(info);
  const plain = braced ?? LANGUAGE.exec(info);
  const language = plain?.[1] ?? '';
  let title = '';
  const rest = info
    .slice(plain?.[0].length ?? 0)
    .replace(/^[:,;]/, '')
    .replace(ATTRIBUTE, (_whole, name: string | undefined, ...values: unknown[]) => {
      const value = values.slice(0, 3).find((each) => typeof each === 'string');
      if (title === '' && name !== undefined && NAMES.test(name)) title = value?.trim() ?? '';
      return ' ';
    });
  return { language, title: title === '' ? rest.replace(/\s+/g, ' ').trim() : title };
}

/** An info string that is read as this language and title, the title as it stands where that can be. */
export function printFenceInfo({ language, title }: FenceInfo): string {
  const plain = `${language} ${title}`.trim();
  const read = parseFenceInfo(plain);
  if (read.language === language && read.title === title) return plain;
  const quote = title.includes('"') ? "'" : '"';
  return `${language} title=${quote}${title.replaceAll(quote, '')}${quote}`.trim();
}
