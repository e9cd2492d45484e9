export interface Space {
  readonly id: string;
  readonly key: string;
  readonly name: string;
}

/** A Confluence page template. `body` is storage format, untrusted. */
export interface Template {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  /** Absent for a global template. */
  readonly spaceKey?: string;
  readonly labels: readonly string[];
  readonly body: string;
}

/** Whether templates may be made in the space of a page: where the site has no way to, its browser has. */
export type TemplateAbility =
  { readonly kind: 'unsupported' } | { readonly kind: 'allowed' | 'notAdmin'; readonly space: Space };

/** A template that is to be made. */
export interface TemplateDraft {
  readonly spaceKey: string;
  readonly name: string;
  /** Storage format. */
  readonly body: string;
}

export interface SpacePage {
  readonly spaces: readonly Space[];
  /** Absent on the last page. */
  readonly cursor?: string;
}
