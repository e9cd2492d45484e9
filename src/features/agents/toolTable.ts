import type { Tool } from './tool.ts';
import { commentIssue } from './tools/commentIssue.ts';
import { readIssue } from './tools/readIssue.ts';
import { searchIssues } from './tools/searchIssues.ts';

/** All that a language model can do here, in the order in which it is told of. */
export const TOOLS: readonly Tool[] = [searchIssues, readIssue, commentIssue];
