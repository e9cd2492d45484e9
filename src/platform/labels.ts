import { safeLine } from '../core/safeLine.ts';

/** No label is read further; VS Code lays out every character of it. */
const LONGEST_LABEL = 500;
const LONGEST_MESSAGE = 2000;

/** A text from a server as a label: `$(name)` in it must not become an icon, so a zero-width space breaks it up. */
export function plainLabel(text: string): string {
  return withoutIcons(safeLine(text, LONGEST_LABEL));
}

/**
 * A text for a notification, or for the line under an input box. VS Code makes links of `[text](address)` there, and
 * of `[text](command:…)` one that runs any command with any arguments: a server's words must not be able to.
 */
export function plainMessage(text: string): string {
  return withoutIcons(safeLine(text, LONGEST_MESSAGE)).replace(/\]\(/g, ']\u200b(');
}

/**
 * A text from elsewhere within a tooltip's Markdown, on one line. Every sign is escaped: VS Code's own `appendText` lets
 * `<command:…>` be a link, and bare addresses are made links too.
 */
export function plainMarkdown(text: string): string {
  return plainMessage(text).replace(/[!-/:-@[-`{-~]/g, '\\$&');
}

/** What a screen reader says of a row or an item. */
export function spokenLabel(text: string): { readonly label: string } {
  return { label: safeLine(text, LONGEST_MESSAGE) };
}

function withoutIcons(text: string): string {
  return text.replace(/\$\(/g, '$\u200b(');
}
