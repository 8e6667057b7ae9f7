/** Why a feed cannot be imported at all, as one or two sentences for the person who sent it. No row was written. */
export class FeedError extends Error {
  override readonly name = 'FeedError';
  /** For whoever has other words for it; undefined where it is not about the file. */
  readonly kind: FeedFault | undefined;

  constructor(message: string, { kind, cause }: { kind?: FeedFault; cause?: unknown } = {}) {
    super(message, { cause });
    this.kind = kind;
  }
}

export type FeedFault = 'NO_FILE' | 'EMPTY' | 'HEADER' | 'UTF_16' | 'WESTERN' | 'OTHER_KIND';
