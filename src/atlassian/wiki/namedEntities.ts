/** By name and character, in turn: those that people type, and what other programs write. */
const NAMED =
  'amp & lt < gt > quot " apos \' iexcl ¡ cent ¢ pound £ curren ¤ yen ¥ brvbar ¦ sect § uml ¨ copy © ordf ª laquo « ' +
  'not ¬ reg ® macr ¯ deg ° plusmn ± sup1 ¹ sup2 ² sup3 ³ acute ´ micro µ para ¶ middot · cedil ¸ ordm º raquo » ' +
  'frac14 ¼ frac12 ½ frac34 ¾ iquest ¿ times × divide ÷ szlig ß Auml Ä auml ä Ouml Ö ouml ö Uuml Ü uuml ü ' +
  'Agrave À agrave à Aacute Á aacute á Acirc Â acirc â Atilde Ã atilde ã Aring Å aring å AElig Æ aelig æ ' +
  'Ccedil Ç ccedil ç Egrave È egrave è Eacute É eacute é Ecirc Ê ecirc ê Euml Ë euml ë Iacute Í iacute í ' +
  'Icirc Î icirc î Iuml Ï iuml ï Ntilde Ñ ntilde ñ Oacute Ó oacute ó Ocirc Ô ocirc ô Oslash Ø oslash ø ' +
  'OElig Œ oelig œ Scaron Š scaron š Uacute Ú uacute ú Ucirc Û ucirc û ugrave ù yuml ÿ ' +
  'ndash – mdash — lsquo ‘ rsquo ’ sbquo ‚ ldquo “ rdquo ” bdquo „ dagger † Dagger ‡ bull • hellip … permil ‰ ' +
  'prime ′ Prime ″ lsaquo ‹ rsaquo › euro € trade ™ larr ← uarr ↑ rarr → darr ↓ harr ↔ lArr ⇐ rArr ⇒ hArr ⇔ ' +
  'forall ∀ part ∂ exist ∃ empty ∅ isin ∈ notin ∉ prod ∏ sum ∑ minus − radic √ prop ∝ infin ∞ ang ∠ and ∧ or ∨ ' +
  'cap ∩ cup ∪ int ∫ there4 ∴ sim ∼ cong ≅ asymp ≈ ne ≠ equiv ≡ le ≤ ge ≥ sub ⊂ sup ⊃ sube ⊆ supe ⊇ check ✓ ' +
  'alpha α beta β gamma γ Delta Δ delta δ epsilon ε theta θ lambda λ mu μ pi π Sigma Σ sigma σ tau τ phi φ Omega Ω omega ω';

const SPACES = { nbsp: '\u00a0', ensp: '\u2002', emsp: '\u2003', thinsp: '\u2009' };

let characters: ReadonlyMap<string, string> | undefined;

/** The character that HTML has for a name, as in `&copy;`; undefined for a name that is none here. */
export function namedEntity(name: string): string | undefined {
  characters ??= new Map([
    ...[...NAMED.matchAll(/(\w+) (\S)/gu)].map(([, each = '', char = '']) => [each, char] as const),
    ...Object.entries(SPACES),
  ]);
  return characters.get(name);
}
