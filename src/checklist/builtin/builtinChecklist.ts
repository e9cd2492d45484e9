/** A checklist that comes with the extension. Its variables are written `{{name}}`. */
export interface BuiltinChecklist {
  readonly id: string;
  readonly title: string;
  /** One sentence: when to use it. */
  readonly description: string;
  readonly markdown: string;
}

/** One checklist in all languages it is kept in. */
export interface TranslatedChecklist {
  readonly id: string;
  readonly en: Omit<BuiltinChecklist, 'id'>;
  readonly zhTw: Omit<BuiltinChecklist, 'id'>;
}
