/** A value that was sent for a field, refused; `message` is the sentence Jira puts into `errors`. */
export class InputRefused extends Error {}
