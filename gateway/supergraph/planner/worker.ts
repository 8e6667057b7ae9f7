/**
 * The planner thread: answers one request after the other. Its supergraphs stay with it until they are closed.
 */
import { parentPort } from 'node:worker_threads';
import { StartupError } from '../../errors';
import { type BuiltPlanner, buildPlanner } from './build-planner';
import { type ThreadFault, type ThreadReply, type ThreadRequest } from './messages';

const planners = new Map<number, BuiltPlanner>();

parentPort?.on('message', (request: ThreadRequest) => {
  parentPort?.postMessage(replyTo(request));
});

function replyTo(request: ThreadRequest): ThreadReply {
  try {
    return { ok: true, json: JSON.stringify(answer(request)) };
  } catch (error) {
    return faultOf(error, request.kind);
  }
}

function answer(request: ThreadRequest): unknown {
  switch (request.kind) {
    case 'open': {
      const planner = buildPlanner(request.sdl);
      planners.set(request.id, planner);
      return planner.facts;
    }
    case 'plan': {
      const planner = planners.get(request.id);
      if (!planner) throw new Error(`The planner thread does not know supergraph ${request.id}.`);
      return planner.plan(request.document, request.overrides);
    }
    case 'close':
      planners.delete(request.id);
      return null;
  }
}

function faultOf(error: unknown, during: ThreadRequest['kind']): ThreadFault {
  if (!(error instanceof Error)) return { ok: false, kind: 'fault', message: String(error) };
  const { message, stack } = error;
  if (error instanceof StartupError || during === 'open') return { ok: false, kind: 'startup', message };
  return {
    ok: false,
    kind: isPlannerLimit(message) ? 'limit' : 'fault',
    message,
    ...(stack !== undefined && { stack }),
  };
}

/** What @apollo/query-planner says when it gives up; it has no codes. */
function isPlannerLimit(message: string): boolean {
  return ['selections exceeds limit', 'Exceeded maximum recursive selections', 'Too many options generated'].some(
    (part) => message.includes(part),
  );
}
