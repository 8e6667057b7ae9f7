/** `npm run viewer:keys`: prints a new pair of keys for a gateway and its subgraphs. */
import { newViewerKeys } from '../viewer-keys';

const HELP = `Usage: npm run --silent viewer:keys

Prints a new pair of keys as two lines, NAME=value. VIEWER_SIGNING_KEY is a secret of the gateway's: it signs who asks. Subgraphs
take what it signs by VIEWER_PUBLIC_KEYS, a JWK Set; where two keys are in it, both are taken. In a shell, quote the second line.

To change keys without a failed request: add the new public key to "keys" of every subgraph and restart them; give the gateways
the new VIEWER_SIGNING_KEY and restart them; a minute later take out the old public key.
`;

const [argument] = process.argv.slice(2);
if (argument === undefined) {
  for (const [name, value] of Object.entries(newViewerKeys())) process.stdout.write(`${name}=${value}\n`);
} else {
  process.stdout.write(HELP);
  process.exitCode = argument === '--help' || argument === '-h' ? 0 : 2;
}
