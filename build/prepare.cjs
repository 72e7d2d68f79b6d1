'use strict';

const { execSync } = require('node:child_process');
const { existsSync } = require('node:fs');
const { join } = require('node:path');

/**
 * Builds the program for whoever installs it from a checkout. npm installs what a build needs before
 * it calls this, but not where a package from git is installed globally, as pre-commit does it: there
 * it takes the setting "global" for its own work, too. So what is missing is installed here.
 */
const root = join(__dirname, '..');
const run = (command) => execSync(command, { cwd: root, stdio: 'inherit' });

if (!existsSync(join(root, 'node_modules', 'tsx'))) run('npm ci --no-global --ignore-scripts');
run('npm run build --no-global');
