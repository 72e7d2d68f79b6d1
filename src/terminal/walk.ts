import type { Session } from '../guide/session.ts';
import type { Screen } from '../guide/view.ts';
import type { Findable } from '../playbook/findable.ts';
import { type Burst, isText } from './burst.ts';
import { HeldKey } from './held-key.ts';
import { atStep, type Key, openField, picking, press, type Ui, unkept } from './keys.ts';

/** What to do when a key is not settled yet: call back after so many milliseconds. */
export type Later = (callback: () => void, milliseconds: number) => void;

/** The keys of which one too many is a wrong move: choices, back, hold, leave. */
const actsOnce = /^[1-9bhq]$/;

const blank: Key = { sequence: ' ', name: 'space' };

/**
 * Keys in, screens out: a session and what is open on the terminal, without the terminal. Both the
 * full screen and the screen-reader lines are drawn from it.
 */
export class Walk {
  readonly session: Session;
  ui: Ui;
  readonly #held = new HeldKey();
  readonly #later: Later;
  readonly #changed: () => void;
  #waiting: { readonly key: Key } | undefined;
  /** The keys that come now are a text, and nothing is open to take it. */
  #isText = false;

  /** `notice` is shown on the first screen. */
  constructor(session: Session, later: Later, changed: () => void, notice?: string) {
    this.session = session;
    this.#later = later;
    this.#changed = changed;
    const opening = notice === undefined ? picking : { ...picking, notice };
    const atFirst = notice === undefined ? atStep : { ...atStep, notice };
    this.ui = session.started ? this.#arrived(atFirst) : opening;
  }

  get screen(): Screen | undefined {
    return this.session.screen();
  }

  /** What the finder looks through at the moment. */
  get items(): readonly Findable[] {
    const mode = this.ui.mode;
    return mode.mode === 'find' && mode.opens === 'jump'
      ? this.session.places()
      : this.session.playbooks();
  }

  /**
   * Takes a key that came at a moment (milliseconds): at once, or a little later when it may be held.
   * Of a burst that is a text, no key acts: on a step none of it does, and in a field its line ends
   * are blanks, as those of a paste are that the terminal tells of.
   */
  key(key: Key, at: number, burst?: Burst): void {
    const typing = 'text' in this.ui.mode || this.ui.pasting;
    // Every key is told, so that the same one after another is a press of its own.
    const verdict = this.#held.press(key.sequence, at);
    if (burst === undefined) this.#isText = false;
    else if (burst.isFirst) this.#isText = !typing && this.#wouldBeText(key.sequence + burst.rest);
    if (burst !== undefined && this.#isText) {
      if (burst.isFirst) this.#refuseText();
      return;
    }
    if (burst !== undefined && typing && !this.ui.pasting) {
      this.#settle();
      this.#press(this.#endsLine(key, burst) ? blank : key);
      return;
    }
    // A key that is still held when it has opened a field is not what the rep wants to write there.
    if (typing && !this.ui.pasting && verdict === 'swallow' && /^[1-9]$/.test(key.sequence)) return;
    if (typing || !actsOnce.test(key.sequence)) {
      this.#settle();
      this.#press(key);
      return;
    }
    if (verdict === 'swallow') {
      this.#waiting = undefined;
      return;
    }
    this.#settle();
    if (verdict === 'act') this.#press(key);
    else this.#wait(key);
  }

  #wouldBeText(keys: string): boolean {
    const screen = this.screen;
    const interrupts = screen === undefined || screen.kind === 'over' ? [] : screen.interrupts;
    return isText(
      keys,
      interrupts.map(({ key }) => key),
    );
  }

  /** Whether a key ends a line in the middle of a text, and nothing that is typed. */
  #endsLine(key: Key, { rest }: Burst): boolean {
    const more = rest.trim();
    return /^[\r\n\t]$/.test(key.sequence) && more !== '' && this.#wouldBeText(more);
  }

  #refuseText(): void {
    this.#settle();
    this.remind(
      'That looks like pasted text: no key of it acted. n opens a note to paste it into.',
    );
  }

  /** Shows a sentence until the next key, without one. */
  remind(notice: string): void {
    this.ui = { ...this.ui, notice };
    this.#changed();
  }

  /** The walk is over: a key that waits acts no more. */
  stop(): void {
    this.#waiting = undefined;
    this.#keepDrafts();
  }

  /** What was typed and set aside is no less said: it goes into the notes before the call is over. */
  #keepDrafts(): void {
    const isSecret = (field: string) => this.session.isSecret(field);
    for (const text of unkept(this.ui, isSecret)) this.session.act({ type: 'note', text });
    this.ui = { ...this.ui, mode: atStep.mode, drafts: {} };
  }

  #wait(key: Key): void {
    const waiting = { key };
    this.#waiting = waiting;
    this.#later(() => {
      if (this.#waiting === waiting) this.#settle();
    }, HeldKey.wait);
  }

  #settle(): void {
    const waiting = this.#waiting;
    if (waiting === undefined) return;
    this.#waiting = undefined;
    this.#held.settle();
    this.#press(waiting.key);
  }

  #press(key: Key): void {
    const before = this.screen;
    const reaction = press(this.ui, key, before, this.items);
    this.ui = reaction.ui;
    if (reaction.started !== undefined) {
      const answer = this.session.start(reaction.started);
      this.ui =
        answer.refusal === undefined
          ? this.#arrived(this.ui)
          : { ...picking, notice: answer.refusal };
    }
    if (reaction.action !== undefined) {
      const stepBefore = this.session.call.mark;
      if (['leave', 'file'].includes(reaction.action.type)) this.#keepDrafts();
      const answer = this.session.act(reaction.action);
      if (answer.refusal !== undefined) {
        this.ui = { ...this.ui, notice: answer.refusal };
        this.ui = openField(this.ui, this.screen, answer.opens).ui;
      } else if (this.session.call.mark !== stepBefore && reaction.action.type !== 'back') {
        this.ui = this.#arrived(this.ui);
        if (reaction.action.type === 'choose') this.ui = again(this.ui, before, this.screen);
      }
      if (answer.told !== undefined) this.ui = { ...this.ui, notice: answer.told };
    }
    // A long paste is drawn once, when it has come.
    if (!this.ui.pasting) this.#changed();
  }

  /** On arrival, a field that an ending will need opens by itself. */
  #arrived(ui: Ui): Ui {
    const screen = this.screen;
    const at = { ...ui, mode: atStep.mode, page: 0 };
    if (screen?.kind !== 'step' || screen.opens === undefined) return at;
    return openField(at, screen, screen.opens).ui;
  }
}

/** A choice may lead to the step it stands on: without a word the rep could not see that it was taken. */
function again(ui: Ui, before: Screen | undefined, after: Screen | undefined): Ui {
  if (before?.kind !== 'step' || after?.kind !== 'step') return ui;
  const isSame = before.crumbs.join('\n') === after.crumbs.join('\n');
  return isSame ? { ...ui, notice: `Once more: ${after.crumbs.at(-1) ?? ''}.` } : ui;
}
