import type { Conversion } from './conversion.ts';
import { fileDestination, fragment, linkDestination, schemeOf } from '../../markdown/destinations.ts';
import type { Target } from './links.ts';
import { plainText, pushAll, type Run } from '../../markdown/model.ts';
import { printLabel } from '../../markdown/printInline.ts';

/** Adds runs under further marks. */
export function pushMarked(added: readonly Run[], marks: number, runs: Run[]): void {
  for (const run of added) runs.push(run.kind === 'break' ? run : { ...run, marks: run.marks | marks });
}

/** Makes runs fit for a label: a Markdown link cannot hold another; images and code it can. */
export function asLabel(runs: readonly Run[]): Run[] {
  return runs.map((run) =>
    run.kind === 'raw' && !/^[!`]/.test(run.markdown)
      ? { kind: 'text', text: run.plain, marks: run.marks }
      : run,
  );
}

/** A link whose label is `label`, or `fallback` where that is empty. Without a destination the label stays as text. */
export function pushLink(
  label: readonly Run[],
  fallback: string,
  destination: string | undefined,
  marks: number,
  runs: Run[],
): void {
  const shown: readonly Run[] = plainText(label) === '' && !label.some(isImage) ? [textRun(fallback)] : label;
  if (destination === undefined) {
    pushMarked(shown, marks, runs);
    return;
  }
  const plain = plainText(shown);
  const first = shown[0];
  const last = shown[shown.length - 1];
  const isAutolink = plain === destination && /^https?:/i.test(destination);
  const markdown = isAutolink ? `<${destination}>` : `[${printLabel(shown)}](${destination})`;
  // White space at the edges of a label belongs between the words around the link.
  if (first?.kind === 'text' && /^\s/.test(first.text)) runs.push({ kind: 'text', text: ' ', marks });
  runs.push({ kind: 'raw', markdown, plain, marks });
  if (last?.kind === 'text' && /\s$/.test(last.text)) runs.push({ kind: 'text', text: ' ', marks });
}

/** Writes a link to any target; `label` may be empty. */
export function appendTarget(
  target: Target,
  label: readonly Run[],
  marks: number,
  to: Conversion,
  runs: Run[],
): void {
  switch (target.kind) {
    case 'user': {
      const name = to.userName(target.id) ?? plainText(label).replace(/^@/, '');
      // An id is nothing to read, unless there is nothing else.
      const unnamed = name === '' ? to.token('mention', '', marks) : [];
      const shown = name === '' ? target.id : name;
      if (unnamed.length > 0) pushAll(runs, unnamed);
      else if (shown !== '') runs.push({ kind: 'text', text: `@${shown}`, marks });
      return;
    }
    case 'attachment':
      pushLink(label, target.fileName, fileDestination(target.fileName), marks, runs);
      return;
    case 'url': {
      const destination = linkDestination(target.url);
      if (destination === undefined) to.warnings.add('unsafeLink', schemeOf(target.url));
      pushLink(label, target.url, destination, marks, runs);
      return;
    }
    case 'anchor':
      pushLink(label, target.anchor, fragment(target.anchor), marks, runs);
      return;
    case 'inside':
      pushLink(label, target.text, to.pageUrl(target.link, target.text), marks, runs);
      return;
    case 'text':
      pushLink(label, target.text, undefined, marks, runs);
  }
}

/** What an image is fetched from another machine for. */
const REMOTE = /^(?:[a-z][a-z0-9+.-]*:|\/\/)/i;

/** An image; without a destination only its description stays. `address` names it where there is no description. */
export function appendImage(
  address: string,
  destination: string | undefined,
  alt: string,
  marks: number,
  to: Conversion,
  runs: Run[],
): void {
  if (destination === undefined || destination === '') {
    if (alt.trim() === '' && address !== '') {
      // There is no text that it could become.
      to.warnings.add('leftOut', 'image');
      pushAll(runs, to.token('image', '', marks));
      return;
    }
    if (address !== '') to.warnings.add('unsafeLink', schemeOf(address));
    runs.push({ kind: 'text', text: alt, marks });
    return;
  }
  const fileName = address.split(/[?#]/)[0]?.split('/').pop() ?? '';
  const plain = alt.trim() === '' ? fileName : alt;
  if (!to.remoteImages && REMOTE.test(destination)) {
    pushLink([textRun(plain)], address, destination, marks, runs);
    return;
  }
  runs.push({ kind: 'raw', markdown: `![${printLabel([textRun(plain)])}](${destination})`, plain, marks });
}

function textRun(text: string): Run {
  return { kind: 'text', text, marks: 0 };
}

function isImage(run: Run): boolean {
  return run.kind === 'raw' && run.markdown.startsWith('!');
}
