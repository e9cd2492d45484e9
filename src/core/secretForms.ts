import { unescaped } from './unescaped.ts';

/** Shorter ones would take words out of every text. */
export const SHORTEST_SECRET = 8;

/** How a credential may be written. */
export interface SecretForms {
  /** As it stands in a text, letter by letter. */
  readonly literal: readonly string[];
  /** As it stands in a text whose escapes and breaks are undone. */
  readonly unescaped: readonly string[];
  /** As it stands in such a text in small letters and without what groups digits. */
  readonly digits: readonly string[];
}

/** All forms in which a credential is looked for, also encoded twice. */
export function formsOf(secret: string): SecretForms {
  // In JSON within JSON quotes and backslashes stand behind backslashes: first, or half of such a pair would stay.
  const literal = longOnes([JSON.stringify(secret).slice(1, -1), secret, ...addressForms(secret)]);
  const base64 = longOnes(literal.flatMap((form) => base64Forms(bytesOf(form))));
  const hex = literal.map((form) => hexOf(bytesOf(form)));
  return {
    literal,
    unescaped: longOnes([
      ...literal.map(unescaped),
      ...base64,
      ...[...base64, ...hex, ...hex.map((form) => form.toUpperCase())].flatMap((form) =>
        base64Forms(bytesOf(form)),
      ),
    ]),
    digits: longOnes([...hex, ...base64.map((form) => hexOf(bytesOf(form)))]),
  };
}

function longOnes(forms: readonly string[]): readonly string[] {
  return [...new Set(forms)].filter((form) => form.length >= SHORTEST_SECRET);
}

function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

function hexOf(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** As it stands in an address, a form, or an address within an address; some programs write their escapes small. */
function addressForms(secret: string): string[] {
  const once = encodeURIComponent(secret.toWellFormed());
  const forms = [once, encodeURIComponent(once), once.replaceAll('%20', '+')];
  return forms.flatMap((form) => [form, form.replace(/%(?:25)*[0-9A-F]{2}/g, (code) => code.toLowerCase())]);
}

/**
 * What the base64 of any text that holds these bytes holds of them: three bytes make four characters, so that it depends
 * on how many bytes stand before, and the characters at the edges on what those are.
 */
function base64Forms(bytes: Uint8Array): string[] {
  const forms = [0, 1, 2].flatMap((before) => {
    const text = btoa(String.fromCharCode(...new Uint8Array(before), ...bytes));
    const end = Math.floor(((before + bytes.length) * 8) / 6);
    return [text.slice(Math.ceil((before * 8) / 6), end)];
  });
  return [...forms, ...forms.map((form) => form.replaceAll('+', '-').replaceAll('/', '_'))];
}
