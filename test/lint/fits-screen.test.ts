import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Call, evolve, noCall } from '../../src/guide/call.ts';
import { decide } from '../../src/guide/decide.ts';
import { type StepScreen, view } from '../../src/guide/view.ts';
import { smallest } from '../../src/layout/card.ts';
import { speechFitsScreen } from '../../src/lint/rules/speech-fits-screen.ts';
import type { Book } from '../../src/playbook/flow.ts';
import type { Playbook, Step } from '../../src/playbook/model.ts';
import { linesFor } from '../../src/playbook/text.ts';
import { atStep } from '../../src/terminal/keys.ts';
import { draw } from '../../src/terminal/screen.ts';
import { builtIn } from '../guide/built-in.ts';
import { frameOf, written } from '../terminal/scenes.ts';
import { bookOf, found, playbookOf, steps } from './example-book.ts';

fc.configureGlobal({ seed: 1 });

/** The screens of a step as they come up, one for each wording of each channel. */
function screensOf(book: Book, playbook: Playbook, step: Step): readonly StepScreen[] {
  const frames = [{ playbook: playbook.id, step: step.id, counts: {} }];
  return playbook.channels.flatMap((channel) => {
    let call: Call = evolve(noCall, { type: 'CallStarted', channel, frames });
    return linesFor(step.say, channel).map(() => {
      const screen = view(book, call);
      const next = decide(book, call, { type: 'wording' }, 0);
      if ('events' in next) call = next.events.reduce(evolve, call);
      if (screen.kind !== 'step') throw new Error(`"${step.id}" is no step`);
      return screen;
    });
  });
}

/**
 * Whether all that is said and may be chosen is in sight on every page, on a step that has a little
 * of everything else. Why a choice is locked is a matter of the moment, and left out.
 */
function isInSight(screen: StepScreen): boolean {
  const choices = screen.choices.map(({ locked: _, ...choice }) => choice);
  const full = { ...screen, choices, do: [...screen.do, written('Listen.'), written('Wait.')] };
  const frame = frameOf(smallest.columns, smallest.rows);
  const texts = [screen.say ?? [], ...choices.map(({ text }) => text)].map((text) =>
    squeezed(text.map((part) => part.text).join('')),
  );
  return [0, 1, 2, 3].every((page) => {
    const shown = squeezed(draw(full, { ...atStep, page }, frame).lines.join(''));
    return texts.every((text) => shown.includes(text));
  });
}

function squeezed(text: string): string {
  return text.replace(/\s/g, '');
}

const isFound = (book: Book, playbook: Playbook, step: Step) => {
  if (speechFitsScreen.needs !== 'parts') throw new Error('the rule judges parts');
  const written = {
    unread: new Set<string>(),
    steps: new Set<string>(),
    facts: new Set<string>(),
    given: new Set<string>(),
  };
  const findings = speechFitsScreen.check({ playbook, book, written, unsound: new Set() });
  return [...findings].some(({ at }) => at[1] === step.id);
};

describe('speech/fits-screen', () => {
  it('is silent on every built-in step, as the screen has them in sight', () => {
    const book = builtIn();
    let steps = 0;
    for (const playbook of book.playbooks.values()) {
      for (const step of playbook.steps) {
        const inSight = screensOf(book, playbook, step).every(isInSight);
        expect([step.id, isFound(book, playbook, step)]).toEqual([step.id, !inSight]);
        steps += 1;
      }
    }
    expect(steps).toBeGreaterThan(80);
  });

  it('speaks exactly where the screen does not have them in sight', () => {
    const word = fc.constantFrom(
      'a',
      'word',
      'or',
      'another',
      'notwithstanding',
      '返金',
      '<order>',
      '<window>',
      '<customer>',
      '<company>',
    );
    const sentence = (most: number) =>
      fc.array(word, { minLength: 1, maxLength: most }).map((words) => words.join(' '));
    const step = fc.record({
      said: fc.array(fc.tuple(fc.constantFrom('', '[chat] ', '[phone] '), sentence(70)), {
        minLength: 1,
        maxLength: 3,
      }),
      offer: fc.array(sentence(14), { maxLength: 4 }),
      next: fc.array(sentence(14), { minLength: 1, maxLength: 5 }),
    });
    const seen = { in: 0, out: 0 };
    fc.assert(
      fc.property(step, ({ said, offer, next }) => {
        const choices = (texts: readonly string[], key: string) =>
          texts.length === 0
            ? ''
            : `    ${key}:\n${texts.map((text, index) => `      "${index} ${text}": resolved\n`).join('')}`;
        const text = steps(
          `  a:\n    say: |\n${said.map(([tag, line]) => `      ${tag}S ${line}.\n`).join('')}${choices(offer, 'offer')}${choices(next, 'next')}`,
          'facts:\n  order: Order number\ngiven:\n  window: thirty working days\n',
        );
        const playbook = playbookOf(text);
        const [first] = playbook.steps;
        if (first === undefined) throw new Error('there is no step');
        const base = bookOf();
        const book = { ...base, playbooks: new Map([...base.playbooks, ['example', playbook]]) };
        const inSight = screensOf(book, playbook, first).every(isInSight);
        seen[inSight ? 'in' : 'out'] += 1;
        expect(isFound(book, playbook, first)).toBe(!inSight);
      }),
      { numRuns: 150 },
    );
    expect(Math.min(seen.in, seen.out)).toBeGreaterThan(20);
  });

  it('judges the choices alone where nothing is said, at the step', () => {
    const choices = Array.from(
      { length: 9 },
      (_, index) => `      "${index} ${'word '.repeat(14)}": resolved\n`,
    );
    const text = steps(`  a:\n    do: |\n      Look.\n    next:\n${choices.join('')}`);
    expect(found('speech/fits-screen', text)).toMatchObject([{ line: 5 }]);
  });

  it('takes the longest wording of each channel, and names it once', () => {
    const choices = Array.from(
      { length: 5 },
      (_, index) => `      "${index} ${'word '.repeat(14)}": resolved\n`,
    );
    const long = 'word '.repeat(50).trim();
    const text = steps(
      `  a:\n    say: |\n      Short.\n      [chat] Short.\n      ${long}.\n      [phone] ${long} ${long}.\n    next:\n${choices.join('')}`,
    );
    expect(found('speech/fits-screen', text).map(({ line }) => line)).toEqual([9, 10]);
  });
});
