/**
 * One HTTP request and its answer, as undici tells of it: collected, counted, unpacked; aborted when it grows over the
 * cap or when nobody waits for it any more.
 */
import { type Dispatcher, errors } from 'undici';
import { systemCode } from '../../errors';
import { Attempt, type FetchObserver } from './attempt';
import { type SubgraphCall } from './call';
import { type HttpAnswer } from './subgraph';
import { unpack, type Unpacking } from './unpack';

export interface ExchangeOptions {
  readonly pool: Dispatcher;
  readonly request: Dispatcher.DispatchOptions;
  /** Bytes of the answer, packed or not. */
  readonly limit: number;
  /** When the connection broke before the first byte of an answer. */
  readonly maySendAgain: boolean;
}

export class Exchange extends Attempt<HttpAnswer> {
  private controller: Dispatcher.DispatchController | undefined;
  private maySendAgain: boolean;
  private status = 0;
  private encoding: string | undefined;
  private size = 0;
  private readonly chunks: Buffer[] = [];

  constructor(
    subgraph: string,
    call: SubgraphCall,
    observer: FetchObserver,
    private readonly options: ExchangeOptions,
  ) {
    super(subgraph, call, observer);
    this.maySendAgain = options.maySendAgain;
  }

  send(): void {
    if (this.isOpen) this.options.pool.dispatch(this.options.request, this);
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    // It waited for a connection longer than anybody waits for it. Thrown here, it is not sent and the connection stays.
    if (!this.isOpen) throw new Error('Nobody waits for it any more.');
    this.controller = controller;
  }

  /** The first byte. */
  onResponseStarted(): void {
    this.maySendAgain = false;
  }

  onResponseStart(_: unknown, status: number, headers: Readonly<Record<string, string | string[] | undefined>>): void {
    if (status < 200) return;
    this.status = status;
    this.encoding = String(headers['content-encoding'] ?? 'identity').toLowerCase();
    if (Number(headers['content-length'] ?? 0) > this.options.limit) this.failTooLarge();
  }

  onResponseData(_: unknown, chunk: Buffer): void {
    this.size += chunk.length;
    if (this.size > this.options.limit) this.failTooLarge();
    else this.chunks.push(chunk);
  }

  onResponseEnd(): void {
    this.controller = undefined;
    const [first, ...others] = this.chunks;
    const bytes = first && others.length === 0 ? first : Buffer.concat(this.chunks, this.size);
    if (this.encoding === 'identity') this.answer({ status: this.status, bytes }, bytes.length);
    else unpack(this.encoding ?? '', bytes, this.options.limit, this.unpacked);
  }

  onResponseError(_: unknown, error: Error): void {
    this.controller = undefined;
    if (!this.isOpen) return;
    if (this.maySendAgain && isBrokenConnection(error)) {
      this.maySendAgain = false;
      this.send();
      return;
    }
    this.fail(isNotHttp(error) ? 'SUBGRAPH_BAD_RESPONSE' : 'SUBGRAPH_UNAVAILABLE', error);
  }

  protected override abandon(): void {
    this.controller?.abort(new Error('Nobody waits for it any more.'));
  }

  private readonly unpacked = ({ bytes, error, isTooLarge }: Unpacking): void => {
    if (bytes) this.answer({ status: this.status, bytes }, bytes.length);
    else if (isTooLarge) this.failTooLarge();
    else this.fail('SUBGRAPH_BAD_RESPONSE', error);
  };

  private failTooLarge(): void {
    this.fail('SUBGRAPH_RESPONSE_TOO_LARGE', new Error(`More than ${this.options.limit} bytes came.`));
  }
}

const BROKEN = new Set(['UND_ERR_SOCKET', 'ECONNRESET', 'EPIPE']);

/** Most often the subgraph closed an idle connection just as we wrote on it, and has not seen the request. */
function isBrokenConnection(error: Error): boolean {
  return BROKEN.has(systemCode(error) ?? '');
}

function isNotHttp(error: Error): boolean {
  return error instanceof errors.HTTPParserError || error instanceof errors.HeadersOverflowError;
}
