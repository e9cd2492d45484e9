import type { PageProperty } from '../model/page.ts';
import type { ConfluenceLabels } from '../ports/confluenceLabels.ts';
import type { ConfluencePages } from '../ports/confluencePages.ts';
import { PUBLISHED, readLabelsPut, withLabelsPut } from './published.ts';

/** Signs that Confluence takes in no label: https://confluence.atlassian.com/doc/add-remove-and-search-for-labels-136419.html */
const NO_LABEL = /[\s!#&()*,.:;<>?@[\]^]/;
const LONGEST = 255;

/** What is known of a page's labels. */
export interface LabelState {
  readonly onPage: readonly string[];
  /** Those that a file put there, which a file that does not name them any more takes off again. */
  readonly put: readonly string[];
}

/** What publishing would do with a page's labels. */
export interface LabelPlan {
  readonly add: readonly string[];
  readonly remove: readonly string[];
  /** Names that no label may have: they are left. */
  readonly odd: readonly string[];
  /** Those on the page then that a file put there. */
  readonly put: readonly string[];
}

/** Names as somebody types them in one line. */
export function typedLabels(text: string): readonly string[] {
  return text.split(/[\s,]+/).filter((name) => name !== '');
}

/** Names that may be labels, as Confluence keeps them, and those that may not. */
export function sortedLabels(
  names: readonly string[],
): Pick<LabelPlan, 'odd'> & { readonly good: readonly string[] } {
  // Confluence keeps them in small letters.
  const small = [...new Set(names.map((name) => name.trim().toLowerCase()))];
  const isOdd = (name: string): boolean => name === '' || name.length > LONGEST || NO_LABEL.test(name);
  return { good: small.filter((name) => !isOdd(name)), odd: small.filter(isOdd) };
}

/**
 * The names of a file after others were typed for those of them that may be labels: what may not stays in the file.
 * Undefined where the same was typed.
 */
export function retypedLabels(
  named: readonly string[],
  typed: readonly string[],
): readonly string[] | undefined {
  const { good, odd } = sortedLabels(named);
  const wanted = sortedLabels(typed).good;
  const isSame = wanted.length === good.length && wanted.every((name) => good.includes(name));
  return isSame ? undefined : [...wanted, ...odd.filter((name) => name !== '')];
}

/** Whether publishing would send something. */
export function changesLabels({ add, remove }: Pick<LabelPlan, 'add' | 'remove'>): boolean {
  return add.length + remove.length > 0;
}

/**
 * What makes a page's labels those of its file. Labels that others put there stay.
 * @param wanted as the file names them
 */
export function planLabels(wanted: readonly string[], { onPage, put }: LabelState): LabelPlan {
  const { good, odd } = sortedLabels(wanted);
  const add = good.filter((name) => !onPage.includes(name));
  return {
    add,
    remove: put.filter((name) => onPage.includes(name) && !good.includes(name)),
    odd,
    put: good.filter((name) => add.includes(name) || put.includes(name)),
  };
}

/**
 * Changes a page's labels, and keeps with the page which of them a file put there. What was sent already when an answer
 * is lost can be sent again: the same comes of it.
 */
export async function publishLabels(
  confluence: Pick<ConfluencePages, 'pageProperty' | 'setPageProperty'> & ConfluenceLabels,
  pageId: string,
  plan: LabelPlan,
): Promise<void> {
  if (!changesLabels(plan)) return;
  if (plan.add.length > 0) await confluence.addPageLabels(pageId, plan.add);
  for (const name of plan.remove) await confluence.removePageLabel(pageId, name);
  const known = await confluence.pageProperty(pageId, PUBLISHED);
  await confluence.setPageProperty(pageId, PUBLISHED, withLabelsPut(known?.value, plan.put), known);
}

/** What a page has, where its labels were asked for. @param property the page's, as `PUBLISHED` */
export function labelState(onPage: readonly string[], property: PageProperty | undefined): LabelState {
  return { onPage, put: readLabelsPut(property?.value) };
}
