/** Bare Apollo: the stock gateway behind Apollo Server's standalone HTTP server, everything at its default but telemetry. */
'use strict';

const { readFileSync } = require('node:fs');
const { ApolloGateway } = require('@apollo/gateway');
const { ApolloServer } = require('@apollo/server');
const { startStandaloneServer } = require('@apollo/server/standalone');

const gateway = new ApolloGateway({ supergraphSdl: readFileSync(process.env.SUPERGRAPH, 'utf8') });
const server = new ApolloServer({ gateway });
startStandaloneServer(server, { listen: { host: '127.0.0.1', port: Number(process.env.PORT) } });
