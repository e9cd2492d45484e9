type Json = Readonly<Record<string, unknown>>;

/** The issue property in which HeroCoders' Issue Checklist tells how far a checklist is. Nobody else writes it. */
export const CHECKLIST_PROPERTY = 'checklist';

/** What stands in the field "Checklist Text" of the issue that has something of everything. */
export const TOLD_CHECKLIST_TEXT = [
  '# Default checklist',
  '--- Before the release',
  '* [x] Finance agreed to **the rounding**',
  '* [] Translations are in',
  '>> 繁體中文與西班牙文',
  '* []? Screenshots for the newsletter',
  '--- After the release',
  '* [] Watch the error rate for an hour',
].join('\n');

interface Item {
  readonly text: string;
  readonly checked: boolean;
  readonly mandatory: boolean;
}

/**
 * The items of a text as its format has them: each line is one, but for `# name`, `--- header` and `>> description`; a bullet,
 * a box and a question mark for an optional one may stand before its text.
 * https://herocoders.atlassian.net/wiki/spaces/IC/pages/1241907238/Checklist+Text+format
 */
function itemsOf(text: string): readonly Item[] {
  return text.split(/\r?\n/).flatMap((line) => {
    const trimmed = line.trim();
    if (trimmed === '' || /^(?:#\s|---|—\s|>>)/.test(trimmed)) return [];
    const unbulleted = /^[*+-](?=[\s?[])/.test(trimmed) ? trimmed.slice(1).trimStart() : trimmed;
    const box = /^\[[ xX]?\]/.exec(unbulleted)?.[0] ?? '';
    const rest = unbulleted.slice(box.length);
    return [
      {
        text: rest.replace(/^\?/, '').trim(),
        checked: /x/i.test(box),
        mandatory: !rest.startsWith('?'),
      },
    ];
  });
}

/**
 * The property as the app sets it when a checklist changed.
 * https://herocoders.atlassian.net/wiki/spaces/CD/pages/3428483548
 */
export function checklistProperty(text: string): Json {
  const items = itemsOf(text);
  const open = items.filter(({ checked }) => !checked);
  const mandatory = items.filter((item) => item.mandatory);
  const openMandatory = open.filter((item) => item.mandatory);
  const done = items.length - open.length;
  return {
    completedText:
      open.length === 0
        ? 'All Completed'
        : openMandatory.length === 0
          ? 'Mandatory Completed'
          : 'Not Completed',
    activeItems: open.length,
    uncheckedItems: open.length,
    allItems: items.length,
    uncheckedMandatoryItems: openMandatory.length,
    allMandatoryItems: mandatory.length,
    hasActiveItems: open.length > 0,
    hasUncheckedItems: open.length > 0,
    hasItems: items.length > 0,
    allItemsCompleted: open.length === 0,
    hasUncheckedMandatoryItems: openMandatory.length > 0,
    hasMandatoryItems: mandatory.length > 0,
    mandatoryItemsCompleted: openMandatory.length === 0,
    progressText: `Checklist: ${done}/${items.length}`,
    progressPercent: items.length === 0 ? 0 : Math.round((done / items.length) * 100),
    items: items.map((item) => item.text).join(' '),
  };
}
