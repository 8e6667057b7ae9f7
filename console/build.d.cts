/** Where the built explorer stands. */
export declare const EXPLORER_DIST: string;

export interface ExplorerBuild {
  /** False when what stood there was already up to date. */
  readonly built: boolean;
  readonly seconds: number;
  readonly bytes: number;
  readonly gzipBytes: number;
}

export declare function buildExplorer(options?: {
  readonly force?: boolean;
  readonly progress?: (line: string) => void;
}): Promise<ExplorerBuild>;
