/** What the helpers read of an element; they run in the page, and browser types are no part of this project. */
export interface PageElement {
  readonly textContent: string | null;
  readonly style: { readonly top: string };
  getAttribute(name: string): string | null;
  querySelector(selector: string): PageElement | null;
}
