import type { KeptTemplate } from '../../atlassian/ports/siteCache.ts';
import { safeFileName } from '../../core/fileNames.ts';
import type { TemplateRef } from '../../core/templateRef.ts';

/** Addresses of previewed templates; such documents can only be read. */
export const TEMPLATE_SCHEME = 'shipshape-template';

/** Where a team keeps its own checklists, in each folder of the workspace. */
export const TEAM_FILES = '.shipshape/checklists/*.md';

/** Where templates are kept: a space of a site, or the site itself for global ones (no `spaceKey`). */
export interface TemplateScope {
  readonly siteId: string;
  readonly spaceKey?: string;
}

/** A template to choose from, wherever it comes from. All texts of a site are untrusted. */
export interface TemplateEntry {
  readonly templateRef: TemplateRef;
  readonly name: string;
  readonly description: string;
  readonly labels: readonly string[];
  /** Absent for a built-in one and the team's own. */
  readonly scope?: TemplateScope;
  /** Of a site storage format, of others Markdown. Absent where only the list is known as yet. */
  readonly body?: string;
  /** How to find the body on disk, and what is in it, where the list is one of an earlier session. */
  readonly kept?: Pick<KeptTemplate, 'bodyId' | 'items' | 'variables'>;
}

/** A template that can be inserted. */
export type LoadedTemplate = TemplateEntry & { readonly body: string };

/** The checklists that a team keeps in its repository. */
export interface TeamTemplates {
  readonly templates: readonly LoadedTemplate[];
  /** What was found and is not among them, in words: why, and which file. Untrusted plain text. */
  readonly leftOut: readonly string[];
}

/** True for a template whose body is at hand. */
export function isLoaded(template: TemplateEntry): template is LoadedTemplate {
  return template.body !== undefined;
}

/** One string per template, for maps and tree ids. */
export function refKey(ref: TemplateRef): string {
  switch (ref.kind) {
    case 'builtin':
      return `builtin/${ref.id}`;
    case 'team':
      return `team/${ref.uri}`;
    case 'confluence':
      return `confluence/${ref.siteId}/${ref.templateId}`;
  }
}

/** One string per scope. A space key has no slash. */
export function scopeKey(scope: TemplateScope): string {
  return scope.spaceKey === undefined ? `${scope.siteId}/` : `${scope.siteId}/${scope.spaceKey}`;
}

/** True for a value that names a template; what comes from storage, an address or a drag is not trusted to. */
export function isTemplateRef(value: unknown): value is TemplateRef {
  if (typeof value !== 'object' || value === null || !('kind' in value)) return false;
  const has = (name: string): boolean =>
    name in value && typeof (value as Record<string, unknown>)[name] === 'string';
  switch (value.kind) {
    case 'builtin':
      return has('id');
    case 'team':
      return has('uri');
    default:
      return value.kind === 'confluence' && has('siteId') && has('templateId');
  }
}

/** True for a value that names a scope; see `isTemplateRef`. */
export function isTemplateScope(value: unknown): value is TemplateScope {
  return (
    typeof value === 'object' &&
    value !== null &&
    'siteId' in value &&
    typeof value.siteId === 'string' &&
    (!('spaceKey' in value) || typeof value.spaceKey === 'string')
  );
}

/** A template's name as a file name that every system takes. */
export function fileNameOf(name: string): string {
  return `${safeFileName(name, 'template')}.md`;
}
