import type { ComponentProps, VNode } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { openForm } from '../kit/keyboard.ts';
import type * as editingModule from './editing.ts';
import { usePage } from './page.ts';

type Editing = typeof editingModule;

let loaded: Editing | undefined;

async function loadEditing(): Promise<Editing> {
  return (loaded ??= await import('./editing.ts'));
}

/** What edits; undefined until it was loaded. */
function useEditing(): Editing | undefined {
  const { tell } = usePage();
  const [editing, setEditing] = useState(loaded);
  useEffect(() => {
    if (editing === undefined) tell(loadEditing().then(setEditing));
  }, []);
  return editing;
}

/** As `openForm`, for an editor of these: it is loaded before it is shown. */
export function openEditor<T>(asked: Promise<T>, show: (beginning: T) => void): Promise<void> {
  return openForm(
    Promise.all([asked, loadEditing()]).then(([beginning]) => beginning),
    show,
  );
}

/** The editor of a field, after the kind of what it takes. */
export function FieldEditor(props: ComponentProps<Editing['FieldEditor']>): VNode | null {
  const editing = useEditing();
  return editing === undefined ? null : <editing.FieldEditor {...props} />;
}

/** How long, when and what; Enter saves, Escape closes and keeps what was typed. */
export function WorklogForm(props: ComponentProps<Editing['WorklogForm']>): VNode | null {
  const editing = useEditing();
  return editing === undefined ? null : <editing.WorklogForm {...props} />;
}
