import stringWidth from 'fast-string-width';
import {
  minutesInWords,
  overWords,
  type QuestionScreen,
  questionWords,
  type Screen,
  type StepScreen,
  type Text,
} from '../guide/view.ts';
import { choiceLines, columnsDrawn, type Look, spokenLines } from '../layout/card.ts';
import { clip, clipStart, ends, flow, hang, wrap } from '../layout/lines.ts';
import type { Findable } from '../playbook/findable.ts';
import { noGroup } from '../playbook/groups.ts';
import { visible } from '../playbook/text.ts';
import type { JournalState } from '../shell.ts';
import { type Block, type Entry, fitted, type Sections, spaceForMore } from './fit.ts';
import { found, hasEnded, isAsked, type Mode, type Ui } from './keys.ts';
import { keptInWords } from './plain.ts';
import type { Theme } from './theme.ts';

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
  /** Whether the call is being kept; undefined where it is not meant to be. */
  readonly kept?: JournalState | undefined;
}

/** A screen as lines that fit the terminal; the last one holds the cursor when `typing`. */
export interface Drawn {
  readonly lines: readonly string[];
  readonly typing: boolean;
}

/** The rows that a reason why nothing is kept leaves free: for a step in parts, and the word for more. */
const rowsBesideUnkept = 5;

