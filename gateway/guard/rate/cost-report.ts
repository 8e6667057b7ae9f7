/** What a caller is told of an operation's cost, and of what is left: `extensions.cost`. */
export interface CostReport {
  /** Taken before the operation ran: what it could cost at most. */
  readonly requested: number;
  /** What it came to; 0 where nothing ran. The difference was given back. */
  readonly actual: number;
  readonly bucket: Bucket;
}

export interface Bucket extends BucketSize {
  readonly available: number;
}

/** How much a caller may spend at once, and how much comes back each second. */
export interface BucketSize {
  readonly max: number;
  readonly restoreRate: number;
}
