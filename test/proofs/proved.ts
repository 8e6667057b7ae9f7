/** How a proof ends: 0 when what it is about holds, 1 when it does not, or when it could not be told. */
import { onStage, type Stage } from '../bench/stage';

export function proved(prove: (stage: Stage) => Promise<boolean>): void {
  onStage(prove).then(
    (holds) => {
      process.exitCode = holds ? 0 : 1;
    },
    (error: unknown) => {
      process.stderr.write(`${String(error instanceof Error ? error.stack : error)}\n`);
      process.exitCode = 1;
    },
  );
}
