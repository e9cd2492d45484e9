/** Names one template, built in or of a Confluence site. */
export type TemplateRef =
  | { readonly kind: 'builtin'; readonly id: string }
  | { readonly kind: 'confluence'; readonly siteId: string; readonly templateId: string };
