import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { parcelText, recorded } from '../commands/recorded.ts';
import { leave } from '../guide/table.ts';
import { folderWith, run } from '../program.ts';
import { closeAll, type Desk, type Rep, shell } from './rep.ts';

afterEach(closeAll);

/** A disk that takes what is written and never says that it has it: a thread waits for a pipe. */
const hang = `
const fs = require('node:fs');
fs.fsync = (file, done) => fs.open('never', 'r', done);
`;

/** A call, and after it whatever comes next; the pid of the call is in a file. */
function aCallThen(next: string, desk: Desk = {}): Rep {
  return shell(
    `sh -c 'echo $$ > pid; exec $servekit guide angry-refund'; echo "code=$?"; ${next}; echo "then=$?"`,
    desk,
  );
}

function send(rep: Rep, signal: NodeJS.Signals): void {
  process.kill(Number(readFileSync(join(rep.folder, 'pid'), 'utf8')), signal);
}

describe.skipIf(process.platform === 'win32')('a call that was cut off in a detour', () => {
  it.each([
    ['SIGKILL', (rep: Rep) => send(rep, 'SIGKILL')],
    ['SIGTERM', (rep: Rep) => send(rep, 'SIGTERM')],
    ['SIGHUP', (rep: Rep) => send(rep, 'SIGHUP')],
    ['Ctrl-C', (rep: Rep) => rep.types('\x03')],
    ['q twice', (rep: Rep) => rep.types('qq')],
  ])('by %s goes on at the same step', async (_, cut) => {
    const rep = aCallThen('$servekit guide --resume');
    await rep.sees('Hear them out');
    await rep.typesAndSees('1', 'Say it back');
    await rep.typesAndSees('m', 'Manager ›');
    await rep.typesAndSees('1', 'Manager › Say it back');
    cut(rep);
    await rep.sees('Going on: Angry refund › Manager › Say it back, begun ');
    expect(rep.text).toContain('THEN   Back to Angry refund › Say it back');
    await rep.typesAndSees('qq', 'then=0');
    expect(rep.text).toContain('resumed once');
  });

  it.each([
    ['full screen', ''],
    ['screen reader', ' --screen-reader'],
  ])(
    'has what was half typed as a note, when the window was really closed: %s',
    async (_, option) => {
      const rep = shell(`exec $servekit guide angry-refund${option}`);
      await rep.sees('what happened');
      await rep.typesAndSees('nrang twi', 'rang twi');
      rep.close();
      const shown = () => run(['calls', 'show'], { cwd: rep.folder }).out;
      await rep.until(() => shown().includes('Notes    rang twi'), 'finds no note');
    },
  );

  const locks = (rep: Rep) =>
    readdirSync(join(rep.folder, '.local/share/servekit/calls'), { recursive: true }).filter(
      (name) => String(name).includes('.lock'),
    );

  it('leaves no lock when the window was really closed', async () => {
    const rep = shell('exec $servekit guide angry-refund');
    await rep.sees('Hear them out');
    expect(locks(rep)).toHaveLength(1);
    rep.close();
    await rep.until(() => locks(rep).length === 0, 'has a lock left');
  });

  it.each(['SIGHUP', 'SIGTERM'] as const)('leaves no lock at %s', async (signal) => {
    const rep = aCallThen('true');
    await rep.sees('Hear them out');
    send(rep, signal);
    await rep.sees('then=0');
    expect(locks(rep)).toEqual([]);
  });

  it('leaves no lock when it was killed, once the next call begins', async () => {
    const rep = aCallThen('$servekit guide');
    await rep.sees('Hear them out');
    const [left] = locks(rep);
    send(rep, 'SIGKILL');
    await rep.sees('code=137');
    await rep.until(() => !locks(rep).includes(left ?? ''), 'has the lock of the dead');
  });

  it('gives the prompt back when the disk never answers, and says that it is not sure', async () => {
    const files = { 'hang.cjs': hang };
    const rep = shell(
      `mkfifo never; NODE_OPTIONS='--require ./hang.cjs' $servekit guide angry-refund; echo "then=$?"`,
      { files },
    );
    await rep.sees('Hear them out');
    await rep.typesAndSees('1', 'Say it back', 'saving');
    await rep.typesAndSees('qq', 'Not sure it was kept: The disk that holds ', 'then=143');
    expect(rep.text).toMatch(/servekit calls show\s+20/);
  });

  it('has what was half typed as a note, at SIGHUP', async () => {
    const rep = aCallThen('$servekit calls show');
    await rep.sees('Hear them out');
    await rep.typesAndSees('nrang twi', '> rang twi');
    send(rep, 'SIGHUP');
    await rep.sees('then=0');
    expect(rep.text).toContain('Notes    rang twi');
  });

  it('is finished, followed up, and told as a story that holds', async () => {
    const rep = aCallThen('$servekit guide --resume');
    await rep.sees('Hear them out');
    await rep.typesAndSees('nrang twice\r', 'Hear them out');
    await rep.typesAndSees('1', 'Say it back');
    await rep.typesAndSees('a', 'Abuse ›');
    send(rep, 'SIGKILL');
    await rep.sees('Going on: ');
    await rep.chooses("It's at the situation", 'Back to the problem');
    await rep.chooses('They are back on the problem', 'Back to it');
    await rep.chooses('Back to Angry refund', 'Use their words');
    await rep.chooses("That's right", 'Say sorry');
    await rep.chooses('It is within 30 days', 'By when', 'Enter keeps it');
    await rep.typesAndSees('2099-12-01 16:00\r', 'Who does it');
    rep.types('\r');
    await rep.until(() => !rep.text.includes('Who does it'), 'is asked again who does it');
    await rep.typesAndSees('\x1b', 'Go on');
    await rep.chooses('Go on', 'Nothing, that');
    await rep.chooses('Nothing, that', 'Thank them');
    await rep.chooses('End the call', 'The call has ended');
    await rep.chooses('File it', 'Reset');
    await rep.chooses('An ordinary call', 'One line');
    await rep.chooses('I am ready', 'then=0');
    expect(rep.text).toContain('Notes     rang twice');
    expect(rep.text).toContain('Outcome   promised, with a time');
    const cwd = rep.folder;
    expect(run(['followups'], { cwd }).out).toMatch(/^LATER\n {2}Refund: by 2099-12-01 16:00/);
    const told = run(['calls', 'export', 'last', '--format', 'story'], { cwd });
    expect(told.code).toBe(0);
    writeFileSync(join(cwd, 'angry-refund.stories.yaml'), told.out);
    expect(run(['test', 'angry-refund.stories.yaml'], { cwd })).toMatchObject({
      code: 0,
      err: '1 story played: 1 passed, 0 failed.\n',
    });
  });
});

