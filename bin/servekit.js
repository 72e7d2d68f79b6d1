#!/usr/bin/env node
'use strict';

const { existsSync } = require('node:fs');
const { join } = require('node:path');

const program = join(__dirname, '..', 'dist', 'main.js');
if (existsSync(program)) {
  require(program);
} else {
  process.stderr.write('servekit: This checkout is not built yet. Run: npm run build\n');
  process.exitCode = 3;
}
