/** JQL within a document: all of a `.jql` file, or what stands in a ```` ```jql ```` fence of Markdown (not of a quote). */
export interface JqlRegion {
  readonly jql: string;
  /** Where it begins in the document. */
  readonly start: number;
  readonly end: number;
}

const FENCE = /^[ \t]*(`{3,}|~{3,})[ \t]*jql\b[^\n]*\n/gim;

/** @param text of the document, with any line ends */
export function jqlRegions(text: string, languageId: string): readonly JqlRegion[] {
  if (languageId === 'jql') return [{ jql: text, start: 0, end: text.length }];
  const regions: JqlRegion[] = [];
  FENCE.lastIndex = 0;
  for (let opening = FENCE.exec(text); opening; opening = FENCE.exec(text)) {
    const [line, fence = ''] = opening;
    const start = opening.index + line.length;
    const end = closingAt(text, start, fence);
    regions.push({ jql: text.slice(start, end).replace(/\r?\n$/, ''), start, end });
    FENCE.lastIndex = end;
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
