/** Why a feed cannot be imported at all, as one or two sentences for the person who sent it. No row was written. */
export class FeedError extends Error {
  override readonly name = 'FeedError';
}
