/** What is wrong in a file of the deployment, and where it stands. */

export interface Place {
  /** From the project's root. */
  readonly file: string;
  readonly line: number;
}

export interface Finding extends Place {
  readonly message: string;
}

/** Reads a file of the project; undefined when there is none. */
export type Read = (file: string) => string | undefined;

export const found = ({ file, line }: Place, message: string): Finding => ({ file, line, message });

export const describeFinding = ({ file, line, message }: Finding): string => `${file}:${line}  ${message}`;
