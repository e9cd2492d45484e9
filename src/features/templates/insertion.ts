/** The door of everything that puts a template into a document: loaded when the first is inserted. */
export { insertChecklist, noteInserted } from './insertChecklist.ts';
export { placeIn } from './placement.ts';
export { resolveTemplate } from './resolveTemplate.ts';
export { pickTemplate } from './templatePicker.ts';
export { instead } from './typedWord.ts';
export { defaultValues } from './variableSuggestions.ts';