/** Draws what the rep sees. Pure: everything from a file or a customer is made visible first. */
export function draw(screen: Screen | undefined, ui: Ui, frame: Frame): Drawn {
  const rows = Math.max(1, frame.rows - 1);
  const { page } = ui;
  const pen = new Pen(frame, columnsDrawn(frame.columns));
  if (ui.mode.mode === 'find') return pen.finder(ui, ui.mode, rows);
  if (screen === undefined || screen.kind === 'over') return { lines: [], typing: false };
  if (ui.mode.mode === 'help')
    return { lines: fitted(pen.help(screen), page, rows), typing: false };
  const sections = screen.kind === 'step' ? pen.step(screen) : pen.question(screen);
  const notice = pen.notice(ui);
  const asked = pen.modeLines(ui.mode, screen);
  if (asked === undefined) {
    return { lines: fitted({ ...sections, notice }, page, rows), typing: false };
  }
  const { typing } = asked;
  const below = ['', ...notice, ...asked.lines];
  const more = typing ? '   …' : sections.more;
  const above = fitted({ ...sections, choices: [], feet: [[]], more }, page, rows - below.length);
  return { lines: [...above, ...below].slice(-rows), typing };
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
      choices: screen.choices.map((choice, index) => ({
        lines: this.#choice(
          index + 1,
          this.#text(choice.text) +
            (choice.locked === undefined
              ? ''
              : ` ${this.#theme.notice(`(${visible(choice.locked)})`)}`),
          choice.offered,
        ),
      })),
      feet: this.#feet(screen, [
        this.#key('n', 'note'),
        ...(screen.wording.of > 1 ? [this.#key('w', 'other wording')] : []),
      ]),
      more: spaceForMore,
    };
  }

  question(screen: QuestionScreen): Sections {
    const [title, choices] = questionWords(screen);
    return {
      head: this.#head(screen.crumbs, ''),
      say: wrap(this.#theme.say(title), this.#width - 2).map((line) => `   ${line}`),
      middle:
        screen.kind === 'wrap-up'
          ? this.#frame.wrapUp().map((line) => ({ lines: this.#column(visible(line)) }))
          : [],
      notice: [],
      choices: choices.map((choice, index) => ({
        lines: this.#choice(index + 1, visible(choice), false),
      })),
      feet: this.#feet(screen, [this.#key('f', 'fill in'), this.#key('n', 'note')]),
      more: spaceForMore,
    };
  }

  /** A line of the wrap-up, its value in the column where it stands in the text. */
  #column(line: string): readonly string[] {
    const label = /^(?:\S+(?: \S+)*)? {2,}/.exec(line)?.[0] ?? '';
    return hang(`   ${label}`, line.slice(label.length), this.#width);
  }

  /** The lines of a mode that asks for text or an answer; undefined for the ones that ask nothing. */
  modeLines(
    mode: Mode,
    { fields, endings }: StepScreen | QuestionScreen,
  ): { lines: string[]; typing: boolean } | undefined {
    switch (mode.mode) {
      case 'note':
        return this.#entry('Note', mode.text, 'Enter keeps it   Esc not now');
      case 'fill': {
        const label = fields.find(({ name }) => name === mode.field)?.label ?? mode.field;
        const enter = mode.field === 'who' ? 'Enter alone: me' : 'Enter keeps it';
        return this.#entry(label, mode.text, `${enter}   Tab next   Esc not now`);
      }
      case 'over':
        return {
          lines: [
            ` ${this.#theme.title('The call is over:')}`,
            ...endings.flatMap((outcome, index) =>
              this.#choice(index + 1, overWords[outcome], false),
            ),
            ` ${this.#key('x', 'it is not over')}`,
          ],
          typing: false,
        };
      case 'quit':
        return {
          lines: [
            ...hang(
              ' ',
              `${this.#theme.notice('Press q again to leave this call.')} Any other key stays.`,
              this.#width,
            ),
          ],
          typing: false,
        };
      default:
        return undefined;
    }
  }

  finder(ui: Ui, mode: Extract<Mode, { mode: 'find' }>, rows: number): Drawn {
    const matches = found(mode, this.#frame.items);
    const title = mode.opens === 'jump' ? 'Find a step or a playbook' : 'What is happening?';
    const leave = mode.opens === 'start' ? 'Ctrl-C leaves' : 'Esc back';
    const head = [
      ...hang(' ', this.#theme.title(title), this.#width),
      ...hang(' ', `Type a word   Enter opens   ${leave}`, this.#width),
    ];
    const none =
      mode.text !== '' && matches.length === 0
        ? hang(' ', 'Nothing matches. Try another word.', this.#width)
        : [];
    const below = [...none, ...this.notice(ui), this.#typed(mode.text)];
    const room = Math.max(1, rows - head.length - below.length);
    const all = isAsked(mode.text) || room < leastWithHeadings ? matches : withHeadings(matches);
    const air = room >= all.length + 2 ? [''] : [];
    const shown = this.#around(all, matches[mode.selected], room);
    return { lines: [head, air, shown, air, below].flat().slice(-rows), typing: true };
  }

  /** As many matches as there is room for, with the chosen one in sight. */
  #around(
    all: readonly (Findable | string)[],
    chosen: Findable | undefined,
    room: number,
  ): readonly string[] {
    const at = chosen === undefined ? 0 : all.indexOf(chosen);
    // The last row may say that there are more, and says nothing else then.
    const most = all.length > room && room > 2 ? room - 1 : room;
    const from = Math.max(0, Math.min(at - most + 1, all.length - most));
    const lines = all
      .slice(from, from + most)
      .map((row) =>
        typeof row === 'string'
          ? clip(` ${this.#theme.label(visible(row))}`, this.#width)
          : this.#match(row, row === chosen),
      );
    const more = all.slice(from + most).filter((row) => typeof row !== 'string').length;
    return more > 0 && most < room ? [...lines, `   … ${more} more`] : lines;
  }

  #match({ title, about }: Findable, isSelected: boolean): string {
    const line = clip(`${isSelected ? '›' : ' '} ${visible(title)}`, this.#width - 1);
    const room = this.#width - stringWidth(line) - 3;
    const beside = room > 12 ? `  ${clip(visible(about), room)}` : '';
    return ` ${isSelected ? this.#theme.key(line) : line}${beside}`;
  }

  /** What the rep is told: until the next key, and for as long as the call is not kept. */
  notice(ui: Ui): readonly string[] {
    const said =
      ui.notice === undefined
        ? []
        : hang(' ! ', this.#theme.notice(visible(ui.notice)), this.#width);
    return [...said, ...this.#unkept(this.#frame.rows - said.length - rowsBesideUnkept)];
  }

  /**
   * Why nothing is kept, and the way out: all of it, whatever has to be paged for it. It is cut only
   * where it would fill the screen; the keys have the whole of it then.
   */
  #unkept(room: number): readonly string[] {
    const { kept } = this.#frame;
    if (kept?.kind !== 'unkept') return [];
    const words = visible(keptInWords(kept) ?? '');
    const lines = hang(' ! ', words, this.#width);
    const most = Math.max(1, room);
    const last = lines[most - 1];
    const shown =
      lines.length <= most || last === undefined
        ? lines
        : [...lines.slice(0, most - 1), `${clip(`${last} …`, this.#width - 8)}  ? keys`];
    return shown.map((line) => this.#theme.notice(line));
  }

  help(screen: StepScreen | QuestionScreen): Sections {
    const isStep = screen.kind === 'step';
    const interrupts = screen.interrupts.map(({ key, label, locked }) => {
      const why = locked === undefined ? '' : ` (${visible(locked)})`;
      return [key, visible(label) + why] as const;
    });
    const hold = isStep && screen.hold !== undefined ? 'off hold' : 'hold';
    const onSteps = [
      ['w', 'other wording'],
      ...(isStep && screen.mayHold ? [['h', hold] as const] : []),
      ['/', 'find a step or playbook'],
    ] as const;
    const rows: readonly (readonly [string, string])[] = [
      ['1-9', 'choose'],
      ...interrupts,
      ['b', 'back: undo the last choice or interrupt'],
      ['f', 'fill in a fact'],
      ['n', 'take a note'],
      ...(isStep ? onSteps : []),
      ...(hasEnded(screen) ? [] : [['x', 'the call is over'] as const]),
      ['q q', 'leave'],
      ['space', 'the rest of a long step'],
    ];
    return {
      head: this.#head(['Keys'], ''),
      say: [],
      // Among what is paged: it is read to its end on the smallest screen.
      middle: [
        { lines: this.#unkept(Number.POSITIVE_INFINITY) },
        ...rows.map(([key, what]) => ({
          lines: hang(`   ${this.#theme.key(key.padEnd(6))}`, what, this.#width),
        })),
      ],
      notice: [],
      choices: [],
      feet: [hang(' ', '? goes back. Every key works from here, too.', this.#width), []],
      more: spaceForMore,
    };
  }

  #head(crumbs: readonly string[], corner: string): readonly string[] {
    const place = visible(crumbs.join(' › '));
    const room = this.#width - 2;
    const isSaving = this.#frame.kept?.kind === 'saving';
    const short =
      stringWidth(place) > room && crumbs.length > 2
        ? visible(`… › ${crumbs.slice(-2).join(' › ')}`)
        : place;
    return [
      ` ${this.#theme.title(ends(clip(short, isSaving ? room - 9 : room), isSaving ? 'saving…' : corner, room))}`,
    ];
  }

  #say(text: Text): readonly string[] {
    return spokenLines(this.#text(text, this.#theme.say), this.#width, this.#theme.say);
  }

  #middle(screen: StepScreen): readonly Entry[] {
    const theme = this.#theme;
    const hold = screen.hold;
    const wanted = screen.fields.filter((field) => field.wanted && field.value === undefined);
    return [
      ...this.#block(
        'HOLD',
        hold === undefined
          ? screen.holdFor === undefined
            ? []
            : [`${theme.key('h')}  ${minutesInWords(screen.holdFor)}`]
          : [
              `Check back by ${this.#frame.clock(hold.since + hold.minutes * 60_000)}.  ${theme.key('h')} off hold`,
            ],
        hold === undefined ? theme.label : theme.notice,
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

  #block(label: string, texts: readonly string[], look: Look): readonly Entry[] {
    const front = (words: string) => `   ${look(words.padEnd(6))} `;
    const block: Block = {
      label: front(label),
      goesOn: front(`${label}…`),
      indent: ' '.repeat(10),
    };
    const room = this.#width - block.indent.length;
    return texts.map((text) => ({ lines: wrap(text, room), block }));
  }

  #choice(number: number, text: string, offered: boolean): readonly string[] {
    return choiceLines(this.#theme.key(String(number)), { text, offered }, this.#width);
  }

  /** From the fullest to the shortest. An interrupt that is refused here is in the keys only. */
  #feet(
    screen: StepScreen | QuestionScreen,
    usual: readonly string[],
  ): readonly (readonly string[])[] {
    const interrupts = screen.interrupts
      .filter(({ locked }) => locked === undefined)
      .map(({ key, label }) => this.#key(key, visible(label)));
    const back = screen.canGoBack ? [this.#key('b', 'back')] : [];
    const over = hasEnded(screen) ? [] : [this.#key('x', 'call over')];
    const all = this.#key('?', 'all keys');
    return [
      [...this.#foot(interrupts), ...this.#foot([...back, ...usual, ...over, all])],
      this.#foot([...interrupts, ...back, this.#key('?', 'keys')]),
      this.#foot([...back, all]),
    ];
  }

  #foot(keys: readonly string[]): readonly string[] {
    return flow(keys, this.#width).map((line) => ` ${line}`);
  }

  #entry(label: string, text: string, hint: string): { lines: string[]; typing: boolean } {
    return {
      lines: [
        ...hang(' ', `${this.#theme.title(visible(label))}   ${hint}`, this.#width),
        this.#typed(text),
      ],
      typing: true,
    };
  }

  #typed(text: string): string {
    return ` > ${clipStart(visible(text), this.#width - 6)}`;
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
    return `${this.#theme.key(key)} ${clip(what, this.#width - 2)}`;
  }
}

/** With fewer rows than these, headings would take the place of what they head. */
const leastWithHeadings = 10;

/** Matches with the name of a group in front of its first one; steps, which come first, have none. */
function withHeadings(matches: readonly Findable[]): readonly (Findable | string)[] {
  const heads = (item: Findable, before: Findable | undefined) =>
    item.group === before?.group ? [] : [item.group ?? noGroup];
  return matches.flatMap((item, at) => [...heads(item, matches[at - 1]), item]);
}
