/** The requests that say who is signed in, and nothing else: their refusal is about the account itself. */
export const MYSELF_PATH = '/rest/api/3/myself';
export const DATA_CENTER_MYSELF_PATH = '/rest/api/2/myself';
