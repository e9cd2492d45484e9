/** What a function of JQL gives: ids of a type, or a moment. */
export type FunctionResult = { readonly ids: readonly string[] } | { readonly at: number };
