import type { VNode } from 'preact';

/** Line drawings on a 16 by 16 grid, in the colour of the text around them. */
const PATHS = {
  bug: 'M8 4.5a3 3 0 0 1 3 3v3a3 3 0 0 1-6 0v-3a3 3 0 0 1 3-3zm0 0V13M5 8.5H2m12 0h-3M5.5 6 3 4m7.500 2L13 4M5.500 11.500 3 13.500m7.500-2 2.500 2M6.500 4.500a1.500 1.500 0 0 1 3 0',
  milestone: 'M8 2 3 9h4l-1 5 7-8H8.500z',
  bookmark: 'M4 2.500h8v11l-4-3-4 3z',
  flame:
    'M8 2c.5 3 3.500 4 3.500 7.500a3.500 3.500 0 0 1-7 0C4.500 7.500 6 7 6 5c1 .5 1.500 1.500 1.500 2.500C8.500 6.500 8.500 4 8 2z',
  lightbulb:
    'M6 11.500C6 10 4.500 9 4.500 6.500a3.500 3.500 0 0 1 7 0C11.500 9 10 10 10 11.500zM6.500 13.500h3',
  checklist: 'm2.500 4.500 1 1 2-2m-3 7 1 1 2-2M8 4.500h5.500M8 10.500h5.500',
  'list-tree': 'M3 3h4M5 3v9.500h3M5 7.500h3m1 0h4m-4 5h4',
  issues: 'M8 2.500a5.500 5.500 0 1 0 0 11 5.500 5.500 0 0 0 0-11zm0 4.500a1 1 0 1 0 0 2 1 1 0 0 0 0-2z',
  refresh: 'M13 8a5 5 0 1 1-1.500-3.500M13 2.500v3h-3',
  browser: 'M6.500 3H3v10h10V9.500M9.500 3H13v3.500M13 3 7.500 8.500',
  copy: 'M5.500 5.500h7v8h-7zM3.500 10.500v-8h7',
  edit: 'm3 13 .5-3L10.500 3 13 5.500 6 12.500zM9 4.500 11.500 7',
  chevron: 'm4 6 4 4 4-4',
  eye: 'M1.500 8S4 4 8 4s6.500 4 6.500 4S12 12 8 12 1.500 8 1.500 8zM8 6.500a1.500 1.500 0 1 0 0 3 1.500 1.500 0 0 0 0-3z',
  vote: 'M8 3v10M4 7l4-4 4 4',
  flag: 'M4 14V2.500m0 .5h8l-2 3 2 3H4',
  todo: 'M8 3a5 5 0 1 0 0 10 5 5 0 0 0 0-10z',
  inProgress: 'M8 3a5 5 0 1 0 0 10 5 5 0 0 0 0-10zm0 0v10m2-9.500v9m1.500-7.500v6',
  done: 'M8 3a5 5 0 1 0 0 10 5 5 0 0 0 0-10zM5.500 8l2 2 3-4',
  link: 'M6.500 9.500l3-3M7 5l1.500-1.500a2.800 2.800 0 0 1 4 4L11 9M9 11l-1.500 1.500a2.800 2.800 0 0 1-4-4L5 7',
  warning: 'M8 2.500 14 13H2zM8 6.500v3m0 1.500v.5',
  clock: 'M8 2.500a5.500 5.500 0 1 0 0 11 5.500 5.500 0 0 0 0-11zM8 5v3l2 1.500',
  file: 'M4 2.500h5l3 3v8H4zM9 2.500v3h3',
  trash: 'M3 4.500h10M6 4.500v-2h4v2m-5.500 0 .5 9h6l.5-9',
  more: 'M3.500 8h.01M8 8h.01M12.500 8h.01',
  save: 'M8 2.500v7m0 0 3-3m-3 3-3-3M3 12.500h10',
  quote: 'M3 4h10M3 7h6M3 10h10M3 13h5',
  add: 'M8 3v10M3 8h10',
  globe:
    'M8 2.500a5.500 5.500 0 1 0 0 11 5.500 5.500 0 0 0 0-11zM2.500 8h11M8 2.500c-4 3.500-4 7.500 0 11m0-11c4 3.500 4 7.500 0 11',
  lock: 'M4 7h8v6.500H4zM5.500 7V5a2.500 2.500 0 0 1 5 0v2',
  close: 'm4 4 8 8m0-8-8 8',
} as const satisfies Record<string, string>;

export type IconName = keyof typeof PATHS;

/** A picture beside words that say the same: screen readers pass over it. */
export function Icon({ name }: { name: string }): VNode {
  const path = Object.hasOwn(PATHS, name) ? PATHS[name as IconName] : PATHS.issues;
  return (
    <svg class="icon" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      <path d={path} />
    </svg>
  );
}
