import type { Call } from '../guide/call.ts';
import { outcomeWords } from '../guide/view.ts';
import type { Book } from '../playbook/flow.ts';
import {
  type Calendar,
  clockTime,
  counted,
  dateInWords,
  isoDate,
  spanInWords,
} from './calendar.ts';
import { type Summary, type SummedPromise, summaryOf } from './summary.ts';
import type { Times } from './times.ts';
import { readWhen } from './when.ts';

/** One line of a wrap-up: what it is, and what there is to say, one entry a line. */
export interface WrapUpLine {
  readonly label: string;
  readonly values: readonly string[];
}

/**
 * What is kept of a call for the next colleague: facts and no adjectives, fit to be read out to the
 * customer. What was not said or filled in has no line. Secret facts are left out. Without times, it
 * says no moments.
 */
export function wrapUp(
  book: Book,
  call: Call,
  times?: Times,
  calendar?: Calendar,
): readonly WrapUpLine[] {
  return wrapUpLines(summaryOf(book, call, times), calendar);
}

/** A summary as the lines of a wrap-up. */
export function wrapUpLines(summary: Summary, calendar?: Calendar): readonly WrapUpLine[] {
  const say = sayer(summary, calendar);
  const endedByMe = summary.endings.some(({ outcome }) => outcome === 'ended-by-rep');
  const lines: WrapUpLine[] = [
    { label: 'Call', values: say.call() },
    { label: 'Customer', values: one(summary.customer) },
    { label: 'Request', values: one(summary.request) },
    { label: 'Reference', values: one(summary.ref) },
    { label: 'Facts', values: summary.facts.map(({ label, value }) => `${label}: ${value}`) },
    { label: 'Tried', values: [...new Set(summary.tried.map(({ words }) => words))] },
    { label: 'Promised', values: summary.promises.map(say.promise) },
    {
      label: 'Not agreed',
      values: summary.notAgreed.map((promised) => `${promised.what}: ${missingOf(promised)}`),
    },
    {
      label: 'Behaviour',
      values: endedByMe
        ? summary.behaviours.map(({ behaviour, at }) => say.at(at) + behaviour)
        : [],
    },
    {
      label: 'Warnings',
      values: summary.warnings.map(
        ({ words, at }, index) => `${index + 1}. ${say.at(at)}“${words}”`,
      ),
    },
    { label: 'On offer', values: endedByMe ? summary.onOffer : [] },
    { label: 'Handed over', values: summary.handedOver.map(taker) },
    { label: 'Asked to take over', values: summary.askedToTakeOver.map(taker) },
    { label: 'Notes', values: summary.notes.map(({ text }) => text) },
    { label: 'Outcome', values: outcomesOf(summary, say) },
  ];
  return lines.filter(({ values }) => values.length > 0);
}

/**
 * A note for the colleague who goes on: what happened, what is asked, what has been tried, what is
 * promised, and what is left to do. Facts only.
 */
export function handOverNote(summary: Summary, calendar?: Calendar): readonly WrapUpLine[] {
  const say = sayer(summary, calendar);
  const open = summary.promises.filter(
    ({ kept, withdrawn }) => kept === undefined && withdrawn === undefined,
  );
  const done = summary.promises.filter((promised) => !open.includes(promised));
  const lines: WrapUpLine[] = [
    { label: 'From', values: [...one(summary.me), ...say.call()] },
    {
      label: 'Customer',
      values: [
        ...one(summary.customer),
        ...(summary.ref === undefined ? [] : [`Reference: ${summary.ref}`]),
      ],
    },
    { label: 'Asks for', values: one(summary.request) },
    {
      label: 'What happened',
      values: [
        ...summary.facts.map(({ label, value }) => `${label}: ${value}`),
        ...summary.notes.map(({ text, at }) => say.at(at) + text),
      ],
    },
    { label: 'Tried', values: [...new Set(summary.tried.map(({ words }) => words))] },
    { label: 'Promised', values: open.map(say.promise) },
    { label: 'Done', values: done.map(say.promise) },
    {
      label: 'Not agreed',
      values: summary.notAgreed.map((promised) => `${promised.what}: ${missingOf(promised)}`),
    },
    {
      label: 'Warnings',
      values: summary.warnings.map(
        ({ words, at }, index) => `${index + 1}. ${say.at(at)}“${words}”`,
      ),
    },
    {
      label: 'Asked so far',
      values: [...summary.handedOver, ...summary.askedToTakeOver].map(taker),
    },
    { label: 'Where it stands', values: outcomesOf(summary, say) },
  ];
  return lines.filter(({ values }) => values.length > 0);
}

