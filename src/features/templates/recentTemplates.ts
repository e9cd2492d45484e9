import type { KeyValueStore } from '../../atlassian/ports/sites.ts';
import type { TemplateRef } from '../../core/templateRef.ts';
import { noteRecentItem, recentItems, type RecentKind } from '../../ui/recentItems.ts';
import {
  isTemplateRef,
  isTemplateScope,
  refKey,
  type TemplateEntry,
  type TemplateScope,
} from './templateModel.ts';

/** A template used lately: enough to show it and to find it again, also before its space is loaded. */
export interface RecentTemplate {
  readonly templateRef: TemplateRef;
  readonly name: string;
  readonly scope?: TemplateScope;
}

const TEMPLATES: RecentKind<RecentTemplate> = {
  key: 'recentTemplates',
  most: 5,
  isItem: isRecent,
  idOf: ({ templateRef }) => refKey(templateRef),
};

/** The templates inserted last, the latest first. */
export function recentTemplates(state: KeyValueStore): readonly RecentTemplate[] {
  return recentItems(state, TEMPLATES);
}

/** Notes that a template was inserted. */
export async function noteRecent(
  state: KeyValueStore,
  { templateRef, name, scope }: TemplateEntry,
): Promise<void> {
  await noteRecentItem(state, TEMPLATES, { templateRef, name, ...(scope !== undefined && { scope }) });
}

function isRecent(value: unknown): value is RecentTemplate {
  return (
    typeof value === 'object' &&
    value !== null &&
    'templateRef' in value &&
    isTemplateRef(value.templateRef) &&
    'name' in value &&
    typeof value.name === 'string' &&
    (!('scope' in value) || isTemplateScope(value.scope))
  );
}
