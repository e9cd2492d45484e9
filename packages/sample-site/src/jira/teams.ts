/** A team of people, as the Team field names it. */
export interface Team {
  /** What a request names it by. */
  readonly id: string;
  readonly name: string;
}

/** Every team of the site. No operation lists them to ordinary users: they are met in issues. */
export const TEAMS: readonly Team[] = [
  { id: '36885b3c-1bf0-4f85-a357-c5b858c31de4', name: 'Checkout crew' },
  { id: '7c2f1a0e-5d3b-4f6a-9e8d-2b1c0a9f8e7d', name: '倉儲小隊' },
  { id: 'b0f4c6d2-8a1e-4c3b-a5d7-6e9f0b1c2d3e', name: 'Growth' },
];
