'use strict';

// Runs the built program as a user would, and keeps what V8 made of its files beside them:
// node build/code-cache.cjs DIST WORDS...
const { writeFileSync } = require('node:fs');
const { join, resolve } = require('node:path');

const [dist, ...words] = process.argv.slice(2);
const folder = resolve(dist);
process.argv = [process.execPath, 'servekit', ...words];
if (!process.stdout.isTTY) {
  process.stdout.write = () => true;
  process.stderr.write = () => true;
}
const { scripts } = require(join(folder, 'main.js'));
process.on('exit', () => {
  for (const [file, script] of scripts)
    writeFileSync(join(folder, `${file}.cache`), script.createCachedData());
});
