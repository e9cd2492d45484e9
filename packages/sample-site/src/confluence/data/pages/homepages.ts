import { storage } from '../markup.ts';
import { spaceSeeds } from '../spaces.ts';
import type { PageSeed } from './seed.ts';

/** Every space has a home page, the ancestor of all its pages. */
export const homepages: readonly PageSeed[] = spaceSeeds.map((space) => ({
  spaceKey: space.key,
  title: space.homepageTitle,
  author: space.author,
  createdAt: space.createdAt,
  labels: [],
  body: storage`
    <p>${space.description.replaceAll('&', '&amp;')}</p>
    <ac:structured-macro ac:name="children" ac:schema-version="2"><ac:parameter ac:name="all">true</ac:parameter></ac:structured-macro>`,
}));
