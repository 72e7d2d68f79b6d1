import { afterEach, describe, expect, it } from 'vitest';
import { folderWith, run } from '../program.ts';
import { closeAll, servekit } from './rep.ts';

afterEach(closeAll);

const flood = (house: string) => ({
  'servekit.yaml': `servekit: 1\n${house}`,
  'playbooks/flood.yaml': `servekit: 1
title: Flood
use-when: Water comes in.
kind: safety
channels: [phone]
given:
  water-board:
    ask: Number of the water board
  depot:
    ask: Where the sandbags are
steps:
  get-out:
    say: |
      Get upstairs first. Then ring <water-board>.
    do: |
      [phone] Sandbags are at <depot>.
    next: emergency
`,
});

const ways: readonly (readonly [string, readonly string[], Readonly<Record<string, string>>])[] = [
  ['at 40 columns', [], {}],
  ['to a screen reader', ['--screen-reader'], {}],
  ['without colour', [], { NO_COLOR: '1' }],
];

describe.skipIf(process.platform === 'win32').each(ways)(
  'a value that nobody filled, %s',
  (_, more, env) => {
    const guide = (house: string) =>
      servekit(['guide', 'flood', ...more], { columns: 40, env, files: flood(house) });
    const flat = (text: string) => text.replace(/\s+/g, ' ');

    it('reads as its question, and is said once, short, and after what is to be said', async () => {
      const rep = guide('');
      await rep.sees('Your house left 2 values empty.');
      await rep.until(() => flat(rep.text).includes('‹number of the water board›'), 'saw no gap');
      expect(rep.text.match(/Your house left/g)).toHaveLength(1);
      expect(rep.text.indexOf('Get upstairs')).toBeLessThan(rep.text.indexOf('Your house left'));
    });

    it('is named where it is the only one', async () => {
      const rep = guide('given: { depot: the yard }\n');
      await rep.until(
        () => flat(rep.text).includes('left "number of the water board" empty.'),
        'was not told which',
      );
    });

    it('is no matter once the house has filled it', async () => {
      const rep = guide('given: { depot: the yard, water-board: 0800 100 }\n');
      await rep.until(() => flat(rep.text).includes('Then ring 0800 100.'), 'saw no number');
      expect(rep.text).not.toContain('Your house left');
    });
  },
);

describe.skipIf(process.platform === 'win32')(
  'a playbook that was not written for the channel',
  () => {
    const filled = flood('given: { depot: the yard, water-board: 0800 100 }\n');

    it('is opened all the same, and says so once with a way on', async () => {
      const rep = servekit(['guide', 'flood', '--channel', 'chat'], { files: filled });
      await rep.sees('Written for the phone, not for a chat. "/" finds another.', 'Get upstairs');
    });

    it('says nothing on the channel that it is for', async () => {
      const rep = servekit(['guide', 'flood'], { files: filled });
      await rep.sees('Get upstairs');
      expect(rep.text).not.toContain('Written for');
    });
  },
);

describe('a channel that nobody wrote for, without a terminal', () => {
  const head = 'servekit: 1\ntitle: Look\nuse-when: They ask.\n';
  const step = 'steps:\n  look:\n    say: |\n      [phone] I see it.\n    next: resolved\n';
  const story =
    'stories:\n  - name: told\n    channel: chat\n    moves: [next]\n    expect: { outcome: resolved }\n';
  const answers = ['guide', 'look', '--answers', 'playbooks/look.stories.yaml'];

  it('is told beside the story that plays there, and found in it', () => {
    const cwd = folderWith({
      'playbooks/look.yaml': `${head}channels: [phone]\n${step}`,
      'playbooks/look.stories.yaml': story,
    });
    expect(run(answers, { cwd }).err).toContain('Written for the phone, not for a chat.\n');
    expect(run(['validate', '--format', 'line'], { cwd }).out).toContain(
      'look.stories.yaml:3:14: warning: "look" is for phone, and not for chat. [stories/other-channel]',
    );
    expect(run(['list', '--channel', 'chat'], { cwd }).out).not.toMatch(/^look /m);
  });

  it('is a finding in a step of which all lines are bound to others', () => {
    const cwd = folderWith({
      'playbooks/look.yaml': head + step,
      'playbooks/look.stories.yaml': story,
    });
    expect(run(answers, { cwd }).err).not.toContain('Written for');
    expect(run(['validate', '--format', 'line'], { cwd }).out).toContain(
      'look.yaml:6:5: warning: "look" has nothing to say or to do for chat and in-person. [speech/nothing-for-channel]',
    );
  });
});
