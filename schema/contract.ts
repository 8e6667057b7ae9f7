/**
 * What the gateway and the subgraphs agree on over the wire: header names and the closed table of error codes.
 *
 * The bottom of the project: it imports nothing, and both sides import only this.
 */
export const HEADER = {
  /** One id for a request, from the client's wire to every subgraph's log. */
  requestId: 'x-request-id',
  /** Labels of `@override(label:)` to turn on, comma-separated; `percent(...)` decides for itself. */
  overrideLabels: 'x-override-labels',
  /** Milliseconds that the gateway still waits for an answer, as it asked. A duration: two machines need not agree on the time. */
  timeLeft: 'x-time-left-ms',
  /** `mutation` on every fetch that a mutation needs, reads among them: they must see what it wrote. Absent: a query. */
  operationType: 'x-operation-type',
  /** Who asks, signed by the gateway for one subgraph and one class of request (a compact JWS); a subgraph refuses a fetch without it. */
  viewer: 'x-viewer',
  /** What the console sends beside its cookie: a page of another site cannot know it. */
  csrf: 'x-csrf-token',
} as const;

/** How HEADER.viewer is signed, and held to: a compact JWS (RFC 7515) with the claims `viewer` and `op` beside the registered ones. */
export const VIEWER_TOKEN = {
  /** Ed25519, and nothing else that a header may name. */
  algorithm: 'EdDSA',
  issuer: 'interport-gateway',
  /** Seconds. */
  lifetime: 60,
  /** Longer than this it is not looked at. */
  maxBytes: 8_192,
  /** What a token says that is the gateway's own, for routes that are for gateways alone, instead of a viewer. */
  gatewayPurpose: 'gateway',
} as const;

/** Plain HTTP of the access subgraph that callers reach through the gateway, also where that is another process. */
export const ACCESS_ROUTES = [
  { method: 'POST', path: '/oauth/token' },
  { method: 'GET', path: '/.well-known/jwks.json' },
  { method: 'POST', path: '/session' },
  { method: 'GET', path: '/session' },
  { method: 'DELETE', path: '/session' },
  { method: 'POST', path: '/password/forgotten' },
  { method: 'POST', path: '/password/reset' },
  { method: 'POST', path: '/second-factor' },
  { method: 'POST', path: '/second-factor/confirm' },
  { method: 'DELETE', path: '/second-factor' },
] as const;

/**
 * Plain HTTP of subgraphs for callers that the gateway knows, and hands on signed: what is too large for the graph, and pages. `most`:
 * bytes of a body that is passed on as it comes; without it there is none. `cost`: what it takes from its caller's bucket, in the units of an
 * operation's cost, whatever its size turns out to be. A link that is a secret itself is open to whoever holds it.
 */
export const CALLER_ROUTES = [
  {
    subgraph: 'associations',
    method: 'POST',
    path: '/member-imports',
    most: 32 * 1024 * 1024,
    cost: 5_000,
    isOpen: false,
  },
  { subgraph: 'associations', method: 'GET', path: '/member-imports/:id/result', most: 0, cost: 5_000, isOpen: false },
  { subgraph: 'associations', method: 'GET', path: '/associations/:id/members', most: 0, cost: 5_000, isOpen: false },
  {
    subgraph: 'associations',
    method: 'POST',
    path: '/fees/bank-lists',
    most: 32 * 1024 * 1024,
    cost: 5_000,
    isOpen: false,
  },
  { subgraph: 'associations', method: 'GET', path: '/fees/invoices/:link', most: 0, cost: 10, isOpen: true },
  { subgraph: 'associations', method: 'GET', path: '/fees/receipts/:link', most: 0, cost: 10, isOpen: true },
] as const;

