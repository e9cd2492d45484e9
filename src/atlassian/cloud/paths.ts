/** The request that says who is signed in, and nothing else: its refusal is about the account itself. */
export const MYSELF_PATH = '/rest/api/3/myself';
