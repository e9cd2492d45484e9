import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { english, type Translate } from '../../src/core/localize.ts';
import { PROJECT } from './paths.ts';

const SENTENCES = JSON.parse(
  readFileSync(join(PROJECT, 'l10n', 'bundle.l10n.zh-tw.json'), 'utf8'),
) as Readonly<Record<string, string>>;

/** As a window in Chinese translates. */
export const chinese: Translate = (message, ...args) => english(SENTENCES[message] ?? message, ...args);
