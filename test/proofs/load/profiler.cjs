/** Loaded into the measured process: takes a CPU profile between the questions `profile` and `profiled`. */
'use strict';

const { Session } = require('node:inspector/promises');
const { answer } = require('../../bench/side-channel.cjs');

const session = new Session();

answer('profile', async () => {
  session.connect();
  await session.post('Profiler.enable');
  await session.post('Profiler.setSamplingInterval', { interval: 500 });
  await session.post('Profiler.start');
});

answer('profiled', async () => {
  const { profile } = await session.post('Profiler.stop');
  session.disconnect();
  return profile;
});
