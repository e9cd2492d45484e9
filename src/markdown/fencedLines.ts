/** What begins and ends a block of code, also in quotes and items. */
const FENCE = /^(?:[\s>]|[-*+]\s|\d{1,9}[.)]\s)*(`{3,}(?![^`]*`)|~{3,})(.*)$/;

/** Of each line whether it stands in a fenced block of code, or ends one. The line that begins one is outside. */
export function fencedLines(lines: readonly string[]): readonly boolean[] {
  let fence: string | undefined;
  return lines.map((line) => {
    const isFenced = fence !== undefined;
    const [, signs, behind = ''] = FENCE.exec(line.trimEnd()) ?? [];
    if (fence === undefined) fence = signs;
    else if (signs?.startsWith(fence) === true && behind === '') fence = undefined;
    return isFenced;
  });
}
