import { env } from 'vscode';
import { localeOf } from '../core/locales.ts';

let known: string | undefined;

/** The locale of dates and numbers that are shown; see `localeOf`. */
export function displayLocale(): string {
  known ??= localeOf(env.language, regionOfSystem()) ?? new Intl.DateTimeFormat().resolvedOptions().locale;
  return known;
}

/** VS Code tells its processes the system's locale beside the display language, on the desktop. */
function regionOfSystem(): string | undefined {
  try {
    const config: unknown = JSON.parse(process.env['VSCODE_NLS_CONFIG'] ?? '');
    return typeof config === 'object' &&
      config !== null &&
      'osLocale' in config &&
      typeof config.osLocale === 'string'
      ? config.osLocale
      : undefined;
  } catch {
    return undefined;
  }
}
