// What is loaded when something is edited for the first time.
export { FieldEditor } from './fieldEditor.tsx';
export { WorklogForm } from './worklogForm.tsx';
