/** Of the private use area: no text has it, and Markdown makes nothing of it. */
const HIDDEN = '\ue000';

/** Hides code spans behind signs that mean nothing: what stands in them is no markup, no date and no line break. */
export function withoutCode(content: string): string {
  if (!content.includes('`')) return content;
  const runs = [...content.matchAll(/\\[\\`]|`+/g)].filter(([run]) => run.startsWith('`'));
  /** By length, the places of runs, from the last to the first. */
  const places = new Map<number, number[]>();
  for (const { 0: run, index } of runs.toReversed()) placesOf(places, run.length).push(index);
  let masked = '';
  let end = 0;
  for (const { 0: run, index } of runs) {
    if (index < end) continue;
    const closings = places.get(run.length) ?? [];
    while (closings.length > 0 && (closings.at(-1) ?? 0) <= index) closings.pop();
    const closing = closings.at(-1);
    if (closing === undefined) continue;
    masked += content.slice(end, index) + HIDDEN.repeat(closing + run.length - index);
    end = closing + run.length;
  }
  return masked + content.slice(end);
}

function placesOf(places: Map<number, number[]>, length: number): number[] {
  const known = places.get(length) ?? [];
  places.set(length, known);
  return known;
}
