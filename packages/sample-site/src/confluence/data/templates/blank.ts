import type { TemplateSeed } from './seed.ts';

/** A template that somebody created and never filled: a client must not stumble over an empty body. */
export const blank: TemplateSeed = {
  name: 'Blank page',
  description: '',
  spaceKey: 'PLAY',
  labels: [],
  body: '',
};
