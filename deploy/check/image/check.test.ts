/** Each way of breaking the image's files that we know is named, with the line. */
import { itNames } from '../test-kit';
import { imageFindings } from './check';

itNames(
  [
    [
      'a base of any version',
      'Dockerfile',
      /ARG NODE=.*/,
      'ARG NODE=node:20-slim',
      /Dockerfile:\d+ {2}the base must be pinned by version; it is node:20-slim/,
    ],
    ['root', 'Dockerfile', 'USER 1000:1000\n', '', /the image runs as root/],
    ['no health check', 'Dockerfile', /HEALTHCHECK .*\n/, '', /the image has no HEALTHCHECK/],
    ['a secret built in', 'Dockerfile', 'EXPOSE', 'ENV REDIS_PASSWORD=x\nEXPOSE', /REDIS_PASSWORD is a secret/],
    [
      'a file kept out',
      '.dockerignore',
      '!package-lock.json\n',
      '',
      /copies package-lock\.json, which \.dockerignore keeps out/,
    ],
    ['everything let in', '.dockerignore', '\n*\n', '\n', /must begin with \*/],
    ['the repository let in', '.dockerignore', '!bin', '!.git', /\.git must not get into the image/],
  ],
  imageFindings,
);
