import type { Tool } from './tool.ts';
import { commentIssue } from './tools/commentIssue.ts';
import { createIssue } from './tools/createIssue.ts';
import { editIssue } from './tools/editIssue.ts';
import { insertChecklist } from './tools/insertChecklist.ts';
import { logWork } from './tools/logWork.ts';
import { readIssue } from './tools/readIssue.ts';
import { readPage } from './tools/readPage.ts';
import { searchIssues } from './tools/searchIssues.ts';
import { searchPages } from './tools/searchPages.ts';
import { standUpNotes } from './tools/standUpNotes.ts';
import { tickChecklist } from './tools/tickChecklist.ts';
import { transitionIssue } from './tools/transitionIssue.ts';

/** All that a language model can do here, in the order in which it is told of. */
export const TOOLS: readonly Tool[] = [
  searchIssues,
  readIssue,
  transitionIssue,
  editIssue,
  commentIssue,
  createIssue,
  logWork,
  searchPages,
  readPage,
  insertChecklist,
  tickChecklist,
  standUpNotes,
];
