/** Values of `ErrorDetail.code` that are ours, beside those of the system and of TLS. */

/** Of `unauthorized`: after wrong passwords, a person must sign in with the browser once; see `ErrorDetail.loginUrl`. */
export const CAPTCHA = 'captcha';
/** Of `unauthorized`: the request was sent on to the site's own login page. */
export const LOGIN_PAGE = 'loginPage';
/** Of `signedOut`: the site is not one of the user's, or no longer. */
export const SITE_REMOVED = 'siteRemoved';
/** Of `unexpectedReply`: the reply was larger than it may be. */
export const REPLY_TOO_LARGE = 'replyTooLarge';
/** Of `invalid`: the bytes that were kept beside a change are no longer there. */
export const CONTENT_GONE = 'contentGone';
/** Of `invalid`: the site took nothing for the field in which an app keeps a checklist. */
export const CHECKLIST_FIELD = 'checklistField';
/** Of `invalid`: a file that cannot be sent now is too large to wait on this machine's disk. */
export const TOO_LARGE_TO_WAIT = 'tooLargeToWait';
/** Of `invalid`: the page does not say the words any more that a comment was to be about. */
export const WORDS_GONE = 'wordsGone';
/** Of `forbidden`: the account may read a page, and not change it. */
export const READ_ONLY_PAGE = 'readOnlyPage';
/** Of `unsupported`: the site has no way to comment on words of a page, or to settle such a comment. */
export const NO_INLINE_COMMENTS = 'noInlineComments';