/** Every `extensions.code` an answer may carry, its HTTP status where the whole request fails, and whether trying again can help. */
export const ERROR_CODES = {
  BAD_USER_INPUT: {
    status: 400,
    retryable: false,
    meaning: 'An argument or a variable does not have the shape or the value the field asks for.',
  },
  BAD_REQUEST: { status: 400, retryable: false, meaning: 'The HTTP request is not a GraphQL request.' },
  GRAPHQL_PARSE_FAILED: { status: 400, retryable: false, meaning: 'The document is not GraphQL.' },
  GRAPHQL_VALIDATION_FAILED: { status: 400, retryable: false, meaning: 'The document does not fit the schema.' },
  OPERATION_RESOLUTION_FAILURE: {
    status: 400,
    retryable: false,
    meaning: 'The operation named is not in the document.',
  },
  OPERATION_LIMIT_EXCEEDED: {
    status: 400,
    retryable: false,
    meaning: 'The operation is deeper, wider or longer than the limit named.',
  },
  CURSOR_INVALID: { status: 400, retryable: false, meaning: 'The cursor was not made by this list with this sort.' },
  UNAUTHENTICATED: { status: 401, retryable: false, meaning: 'The field needs a caller we know.' },
  UNAUTHORIZED_FIELD_OR_TYPE: {
    status: 403,
    retryable: false,
    meaning: 'The caller may not read this field, or the type it stands for; the rest of the answer is there.',
  },
  OPERATION_NOT_REGISTERED: {
    status: 403,
    retryable: false,
    meaning: 'The caller may send registered operations only, and this is none of them.',
  },
  PERSISTED_QUERY_NOT_FOUND: {
    status: 404,
    retryable: false,
    meaning: 'No operation is known by this hash. Send its text with the hash once, or register it.',
  },
  COST_LIMIT_EXCEEDED: {
    status: 429,
    retryable: true,
    meaning: 'The operation would cost more than the caller has left; Retry-After says when it will do.',
  },
  TOO_MANY_ATTEMPTS: {
    status: 429,
    retryable: true,
    meaning: 'Too many attempts to sign in or to use a credential; Retry-After says when to try again.',
  },
  TOO_MANY_AT_ONCE: {
    status: 429,
    retryable: true,
    meaning: 'As many of these as are taken at once are under way; Retry-After says when to try again.',
  },
  FORBIDDEN: { status: 403, retryable: false, meaning: 'The caller may not do this.' },
  NOT_FOUND: { status: 404, retryable: false, meaning: 'No such page.' },
  METHOD_NOT_ALLOWED: {
    status: 405,
    retryable: false,
    meaning: 'The HTTP method does not fit: GET is for queries, POST for anything.',
  },
  NOT_ACCEPTABLE: {
    status: 406,
    retryable: false,
    meaning: 'The Accept header leaves no media type that GraphQL is answered in.',
  },
  REQUEST_TIMEOUT: { status: 408, retryable: true, meaning: 'The request was not received whole in time.' },
  PAYLOAD_TOO_LARGE: { status: 413, retryable: false, meaning: 'The request body is over the limit.' },
  UNSUPPORTED_MEDIA_TYPE: {
    status: 415,
    retryable: false,
    meaning: 'The body has a content type or an encoding that is not taken.',
  },
  HEADERS_TOO_LARGE: { status: 431, retryable: false, meaning: 'The request headers are over the limit.' },
  SUBGRAPH_UNAVAILABLE: { status: 503, retryable: true, meaning: 'A part of the graph cannot be reached now.' },
  SUBGRAPH_TIMEOUT: { status: 504, retryable: true, meaning: 'A part of the graph did not answer in time.' },
  SUBGRAPH_RESPONSE_TOO_LARGE: {
    status: 502,
    retryable: false,
    meaning: 'A part of the graph answered with more than the limit.',
  },
  SUBGRAPH_BAD_RESPONSE: {
    status: 502,
    retryable: false,
    meaning: 'A part of the graph answered with something that is not a GraphQL result.',
  },
  DATABASE_BUSY: {
    status: 503,
    retryable: true,
    meaning: 'The database cannot be reached, or did not answer within the time it is given.',
  },
  SERVICE_UNAVAILABLE: { status: 503, retryable: true, meaning: 'The gateway is starting or draining.' },
  INTERNAL_SERVER_ERROR: { status: 500, retryable: false, meaning: 'Our fault. The request id finds it in the log.' },
} as const;

export type ErrorCode = keyof typeof ERROR_CODES;
