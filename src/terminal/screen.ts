import stringWidth from 'fast-string-width';
import {
  type Field,
  outcomeWords,
  type Screen,
  type StepScreen,
  type Text,
} from '../guide/view.ts';
import type { Findable } from '../playbook/search.ts';
import { visible } from '../playbook/text.ts';
import { found, type Mode, type Ui } from './keys.ts';
import { clip, ends, flow, hang, widest, widestSpoken, wrap } from './layout.ts';
import type { Look, Theme } from './theme.ts';

/** What the screen is drawn with and for. */
export interface Frame {
  readonly columns: number;
  readonly rows: number;
  readonly theme: Theme;
  readonly items: readonly Findable[];
  /** A moment, in milliseconds since 1970, as the rep's clock shows it. */
  readonly clock: (at: number) => string;
  /** The wrap-up so far, a line each. */
  readonly wrapUp: () => readonly string[];
}

/** A screen as lines that fit the terminal; the last one holds the cursor when `typing`. */
export interface Drawn {
  readonly lines: readonly string[];
  readonly typing: boolean;
}

/** Draws what the rep sees. Pure: everything from a file or a customer is made visible first. */
export function draw(screen: Screen | undefined, ui: Ui, frame: Frame): Drawn {
  const width = Math.min(widest, frame.columns) - 2;
  const rows = Math.max(6, frame.rows - 1);
  if (ui.mode.mode === 'find') return drawFinder(ui, ui.mode, frame, width, rows);
  if (screen === undefined || screen.kind === 'over') return { lines: [], typing: false };
  const pen = new Pen(frame, width);
  if (ui.mode.mode === 'help' && screen.kind === 'step') {
    return { lines: fitted(pen.help(screen), ui, rows), typing: false };
  }
  const sections = screen.kind === 'step' ? pen.step(screen) : pen.question(screen);
  const asked = pen.modeLines(ui.mode, screen.fields);
  if (asked !== undefined) {
    const above = fitted(
      { ...sections, choices: [], feet: [[]] },
      ui,
      rows - asked.lines.length - 1,
    );
    const typing = asked.typing;
    return { lines: [...above, '', ...pen.notice(ui), ...asked.lines], typing };
  }
  return { lines: fitted({ ...sections, notice: pen.notice(ui) }, ui, rows), typing: false };
}

/** A screen before it is fitted to a height. The middle is what may be cut. */
interface Sections {
  readonly head: readonly string[];
  readonly say: readonly string[];
  readonly middle: readonly string[];
  readonly notice: readonly string[];
  readonly choices: readonly string[];
  /** From the fullest to the shortest. */
  readonly feet: readonly (readonly string[])[];
}

/** Draws with one theme at one width. */
class Pen {
  readonly #frame: Frame;
  readonly #theme: Theme;
  readonly #width: number;

  constructor(frame: Frame, width: number) {
    this.#frame = frame;
    this.#theme = frame.theme;
    this.#width = width;
  }

