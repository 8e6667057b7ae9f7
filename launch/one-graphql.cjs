/**
 * graphql compares the names of classes too, lest there be two copies of it, unless NODE_ENV is production: a tenth of what a
 * process that validates does. Here the lock file holds one copy, so the plain comparison is taken always.
 */
const { NODE_ENV } = process.env;
process.env.NODE_ENV = 'production';
require('graphql/jsutils/instanceOf');
if (NODE_ENV === undefined) delete process.env.NODE_ENV;
else process.env.NODE_ENV = NODE_ENV;