describe.skipIf(process.platform === 'win32')('an unfinished call', () => {
  it('is told of on the first screen, and no more when it is gone on with and filed', async () => {
    const rep = aCallThen('$servekit guide');
    await rep.typesAndSees('qq', 'Unfinished: ', 'Angry refund. servekit guide --resume');
  });

  it('is none with --no-record', async () => {
    const rep = shell('$servekit guide angry-refund --no-record; $servekit calls; echo "then=$?"');
    await rep.sees('Hear them out');
    await rep.typesAndSees('qq', 'then=0');
    expect(rep.text).toContain('No calls are kept yet.');
    expect(rep.text).not.toContain('Kept as');
  });

  it('cannot be gone on with while it is open elsewhere', async () => {
    const rep = aCallThen('true');
    await rep.sees('Hear them out');
    const data = run(['calls', '--json'], { cwd: rep.folder });
    const { id } = JSON.parse(data.out).calls[0];
    const other = shell(`$servekit guide --resume ${id}; echo "then=$?"`, {
      env: { HOME: rep.folder },
    });
    await other.sees('then=3');
    expect(other.text).toContain('It is open elsewhere');
  });
});

describe.skipIf(process.platform === 'win32')('a call that cannot be kept', () => {
  it.each([80, 40])('goes on and says so (%i columns)', async (columns) => {
    // A file stands where the folder of calls would be.
    const files = { '.local/share/servekit': 'in the way' };
    const rep = aCallThen('true', { columns, files });
    await rep.sees('Hear them out', 'Not kept: ');
    await rep.typesAndSees('1', 'Say it back', 'Not kept: ');
    await rep.typesAndSees('qq', 'then=0');
    expect(rep.text).toContain('Outcome  left before the end');
    expect(rep.text).toMatch(/^Not kept: /m);
  });
});

describe.skipIf(process.platform === 'win32')('--resume', () => {
  it('goes on with a call of another shift only by its name, and says which and how old', async () => {
    const home = folderWith({ 'playbooks/late-parcel.yaml': parcelText });
    const id = await recorded(home, Date.UTC(2020, 10, 22, 14, 3), [leave]);
    const desk = { env: { HOME: home } };
    const rep = shell('$servekit guide --resume; echo "then=$?"', desk);
    await rep.sees('"late-parcel"', 'then=3');
    expect(rep.text.replace(/\s+/g, ' ')).toMatch(
      new RegExp(
        `"late-parcel" \\(unfinished\\), begun Sun 22 Nov 2020, 14:03, \\d+ days ago\\..* servekit guide --resume ${id}`,
      ),
    );
    const named = shell(`$servekit guide --resume ${id}`, desk);
    await named.sees('Going on: Late parcel');
    expect(named.text.replace(/\s+/g, ' ')).toMatch(/begun Sun 22 Nov 2020, 14:03, \d+ days ago\./);
  });

  it('goes on at the wrap-up, and is hinted at as ended and not filed', async () => {
    const rep = aCallThen('$servekit guide');
    await rep.sees('Hear them out');
    await rep.typesAndSees('x', 'The customer ended it');
    await rep.typesAndSees('2', 'The call has ended');
    send(rep, 'SIGKILL');
    await rep.sees('Ended, wrap-up not filed: ', 'Angry refund. servekit guide --resume');
    const again = shell('$servekit guide --resume', { env: { HOME: rep.folder } });
    await again.sees('Going on: Angry refund, begun ', 'its wrap-up is not filed.');
  });

  it('says that there is nothing to go on with', async () => {
    const rep = shell('$servekit guide --resume; echo "then=$?"');
    await rep.sees('There is no unfinished call.', 'then=3');
  });

  it.each([
    ['angry-refund --resume', 'means nothing here'],
    ['--resume --no-record', 'wants none'],
  ])('refuses guide %s', async (args, words) => {
    const rep = shell(`$servekit guide ${args}; echo "then=$?"`);
    await rep.sees(words, 'then=2');
  });
});
