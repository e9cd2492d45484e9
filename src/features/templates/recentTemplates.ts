import type { KeyValueStore } from '../../atlassian/ports/sites.ts';
import type { TemplateRef } from '../../core/templateRef.ts';
import {
  isTemplateRef,
  isTemplateScope,
  refKey,
  type TemplateEntry,
  type TemplateScope,
} from './templateModel.ts';

const KEY = 'recentTemplates';
const MOST = 5;

/** A template used lately: enough to show it and to find it again, also before its space is loaded. */
export interface RecentTemplate {
  readonly templateRef: TemplateRef;
  readonly name: string;
  readonly scope?: TemplateScope;
}

/** The templates inserted last, the latest first. */
export function recentTemplates(state: KeyValueStore): readonly RecentTemplate[] {
  const stored = state.get<unknown>(KEY);
  return Array.isArray(stored) ? stored.filter(isRecent) : [];
}

/** Notes that a template was inserted. */
export async function noteRecent(
  state: KeyValueStore,
  { templateRef, name, scope }: TemplateEntry,
): Promise<void> {
  const others = recentTemplates(state).filter(
    (recent) => refKey(recent.templateRef) !== refKey(templateRef),
  );
  const recent: RecentTemplate = { templateRef, name, ...(scope !== undefined && { scope }) };
  await state.update(KEY, [recent, ...others].slice(0, MOST));
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
