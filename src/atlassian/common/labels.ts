import { object, required, text } from './read.ts';

/** A page with more is a list of labels; those behind are told nothing of. */
export const MOST_LABELS = 5000;

/** A label as it is written: one that everybody sees. */
export function globalLabel(name: string): { readonly prefix: string; readonly name: string } {
  return { prefix: 'global', name };
}

/** The name of a label as both kinds of site give it. */
export function readLabel(value: unknown): string {
  return required(text(object(value)['name']), 'label.name');
}
