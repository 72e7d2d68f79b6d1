import { secretFacts } from '../guide/values.ts';
import type { Book } from '../playbook/flow.ts';
import { slotLabel } from '../playbook/slots.ts';
import { reservedSlots } from '../playbook/text.ts';

/** What an empty slot is called on the screen, for those of which nothing is to be kept from a reader. */
export type SlotNames = Pick<ReadonlySet<string>, 'has'>;

/**
 * The names of every slot of a book but its secret facts: of those something was filled in, and a
 * reader is told that it was left out. Worked out when a text first asks: most calls have none, and
 * a list sums up thousands.
 */
export function slotNames(book: Book): SlotNames {
  let names: ReadonlySet<string> | undefined;
  return {
    has(name) {
      names ??= namesIn(book);
      return names.has(name);
    },
  };
}

function namesIn(book: Book): ReadonlySet<string> {
  const secret = secretFacts(book);
  const names = [...book.playbooks.values()].flatMap((playbook) => {
    const own = [...playbook.facts, ...playbook.given].map(({ name }) => name);
    return [...own, ...Object.keys(reservedSlots)].map((name) => ({
      name,
      label: slotLabel(book, [playbook], name),
    }));
  });
  const hidden = new Set(names.filter(({ name }) => secret.has(name)).map(({ label }) => label));
  return new Set(names.map(({ label }) => label).filter((label) => !hidden.has(label)));
}

const placeholder = /‹([^‹›]+)›/g;
/** What joins a slot to the words before it, and says nothing without one: "an answer on …". */
const joining =
  /\s+(?:on|about|regarding|of|to|for|from|with|by)(?:\s+(?:the|an?|your|their|his|her))?\s*$/i;
/** What goes on without the slot. */
const goingOn =
  /^(?:$|[,.;:!?)]|\s+(?:and|or|on|about|of|to|for|from|with|in|at|by|when|because)\b)/i;

/**
 * What was promised, offered or asked, without the slots that nobody filled in: "an answer on ‹their
 * question›" is an answer. Where the words need the slot, it is said what is missing.
 */
export function withoutUnfilled(text: string, names: SlotNames): string {
  const missing: string[] = [];
  let kept = '';
  let from = 0;
  for (const { 0: whole, 1: name = '', index } of text.matchAll(placeholder)) {
    if (!names.has(name)) continue;
    kept += text.slice(from, index);
    from = index + whole.length;
    const short = kept.replace(joining, '');
    if (short !== kept && short.trim() !== '' && goingOn.test(text.slice(from))) kept = short;
    else {
      kept += '…';
      missing.push(name);
    }
  }
  const all = kept + text.slice(from);
  return missing.length === 0 ? all : `${all} (not filled in: ${missing.join(', ')})`;
}

/** What was said, with a pause for each slot that nobody filled in: what stood there is not known. */
export function spokenUnfilled(text: string, names: SlotNames): string {
  return text.replace(placeholder, (whole, name: string) => (names.has(name) ? '…' : whole));
}
