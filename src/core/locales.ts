/**
 * The locale to write dates and numbers in, for `Intl`: never one that makes it throw, as the display languages `en_US`
 * and `C` would. Undefined, which stands for the system's own, where neither is a locale.
 * @param language VS Code's display language, such as `en` or `zh-tw`
 * @param region what the operating system is set to, such as `en-GB`: dates follow its region, words the language
 */
export function localeOf(language: string | undefined, region?: string): string | undefined {
  const shown = canonical(language);
  const here = canonical(region);
  if (shown === undefined) return here;
  const { language: tongue, region: own, script } = new Intl.Locale(shown);
  const country = here === undefined ? undefined : new Intl.Locale(here).region;
  // A display language with a region of its own, as zh-TW, is that region's way of writing.
  if (own !== undefined || country === undefined) return shown;
  return canonical([tongue, script, country].filter((part) => part !== undefined).join('-')) ?? shown;
}

/** A locale as `Intl` takes it; undefined for what is none. `en_US.UTF-8` is read as people mean it. */
function canonical(name: string | undefined): string | undefined {
  const tag = (name ?? '')
    .trim()
    .replace(/[.@].*$/, '')
    .replaceAll('_', '-');
  // "C" and "POSIX" name no language.
  if (!/^[a-z]{2,3}(?:-|$)/i.test(tag)) return undefined;
  try {
    return Intl.getCanonicalLocales(tag)[0];
  } catch {
    return undefined;
  }
}
