/** JQL within a document: all of a `.jql` file, or what stands in a ```` ```jql ```` fence of Markdown (not of a quote). */
export interface JqlRegion {
  readonly jql: string;
  /** Where it begins in the document. */
  readonly start: number;
  readonly end: number;
}

/** Any fence: what stands in one of another language, as an example of a fence, is none. */
const FENCE = /^[ \t]*(`{3,}(?=[^`\n]*\n)|~{3,})[ \t]*([^\n]*)\n/gm;

/** @param text of the document, with any line ends */
export function jqlRegions(text: string, languageId: string): readonly JqlRegion[] {
  if (languageId === 'jql') return [{ jql: text, start: 0, end: text.length }];
  const regions: JqlRegion[] = [];
  FENCE.lastIndex = 0;
  for (let opening = FENCE.exec(text); opening; opening = FENCE.exec(text)) {
    const [line, fence = '', info = ''] = opening;
    const start = opening.index + line.length;
    const end = closingAt(text, start, fence);
    if (/^jql\b/i.test(info)) regions.push({ jql: text.slice(start, end).replace(/\r?\n$/, ''), start, end });
    // Behind the closing line, which would open another one.
    const lineEnd = text.indexOf('\n', end);
    FENCE.lastIndex = lineEnd < 0 ? text.length : lineEnd;
  }
  return regions;
}

/** Where the line of the closing fence begins; a fence that is never closed ends with the document. */
function closingAt(text: string, start: number, fence: string): number {
  const closing = new RegExp(String.raw`^[ \t]*${fence.charAt(0)}{${fence.length},}[ \t]*\r?$`, 'gm');
  closing.lastIndex = start;
  return closing.exec(text)?.index ?? text.length;
}

/** The region that an offset of the document lies in. */
export function jqlRegionAt(text: string, languageId: string, offset: number): JqlRegion | undefined {
  return jqlRegions(text, languageId).find(({ start, end }) => start <= offset && offset <= end);
}
