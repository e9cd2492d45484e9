/** A codicon and the theme colour it takes. */
export interface ThemedIcon {
  readonly id: string;
  /** A colour of the theme, by id; without one the icon has the colour of the text. */
  readonly color?: string;
}

/** How a status looks everywhere, by the category it belongs to. */
export const STATUS_ICONS: Readonly<Record<'todo' | 'inProgress' | 'done', Required<ThemedIcon>>> = {
  todo: { id: 'circle-large', color: 'descriptionForeground' },
  inProgress: { id: 'color-mode', color: 'charts.blue' },
  done: { id: 'pass-filled', color: 'charts.green' },
};
