import { PlaybookFiles } from '../../src/store/playbook-files.ts';

/** Run as a process of a user without rights: prints what that user can read of a folder. */
const [, , cwd = ''] = process.argv;
const nowhere = `${cwd}/none`;
const files = new PlaybookFiles({
  cwd,
  builtIn: nowhere,
  home: undefined,
  userData: undefined,
  userConfig: undefined,
});
const shown = (found: Awaited<ReturnType<typeof files.find>>) =>
  found.map(({ path, content }) => [path, 'reason' in content ? content.reason : content.length]);
process.stdout.write(
  JSON.stringify({
    folder: shown(await files.files({ origin: 'project', path: cwd })),
    named: shown(await files.find(['mine.yaml', 'secret.yaml'])),
    glob: shown(await files.find(['**/*.yaml'])),
    houses: shown(await files.houses()),
  }),
);
