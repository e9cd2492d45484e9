import { isSiteRemoved, reasonOf, ShipshapeError } from '../../../core/errors.ts';
import { safeLine } from '../../../core/safeLine.ts';
import { ToolRefused } from '../toolRefused.ts';
import { siteText } from './siteText.ts';

/** Letters of what a site says of a failure. */
const MOST_SAID = 600;

/** Any failure in English for a model: what happened, and the next step. What the site itself said is marked. */
export function explainToModel(error: unknown): string {
  if (error instanceof ToolRefused) {
    const { message, below } = error;
    return below ? `${message}\n${siteText(below.from, below.text)}` : message;
  }
  const said = error instanceof ShipshapeError ? saidBySite(error) : '';
  return said === '' ? inWords(error) : `${inWords(error)}\n${siteText('the site', said)}`;
}

function saidBySite({ detail }: ShipshapeError): string {
  const { serverMessages = [], fieldErrors = {} } = detail;
  const fields = Object.entries(fieldErrors).map(([id, words]) => `${id}: ${words}`);
  return safeLine([...serverMessages, ...fields].join(' · '), MOST_SAID);
}

function inWords(error: unknown): string {
  if (isSiteRemoved(error))
    return 'The user removed this site from the editor. Tell the user; they may add it again.';
  switch (reasonOf(error)) {
    case 'unauthorized':
    case 'signedOut':
      return 'The user is not signed in to the site. Ask the user to run "Shipshape: Sign In Again" in the editor.';
    case 'forbidden':
      return "The user's account may not do this. Do not try again; tell the user.";
    case 'notFound':
    case 'gone':
      return 'It was not found: it does not exist, or the account may not see it. Check the key, or search for it.';
    case 'conflict':
      return 'Somebody else changed it meanwhile. Read it again, then decide anew.';
    case 'invalid':
      return 'The site refused it. Correct what it complains of, then call again.';
    case 'rateLimited':
      return 'The site limits requests at the moment. Wait a minute before the next call.';
    case 'unsupported':
      return 'This site cannot do it. Tell the user.';
    case 'cancelled':
      return 'Cancelled. Nothing was changed.';
    case 'internal':
      return 'Something went wrong inside Shipshape. Tell the user; the log of Shipshape has the details.';
    case 'io':
    case 'encoding':
      return 'A file could not be read or written. Tell the user.';
    default:
      return 'The site cannot be reached at the moment. Tell the user; calling again at once does not help.';
  }
}
