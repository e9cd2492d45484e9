import { ShipshapeError } from '../../core/errors.ts';
import { delay } from '../../core/abort.ts';
import type { Translate } from '../../core/localize.ts';
import type { RecentTemplate } from './recentTemplates.ts';
import type { TemplateCatalog } from './templateCatalog.ts';
import type { LoadedTemplate } from './templateModel.ts';

/** What is inserted is the site's latest, but nobody waits longer for it than this, in milliseconds. */
const PATIENCE_MS = 1500;

export interface ResolvedTemplate {
  readonly template: LoadedTemplate;
  /** When the site gave it, in milliseconds since 1970, where it did not confirm it now. */
  readonly asOf?: number;
}

/**
 * The template to insert: as the site has it now, or as it was known before where the site does not answer soon.
 * @throws ShipshapeError `notFound` when it is gone; why the site could not be asked, when nothing is known of it
 */
export async function resolveTemplate(
  catalog: TemplateCatalog,
  chosen: RecentTemplate,
  t: Translate,
  patienceMs = PATIENCE_MS,
): Promise<ResolvedTemplate> {
  const { templateRef, scope } = chosen;
  if (templateRef.kind === 'confluence' && scope !== undefined) {
    await catalog.restoreTemplates(scope);
    const confirming = catalog.confirmTemplates(scope);
    const before = await known(catalog, chosen);
    await (before === undefined ? confirming : soon(confirming, patienceMs));
  }
  const template = await known(catalog, chosen);
  const listing = scope && catalog.templates(scope);
  if (template === undefined) {
    if (listing?.status === 'failed') throw listing.error;
    throw new ShipshapeError('notFound', 'The template is gone', {
      serverMessages: [t('The template "{0}" is not there any more. Refresh the templates.', chosen.name)],
    });
  }
  const asOf = listing?.status === 'ready' ? undefined : (listing?.asOf ?? listing?.loadedAt);
  return { template, ...(asOf !== undefined && { asOf }) };
}

async function known(
  catalog: TemplateCatalog,
  { templateRef }: RecentTemplate,
): Promise<LoadedTemplate | undefined> {
  const entry = await catalog.find(templateRef);
  return entry && catalog.withBody(entry);
}

async function soon(task: Promise<void>, ms: number): Promise<void> {
  const waiting = new AbortController();
  try {
    await Promise.race([task, delay(ms, waiting.signal).catch(() => undefined)]);
  } finally {
    waiting.abort();
  }
}
