import type { Run } from './model.ts';

/** A run ready to print: white space collapsed, marks only where Markdown can express them. */
export interface Span {
  readonly kind: 'text' | 'raw';
  /** Plain text to escape, or finished Markdown. */
  readonly text: string;
  readonly plain: string;
  readonly marks: number;
  /** White space between runs: the marks of both its neighbours, of which it may have had fewer itself. */
  readonly shared?: number;
}

/** A run whose links, images and code are Markdown already. */
export type PrintableRun = Extract<Run, { kind: 'text' | 'raw' | 'break' }>;

/** True when there is something to see in the run. */
export function isVisible(run: Run): boolean {
  return run.kind === 'text' ? withCollapsedSpaces(run.text).trim() !== '' : run.kind !== 'break';
}

/** Runs with white space as HTML shows it; what stands between runs is a span of its own. */
export function collapse(runs: readonly PrintableRun[]): Span[] {
  const spans: Span[] = [];
  // The marks of the white space that waits for the next run; undefined where there is none.
  let space: number | undefined;
  for (const run of runs) {
    if (run.kind === 'break') continue;
    const cleaned = run.kind === 'raw' ? run.markdown : withCollapsedSpaces(run.text);
    const core = trimSpaces(cleaned);
    if (core === '' || cleaned.startsWith(' ')) {
      if (cleaned !== '') space = (space ?? run.marks) & run.marks;
      if (core === '') continue;
    }
    const previous = spans[spans.length - 1];
    if (previous !== undefined && space !== undefined) {
      const shared = previous.marks & run.marks;
      spans.push({ ...textSpan(' ', space & shared), shared });
    }
    if (run.kind === 'raw') spans.push({ kind: 'raw', text: core, plain: run.plain, marks: run.marks });
    else spans.push(textSpan(core, run.marks));
    space = cleaned.endsWith(' ') ? run.marks : undefined;
  }
  return spans;
}

/** Which marks white space between runs is printed with: those of both its neighbours, its own, or none. */
export type Spacing = 'shared' | 'own' | 'none';

/** Spans whose white space is decided on, neighbours of the same formatting as one. */
export function spaced(spans: readonly Span[], spacing: Spacing): Span[] {
  return mergeTexts(
    spans.map(({ shared, ...span }) => {
      if (shared === undefined || spacing === 'own') return span;
      return { ...span, marks: spacing === 'shared' ? shared : 0 };
    }),
  );
}

/** Cuts where no mark goes on: parts with marks, each as long as can be, and parts without any between them. */
export function clusters(spans: readonly Span[]): Span[][] {
  const parts: Span[][] = [];
  let wasMarked: boolean | undefined;
  for (const span of spans) {
    const isMarked = (span.shared ?? span.marks) !== 0;
    if (isMarked === wasMarked) parts.at(-1)?.push(span);
    else parts.push([span]);
    wasMarked = isMarked;
  }
  return parts;
}

/** Neighbours with the same marks become one, in one pass and without repeated concatenation. */
export function mergeTexts(spans: readonly Span[]): Span[] {
  const merged: Span[] = [];
  for (let at = 0; at < spans.length;) {
    const first = spans[at];
    if (first === undefined) break;
    let end = at + 1;
    if (first.kind === 'text') {
      while (spans[end]?.kind === 'text' && spans[end]?.marks === first.marks) end++;
    }
    const text = spans
      .slice(at, end)
      .map((span) => span.text)
      .join('');
    merged.push(end === at + 1 ? first : { ...first, text, plain: text });
    at = end;
  }
  return merged;
}

/**
 * White space as HTML shows it: only plain white space collapses, and other spaces are characters as any. What has no
 * width at all goes, and so do control characters.
 */
export function withCollapsedSpaces(text: string): string {
  return withoutControls(text)
    .replace(/[\u200b\ufeff]/g, '')
    .replace(/[ \t\n\v\f\r\u0085\u2028\u2029]+/g, ' ');
}

/** A text without the characters that cannot stand in Markdown. */
export function withoutControls(text: string): string {
  // oxlint-disable-next-line no-control-regex -- they are what is looked for
  return text.replace(/[\u0000-\u0008\u000e-\u001f\u007f]/g, '');
}

/** A text in which white space has collapsed, without the space at either end. */
function trimSpaces(text: string): string {
  return text.replace(/^ | $/g, '');
}

/** Plain text to escape. */
export function textSpan(text: string, marks: number): Span {
  return { kind: 'text', text, plain: text, marks };
}
