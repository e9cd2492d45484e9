/**
 * Names one template: built in, the team's own (a file of the workspace, by its address), or of a Confluence site.
 */
export type TemplateRef =
  | { readonly kind: 'builtin'; readonly id: string }
  | { readonly kind: 'team'; readonly uri: string }
  | { readonly kind: 'confluence'; readonly siteId: string; readonly templateId: string };