  step(screen: StepScreen): Sections {
    return {
      head: this.#head(screen.crumbs, screen.phase),
      say: screen.say === undefined ? [] : this.#say(screen.say),
      middle: this.#middle(screen),
      notice: [],
      choices: screen.choices.flatMap((choice, index) =>
        this.#choice(
          index + 1,
          this.#text(choice.text) +
            (choice.locked === undefined
              ? ''
              : ` ${this.#theme.notice(`(${visible(choice.locked)})`)}`),
          choice.offered,
        ),
      ),
      feet: this.#feet(screen),
    };
  }

  question(screen: Exclude<Screen, { kind: 'step' } | { kind: 'over' }>): Sections {
    const [title, choices] = this.#questionWords(screen);
    return {
      head: this.#head(screen.crumbs, ''),
      say: wrap(this.#theme.say(title), this.#width - 2).map((line) => `   ${line}`),
      middle:
        screen.kind === 'wrap-up'
          ? this.#frame.wrapUp().flatMap((line) => hang('   ', visible(line), this.#width))
          : [],
      notice: [],
      choices: choices.flatMap((choice, index) => this.#choice(index + 1, choice, false)),
      feet: [
        [
          ` ${this.#keys([
            ...(screen.canGoBack ? ([['b', 'back']] as const) : []),
            ['f', 'fill in'],
            ['n', 'note'],
          ])}`,
        ],
      ],
    };
  }

  #questionWords(
    screen: Exclude<Screen, { kind: 'step' } | { kind: 'over' }>,
  ): readonly [string, readonly string[]] {
    switch (screen.kind) {
      case 'stand-down':
        return [
          'Is nobody in danger any more?',
          [`Nobody is: back to ${visible(screen.returnsTo ?? '')}`, 'Not sure: stay here'],
        ];
      case 'what-now':
        return ['That is done. What now?', ['Nothing more: resolved', 'Another playbook']];
      case 'wrap-up': {
        const outcome = screen.outcome === undefined ? '' : outcomeWords[screen.outcome];
        return [`The call has ended: ${outcome}.`, ['File it', 'Another matter in this call']];
      }
    }
  }

  /** The lines of a mode that asks for text or an answer; undefined for the ones that ask nothing. */
  modeLines(
    mode: Mode,
    fields: readonly Field[],
  ): { lines: string[]; typing: boolean } | undefined {
    switch (mode.mode) {
      case 'note':
        return this.#entry('Note', mode.text, 'Enter keeps it   Esc later');
      case 'fill': {
        const label = fields.find(({ name }) => name === mode.field)?.label ?? mode.field;
        const enter = mode.field === 'who' ? 'Enter alone: me' : 'Enter keeps it';
        return this.#entry(label, mode.text, `${enter}   Tab next   Esc later`);
      }
      case 'over':
        return {
          lines: [
            ` ${this.#theme.title('The call is over:')}`,
            ...this.#choice(1, 'It is resolved', false),
            ...this.#choice(2, 'The customer ended it', false),
            ` ${this.#keys([['x', 'it is not over']])}`,
          ],
          typing: false,
        };
      case 'quit':
        return {
          lines: [
            ` ${this.#theme.notice('Press q again to leave this call.')} Any other key stays.`,
          ],
          typing: false,
        };
      default:
        return undefined;
    }
  }

  notice(ui: Ui): readonly string[] {
    if (ui.notice === undefined) return [];
    return hang(' ! ', this.#theme.notice(visible(ui.notice)), this.#width);
  }

  help(screen: StepScreen): Sections {
    const rows: readonly (readonly [string, string])[] = [
      ['1-9', 'choose'],
      ...screen.interrupts.map(({ key, label }) => [key, visible(label)] as const),
      ['b', 'back: undo the last choice or interrupt'],
      ['f', 'fill in a fact'],
      ['n', 'take a note'],
      ['w', 'other wording'],
      ['h', screen.hold === undefined ? 'hold' : 'off hold'],
      ['/', 'find a step or playbook'],
      ['x', 'the call is over'],
      ['q q', 'leave'],
      ['space', 'the rest of a long step'],
    ];
    return {
      head: this.#head(['Keys'], ''),
      say: [],
      middle: rows.flatMap(([key, what]) =>
        hang(`   ${this.#theme.key(key.padEnd(6))}`, what, this.#width),
      ),
      notice: [],
      choices: [],
      feet: [[' Any key goes back to the step.'], []],
    };
  }

  #head(crumbs: readonly string[], corner: string): readonly string[] {
    const place = visible(crumbs.join(' › '));
    const room = this.#width - 2;
    const short =
      stringWidth(place) > room && crumbs.length > 2
        ? visible(`… › ${crumbs.slice(-2).join(' › ')}`)
        : place;
    return [` ${this.#theme.title(ends(clip(short, room), corner, room))}`];
  }

  #say(text: Text): readonly string[] {
    const width = Math.min(widestSpoken, this.#width - 4);
    const spoken = `“${this.#text(text, this.#theme.say)}”`;
    return hang('   ', this.#theme.say(spoken), width + 3).map((line, index) =>
      index === 0 ? line : ` ${line}`,
    );
  }

  #middle(screen: StepScreen): readonly string[] {
    const theme = this.#theme;
    const hold = screen.hold;
    const wanted = screen.fields.filter((field) => field.wanted && field.value === undefined);
    return [
      ...this.#block(
        'HOLD',
        hold === undefined
          ? []
          : [
              `Check back by ${this.#frame.clock(hold.since + hold.minutes * 60_000)}.  ${theme.key('h')} off hold`,
            ],
        theme.notice,
      ),
      ...this.#block(
        'HAVE',
        screen.have.map(({ label, value }) => `${visible(label)}: ${theme.filled(visible(value))}`),
        theme.label,
      ),
      ...this.#block(
        'ASK',
        wanted.length === 0
          ? []
          : [`${theme.key('f')}  ${wanted.map(({ label }) => visible(label)).join(' · ')}`],
        theme.label,
      ),
      ...this.#block(
        'DO',
        screen.do.map((text) => this.#text(text)),
        theme.label,
      ),
      ...this.#block(
        'HEAR',
        screen.listenFor.map((text) => this.#text(text)),
        theme.label,
      ),
      ...this.#block(
        'NEVER',
        screen.never.map(
          ({ words, why }) =>
            `“${this.#text(words)}”${why === undefined ? '' : `  ${this.#text(why)}`}`,
        ),
        theme.never,
      ),
      ...(screen.returnsTo === undefined
        ? []
        : this.#block('THEN', [`Back to ${visible(screen.returnsTo)}`], theme.label)),
    ];
  }

  #block(label: string, texts: readonly string[], look: Look): readonly string[] {
    return texts.flatMap((text, index) =>
      hang(`   ${look((index === 0 ? label : '').padEnd(6))} `, text, this.#width),
    );
  }

  #choice(number: number, text: string, offered: boolean): readonly string[] {
    const mark = offered ? 'offer: ' : '';
    return hang(`   ${this.#theme.key(String(number))}  `, mark + text, this.#width);
  }

  #feet(screen: StepScreen): readonly (readonly string[])[] {
    const interrupts = screen.interrupts.map(({ key, label }) => this.#key(key, visible(label)));
    const back = screen.canGoBack ? [this.#key('b', 'back')] : [];
    const keys = [
      ...back,
      this.#key('n', 'note'),
      ...(screen.wording.of > 1 ? [this.#key('w', 'other wording')] : []),
      this.#key('x', 'call over'),
      this.#key('?', 'all keys'),
    ];
    const lines = (items: readonly string[]) => flow(items, this.#width).map((line) => ` ${line}`);
    return [
      [...lines(interrupts), ...lines(keys)],
      lines([...interrupts, ...back, this.#key('?', 'keys')]),
      lines([...back, this.#key('?', 'all keys')]),
    ];
  }

  #entry(label: string, text: string, hint: string): { lines: string[]; typing: boolean } {
    const room = this.#width - 6;
    const shown = visible(text);
    return {
      lines: [
        ...hang(' ', `${this.#theme.title(visible(label))}   ${hint}`, this.#width),
        ` > ${stringWidth(shown) <= room ? shown : `…${lastColumns(shown, room - 1)}`}`,
      ],
      typing: true,
    };
  }

  #text(text: Text, look?: Look): string {
    return text
      .map((part) => {
        const words = visible(part.text);
        if (part.filled === undefined) return look === undefined ? words : look(words);
        return part.filled ? this.#theme.filled(words) : this.#theme.empty(words);
      })
      .join('');
  }

  #key(key: string, what: string): string {
    return `${this.#theme.key(key)} ${what}`;
  }

  #keys(keys: readonly (readonly [string, string])[]): string {
    return keys.map(([key, what]) => this.#key(key, what)).join('   ');
  }
}

/** The end of a text that fits in so many columns. */
function lastColumns(text: string, columns: number): string {
  const characters = [...text];
  while (stringWidth(characters.join('')) > columns) characters.shift();
  return characters.join('');
}

/**
 * Fits a screen to a height. What goes first is part of the footer, then air, then the rest of the
 * footer, then the middle, which the space key pages through. What is said and what may be chosen
 * stay; where even they do not fit, everything is paged.
 */
function fitted(sections: Sections, ui: Ui, rows: number): readonly string[] {
  const { head, say, middle, notice, choices, feet } = sections;
  const shortest = feet[feet.length - 1] ?? [];
  for (const foot of feet.slice(0, 2)) {
    const airy = spaced([head, say, middle, notice, choices, foot]);
    if (airy.length <= rows) return airy;
  }
  for (const foot of feet) {
    const tight = [head, say, middle, notice, choices, foot].flat();
    if (tight.length <= rows) return tight;
  }
  const more = '   … space for the rest';
  const room = rows - [head, say, notice, choices, shortest].flat().length;
  if (room >= 2) {
    const shown = pageOf(middle, ui.page, room - 1);
    return [head, say, shown, [more], notice, choices, shortest].flat();
  }
  const all = [head, say, notice, choices, middle, shortest].flat();
  return [...pageOf(all, ui.page, rows - 1), more];
}

function pageOf(lines: readonly string[], page: number, size: number): readonly string[] {
  const pages = Math.max(1, Math.ceil(lines.length / size));
  const from = (page % pages) * size;
  return lines.slice(from, from + size);
}

function spaced(sections: readonly (readonly string[])[]): readonly string[] {
  const written = sections.filter((lines) => lines.length > 0);
  return written.flatMap((lines, index) => (index === 0 ? lines : ['', ...lines]));
}

function drawFinder(
  ui: Ui,
  mode: Extract<Mode, { mode: 'find' }>,
  frame: Frame,
  width: number,
  rows: number,
): Drawn {
  const { theme } = frame;
  const matches = found(mode, frame.items);
  const title = mode.opens === 'jump' ? 'Find a step or a playbook' : 'What is happening?';
  const hint =
    mode.opens === 'start'
      ? 'Type a word   Enter opens   Ctrl-C leaves'
      : 'Type a word   Enter opens   Esc back';
  const list = matches.map((item, index) => {
    const mark = index === mode.selected ? '›' : ' ';
    const line = `${mark} ${visible(item.title)}`;
    const about = visible(item.about);
    const room = width - stringWidth(line) - 3;
    const beside = room > 12 ? `  ${clip(about, room)}` : '';
    return ` ${index === mode.selected ? theme.key(clip(line, width - 1)) : clip(line, width - 1)}${beside}`;
  });
  const shown = list.slice(0, Math.max(1, rows - 6));
  const none =
    mode.text !== '' && matches.length === 0 ? [' Nothing matches. Try another word.'] : [];
  const notice = ui.notice === undefined ? [] : [` ! ${theme.notice(ui.notice)}`];
  const text = visible(mode.text);
  const query = stringWidth(text) <= width - 6 ? text : `…${lastColumns(text, width - 7)}`;
  return {
    lines: [
      ` ${theme.title(title)}`,
      ...wrap(hint, width - 1).map((line) => ` ${line}`),
      '',
      ...shown,
      ...none,
      '',
      ...notice,
      ` > ${query}`,
    ],
    typing: true,
  };
}