/** A wrap-up as text, to paste: one line a value, the label in front of the first. */
export function renderWrapUp(lines: readonly WrapUpLine[]): string {
  const widest = Math.max(...lines.map(({ label }) => label.length)) + 2;
  return lines
    .flatMap(({ label, values }) =>
      values.map((value, index) => (index === 0 ? label : '').padEnd(widest) + value),
    )
    .join('\n');
}

/** A wrap-up as Markdown: a heading, and a list of one item a label. */
export function renderMarkdown(title: string, lines: readonly WrapUpLine[]): string {
  const items = lines.map(({ label, values }) => {
    const [first = '', ...more] = values.map(asMarkdown);
    return more.length === 0
      ? `- **${label}**: ${first}`
      : [`- **${label}**:`, ...[first, ...more].map((value) => `  - ${value}`)].join('\n');
  });
  return [`## ${asMarkdown(title)}`, '', ...items].join('\n');
}

/** A text in which nothing is markup: what a customer said must not become a link or a picture. */
export function asMarkdown(text: string): string {
  return text
    .replace(/[\\`*_{}[\]<>()#|~!&]/g, '\\$&')
    .replace(/^(\s*)([-+=])/, '$1\\$2')
    .replace(/^(\s*\d+)([.)])/, '$1\\$2')
    .replace(/:\/\//g, ':\\//')
    .replace(/www\./gi, (found) => `${found.slice(0, 3)}\\.`)
    .replace(/@/g, '\\@');
}

/** How a summary's moments are said: by the clock, with the day where it is another one. */
function sayer({ times, title, channel }: Summary, calendar: Calendar | undefined) {
  const isKnown = times !== undefined && calendar !== undefined;
  const at = (moment: number | undefined): string => {
    if (!isKnown || moment === undefined) return '';
    const local = calendar.local(moment);
    const isSameDay = isoDate(local) === isoDate(calendar.local(times.began));
    return isSameDay ? `${clockTime(local)} ` : `${dateInWords(local)}, ${clockTime(local)} `;
  };
  const due = ({ by, at: saidAt }: SummedPromise): string => {
    const read =
      calendar === undefined || by === undefined || saidAt === undefined
        ? undefined
        : readWhen(by, calendar, saidAt);
    if (read === undefined || calendar === undefined) return by ?? '';
    const local = calendar.local(read.isDay ? read.at - 1 : read.at);
    const date = dateInWords(local);
    return `${by} (${read.isDay ? date : `${date}, ${clockTime(local)}`})`;
  };
  return {
    at,
    call(): readonly string[] {
      if (!isKnown) return [];
      const resumed =
        times.resumed === 0
          ? ''
          : `, resumed ${times.resumed === 1 ? 'once' : counted(times.resumed, 'time')}`;
      const from = calendar.local(times.began);
      const to = at(times.ended).trim();
      return [
        `${dateInWords(from)}, ${clockTime(from)} to ${to} (${spanInWords(times.spent)}${resumed})`,
        ...(title === undefined ? [] : [`${title} (${channel})`]),
      ];
    },
    promise(promised: SummedPromise): string {
      const said = `${promised.what}: by ${due(promised)}, ${promised.who}`;
      if (promised.withdrawn !== undefined) return `${said}. Withdrawn: ${promised.withdrawn}`;
      if (promised.kept === undefined) return said;
      const when = at(promised.kept).trim();
      return when === '' ? `${said}. Kept.` : `${said}. Kept: ${when}`;
    },
  };
}

function outcomesOf(
  { endings, isOpen }: Summary,
  say: { readonly at: (moment: number | undefined) => string },
): readonly string[] {
  if (endings.length === 0)
    return [isOpen === true ? 'no ending is recorded' : 'left before the end'];
  const words = endings.map(({ outcome, at }) => ({ at, words: outcomeWords[outcome] }));
  return words.map((ending) =>
    words.length === 1 ? ending.words : say.at(ending.at) + ending.words,
  );
}

function one(value: string | undefined): readonly string[] {
  return value === undefined ? [] : [value];
}

function taker({ name, role }: { readonly name: string; readonly role: string }): string {
  return `${name} (${role})`;
}

function missingOf({ by, who }: { readonly by?: string; readonly who?: string }): string {
  if (by === undefined && who === undefined) return 'no time and no person';
  return by === undefined ? 'no time' : 'no person';
}
