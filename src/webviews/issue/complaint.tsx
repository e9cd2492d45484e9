import type { VNode } from 'preact';
import { usePage } from './page.ts';

/** What the site said about this field when another one was saved. */
export function Complaint({ fieldId }: { readonly fieldId: string }): VNode | null {
  const { complaints } = usePage();
  if (!Object.hasOwn(complaints, fieldId)) return null;
  return (
    <p class="problem plain" role="alert">
      {complaints[fieldId]}
    </p>
  );
}
