import { branchesAt, type Machine, op } from './automaton.ts';

/** What a machine reads besides words: marks, and where sentences and clauses start and end. */
export const sign = {
  comma: 0,
  break: 1,
  start: 2,
  statement: 3,
  question: 4,
  other: 5,
  /** A filler that no phrase names. */
  filler: 6,
} as const;

const firstWord = 7;

/** Told for each role one of whose phrases ends with a sign: the role, and that sign's place. */
export type Found = (role: number, at: number) => void;

/** A machine that is ready to run. What it has worked out it keeps, up to a limit. */
export interface Runner {
  /** The sign for a word that may be read as one of these. A filler may be passed over, too. */
  signOf(readings: readonly string[], isFiller: boolean): number;
  /** Runs over one sentence, told as signs. */
  run(signs: readonly number[], found: Found): void;
  /**
   * From where a phrase of a role that ends at a place can be read: in the last clause that it can
   * start in, the earliest place.
   */
  startOf(role: number, signs: readonly number[], at: number): number;
}

/** One state of the deterministic machine: the phrases that are under way, and where each is. */
interface State {
  /** A place in the machine times two, plus one where a comma came after it. Sorted. */
  readonly kernel: Int32Array;
  readonly next: Map<number, Step>;
}

interface Step {
  readonly state: State;
  readonly found: readonly number[];
}

/**
 * Beyond so many states they are forgotten: a hostile text shall not fill the memory. Six thousand
 * lines of chats come to twenty thousand.
 */
const mostStates = 60_000;

/** FNV-1a (Fowler, Noll and Vo) over numbers in place of bytes. */
function hashOf(numbers: Int32Array): number {
  let hash = 0x811c9dc5;
  for (const number of numbers) hash = Math.imul(hash ^ number, 0x01000193);
  return hash;
}

function isSame(a: Int32Array, b: Int32Array): boolean {
  return a.length === b.length && a.every((number, at) => number === b[at]);
}

/** Some labels, and a bit for each of all: whether it is among them. */
interface Labels {
  readonly list: readonly number[];
  readonly bits: Uint32Array;
}

/** The words of a machine as signs. */
interface Words {
  signOf(written: readonly string[], isFiller: boolean): number;
  /** The labels that take the word of a sign. */
  labelsOf(read: number): Labels;
  isFiller(read: number): boolean;
}

function wordsOf(machine: Machine): Words {
  const numbers = new Map(machine.words.map((word, index) => [word, index]));
  /** Signs for fillers, and for words that may be read in several ways, come after the others. */
  const special: { readonly words: readonly number[]; readonly isFiller: boolean }[] = [];
  const signs = new Map<string, number>();
  const firstSpecial = firstWord + machine.words.length;
  const known = new Map<number, Labels>();
  const { labels, labelStarts, labelCount } = machine;
  return {
    labelsOf(read) {
      const before = known.get(read);
      if (before !== undefined) return before;
      const words = read < firstSpecial ? [read - firstWord] : special[read - firstSpecial]?.words;
      const list: number[] = [];
      const bits = new Uint32Array((labelCount >> 5) + 1);
      for (const word of words ?? []) {
        const end = labelStarts[word + 1] ?? 0;
        for (let at = labelStarts[word] ?? 0; at < end; at += 1) {
          const label = labels[at] ?? 0;
          if (hasBit(bits, label)) continue;
          bits[label >> 5] = (bits[label >> 5] ?? 0) | (1 << (label & 31));
          list.push(label);
        }
      }
      const made = { list, bits };
      known.set(read, made);
      return made;
    },
    isFiller: (read) =>
      read === sign.filler ||
      (read >= firstSpecial && special[read - firstSpecial]?.isFiller === true),
    signOf(written, isFiller) {
      const words = written.flatMap((word) => numbers.get(word) ?? []).sort((a, b) => a - b);
      const [one, two] = words;
      if (one === undefined) return isFiller ? sign.filler : sign.other;
      if (two === undefined && !isFiller) return one + firstWord;
      const key = `${isFiller} ${words.join()}`;
      const given = signs.get(key);
      if (given !== undefined) return given;
      signs.set(key, firstSpecial + special.length);
      return firstSpecial + special.push({ words, isFiller }) - 1;
    },
  };
}

function hasBit(bits: Uint32Array, number: number): boolean {
  return ((bits[number >> 5] ?? 0) & (1 << (number & 31))) !== 0;
}

/** What can be done at a place: what may be taken there, and what was found once it is come to. */
interface Options {
  /** Words that may be taken: a label, the node after it, and where to go on after its class. */
  readonly words: readonly number[];
  /** What is worked out of them: where a word leads. */
  readonly byWord: Map<number, readonly number[]>;
  /** What else may be taken: the node's kind, and the place after it. */
  readonly others: readonly (readonly [kind: number, next: number])[];
  /** Places inside of a gap that goes over marks. */
  readonly inGap: readonly number[];
  readonly found: readonly number[];
  /** It lies inside of a gap that no mark may cut. */
  readonly isCut: boolean;
  /** Anything more may be taken from here. */
  readonly goesOn: boolean;
}

/** A sign, with what each place asks of it. */
interface Read {
  readonly sign: number;
  readonly isFiller: boolean;
  /** Of a word. */
  readonly labels: Labels | undefined;
}

const none: readonly number[] = [];

/** A place with more ways on than this is looked up by label. */
const many = 64;

const byLabels = new WeakMap<Options, ReadonlyMap<number, readonly number[]>>();

/** Where the words of a place stand among them, by label. */
function labelled(options: Options): ReadonlyMap<number, readonly number[]> {
  const known = byLabels.get(options);
  if (known !== undefined) return known;
  const { words } = options;
  const made = new Map<number, number[]>();
  for (let at = 0; at < words.length; at += 3) {
    const label = words[at] ?? 0;
    const list = made.get(label);
    if (list === undefined) made.set(label, [at]);
    else list.push(at);
  }
  byLabels.set(options, made);
  return made;
}

/** Makes a machine ready. */
export function runnerOf(machine: Machine): Runner {
  const words = wordsOf(machine);
  const places = placesOf(machine);
  const roots = machine.roots.map((node) => places.of(node, -1));

  const nextOf = (steps: readonly number[], at: number): number =>
    places.of(steps[at + 1] ?? 0, steps[at + 2] ?? -1);
  /** Where words lead from a place: places are come to again in ever new company. */
  const wordSteps = (options: Options, read: number, labels: Labels): readonly number[] => {
    const { words: steps, byWord } = options;
    const known = byWord.get(read);
    if (known !== undefined) return known;
    const { list, bits } = labels;
    const nexts: number[] = [];
    if (steps.length > many && list.length * 4 < steps.length) {
      // Where all phrases start there are thousands of ways on, and few of them for one word.
      const byLabel = labelled(options);
      for (const label of list) {
        for (const at of byLabel.get(label) ?? []) nexts.push(nextOf(steps, at));
      }
    } else {
      for (let at = 0; at < steps.length; at += 3) {
        if (hasBit(bits, steps[at] ?? 0)) nexts.push(nextOf(steps, at));
      }
    }
    // Most words lead nowhere from here: one list serves them all.
    const led = nexts.length === 0 ? none : nexts;
    byWord.set(read, led);
    return led;
  };
  /** Where one place gets to with a sign: kept where nothing was taken for it, or taken. */
  const advance = (element: number, read: Read, kept: number[], taken: number[]): void => {
    const place = element >> 1;
    if (read.isFiller) kept.push(element);
    const label = places.labelOf(place);
    if (label !== undefined) {
      // One word, as most places are: there is nothing to be worked out.
      if (read.labels !== undefined) {
        if (hasBit(read.labels.bits, label)) taken.push(places.after(place) * 2);
      } else if (read.sign === sign.comma) kept.push(place * 2 + 1);
      else if (read.sign !== sign.break && read.sign < sign.other) kept.push(element);
      return;
    }
    const options = places.at(place);
    if (read.labels !== undefined) {
      for (const next of wordSteps(options, read.sign, read.labels)) taken.push(next * 2);
    } else if (read.sign === sign.comma) {
      if (!options.isCut) kept.push(place * 2 + 1);
    } else if (read.sign === sign.break) {
      for (const one of options.inGap) kept.push(one * 2);
    } else if (read.sign < sign.other) {
      kept.push(element);
    }
    const afterComma = (element & 1) === 1;
    for (const [kind, next] of options.others)
      if (isTaken(kind, read.sign, afterComma)) taken.push(next * 2);
  };
  const readOf = (read: number): Read => ({
    sign: read,
    isFiller: words.isFiller(read),
    labels: read >= firstWord ? words.labelsOf(read) : undefined,
  });

  const firstSteps = new Map<number, readonly number[]>();
  /** Where phrases get to that start with a sign. */
  const firstStep = (read: Read): readonly number[] => {
    const known = firstSteps.get(read.sign);
    if (known !== undefined) return known;
    const taken: number[] = [];
    for (const root of roots) advance(root * 2, read, [], taken);
    const steps = [...new Set(taken)];
    firstSteps.set(read.sign, steps);
    return steps;
  };

  // Which elements a step has come to already: those marked with its number.
  let marks = new Int32Array(1 << 16);
  let stepNumber = 0;
  const isNew = (element: number): boolean => {
    if (element >= marks.length) {
      const more = new Int32Array(element * 2);
      more.set(marks);
      marks = more;
    }
    if (marks[element] === stepNumber) return false;
    marks[element] = stepNumber;
    return true;
  };

  /** The deterministic machine: one that starts a phrase at every sign, or only at the first. */
  const machineFrom = (startsAnywhere: boolean) => {
    const first: State = { kernel: new Int32Array(), next: new Map() };
    let states = new Map<number, State[]>();
    let [count, steps] = [0, 0];
    const stateOf = (kernel: Int32Array): State => {
      const hash = hashOf(kernel);
      const alike = states.get(hash);
      const known = alike?.find((state) => isSame(state.kernel, kernel));
      if (known !== undefined) return known;
      const state: State = { kernel, next: new Map() };
      if (alike === undefined) states.set(hash, [state]);
      else alike.push(state);
      count += 1;
      return state;
    };
    const stepFrom = (state: State, read: Read): Step => {
      if (count > mostStates || steps > mostStates * 8) {
        states = new Map();
        first.next.clear();
        [count, steps] = [0, 0];
      }
      const kept: number[] = [];
      const taken = startsAnywhere || state === first ? [...firstStep(read)] : [];
      for (const element of state.kernel) advance(element, read, kept, taken);
      stepNumber += 1;
      const found: number[] = [];
      const kernel: number[] = [];
      for (const element of taken) {
        if (!isNew(element)) continue;
        for (const role of places.found(element >> 1)) found.push(role);
        if (places.goesOn(element >> 1)) kernel.push(element);
      }
      for (const element of kept) {
        if (isNew(element) && places.goesOn(element >> 1)) kernel.push(element);
      }
      const next =
        kernel.length === 0 && startsAnywhere ? first : stateOf(Int32Array.from(kernel).sort());
      const step = { state: next, found: found.length < 2 ? found : [...new Set(found)] };
      state.next.set(read.sign, step);
      steps += 1;
      return step;
    };
    return {
      first,
      step: (state: State, read: number): Step =>
        state.next.get(read) ?? stepFrom(state, readOf(read)),
    };
  };
  const anywhere = machineFrom(true);
  const anchored = machineFrom(false);

  /** What can be read from places of the signs that were asked about last, each read once for all roles. */
  let traced: { readonly signs: readonly number[]; readonly from: Map<number, Trace> } = {
    signs: [],
    from: new Map(),
  };
  const traceFrom = (signs: readonly number[], from: number): Trace => {
    if (traced.signs !== signs || traced.from.size >= mostTraces) {
      traced = { signs, from: new Map() };
    }
    const known = traced.from.get(from);
    if (known !== undefined) return known;
    const made = { state: anchored.first, found: [] };
    traced.from.set(from, made);
    return made;
  };

  /** Whether a phrase of a role can be read from one place to another. */
  const canRead = (role: number, signs: readonly number[], from: number, to: number): boolean => {
    const trace = traceFrom(signs, from);
    while (trace.found.length <= to - from) {
      if (trace.state === undefined) return false;
      const { state, found } = anchored.step(
        trace.state,
        signs[from + trace.found.length] ?? sign.other,
      );
      trace.found.push(found);
      trace.state = state.kernel.length === 0 ? undefined : state;
    }
    return trace.found[to - from]?.includes(role) ?? false;
  };

  return {
    signOf: words.signOf,
    run(signs, found) {
      let state = anywhere.first;
      for (let at = 0; at < signs.length; at += 1) {
        const step = anywhere.step(state, signs[at] ?? sign.other);
        for (const role of step.found) found(role, at);
        state = step.state;
      }
    },
    startOf(role, signs, at) {
      // Before each word there may be a mark, and where clauses start and end.
      const first = Math.max(0, at - (machine.reach[role] ?? 0) * 4 - 4);
      let start: number | undefined;
      for (let from = at; from >= first; from -= 1) {
        if (canRead(role, signs, from, at)) start = from;
        if (start !== undefined && (signs[from] ?? sign.other) <= sign.start) break;
      }
      return start ?? at;
    },
  };
}

/** How far a text was read from one place on: what was found at each sign, and what may follow. */
interface Trace {
  readonly found: (readonly number[])[];
  /** None where nothing goes on. */
  state: State | undefined;
}

/** So many places are remembered: a sentence may be a megabyte long. */
const mostTraces = 5000;

function isTaken(kind: number, read: number, afterComma: boolean): boolean {
  switch (kind) {
    case op.any:
    case op.long:
      return read >= sign.other;
    case op.short:
      return read >= sign.other && !afterComma;
    case op.mark:
      return read === sign.comma || read === sign.break;
    case op.start:
      return read === sign.start;
    case op.end:
      return read === sign.question || read === sign.statement;
    case op.question:
      return read === sign.question;
    default:
      return kind === op.statement && read === sign.statement;
  }
}

/**
 * The places of a machine. A place is a node, and the place to go on from once its class is through:
 * a class is built once, and what comes after it depends on who named it. Places are numbered as they
 * are come to.
 */
function placesOf(machine: Machine) {
  const { kinds, operands, nexts } = machine;
  const placeNodes: number[] = [];
  const backs: number[] = [];
  /** Places by where they go on from, and by node: small numbers, which are looked up fast. */
  const numbers: Map<number, number>[] = [];
  const placeOf = (node: number, back: number): number => {
    let byNode = numbers[back + 1];
    if (byNode === undefined) {
      byNode = new Map();
      numbers[back + 1] = byNode;
    }
    const known = byNode.get(node);
    if (known !== undefined) return known;
    byNode.set(node, placeNodes.length);
    backs.push(back);
    return placeNodes.push(node) - 1;
  };
  const options: (Options | undefined)[] = [];
  const optionsOf = (place: number): Options => {
    const words: number[] = [];
    const others: [number, number][] = [];
    const inGap: number[] = [];
    const found: number[] = [];
    const seen = new Set<number>();
    /** All that can be reached from a node without taking anything. */
    const reach = (node: number, back: number): void => {
      const kind = kinds[node] ?? op.through;
      const operand = operands[node] ?? 0;
      const next = nexts[node] ?? 0;
      if (kind === op.word) {
        words.push(operand, next, back);
        return;
      }
      // In one number, which is exact up to 2^53: a node, and one of far fewer places.
      const key = (back + 1) * kinds.length + node;
      if (seen.has(key)) return;
      seen.add(key);
      if (kind === op.either) {
        if (operand === 2) inGap.push(placeOf(node, back));
        for (const one of branchesAt(machine, next)) reach(one, back);
      } else if (kind === op.class) reach(operand, placeOf(next, back));
      else if (kind === op.found) found.push(operand);
      else if (kind !== op.through) others.push([kind, placeOf(next, back)]);
      else if (back >= 0) reach(placeNodes[back] ?? 0, backs[back] ?? -1);
    };
    const start = placeNodes[place] ?? 0;
    reach(start, backs[place] ?? -1);
    const [kind, argument] = [kinds[start], operands[start]];
    return {
      words,
      byWord: new Map(),
      others,
      inGap,
      found,
      isCut: kind === op.either && argument === 1,
      goesOn: words.length + others.length > 0,
    };
  };
  const at = (place: number): Options => {
    const known = options[place];
    if (known !== undefined) return known;
    const made = optionsOf(place);
    options[place] = made;
    return made;
  };
  const kindOf = (place: number): number => kinds[placeNodes[place] ?? 0] ?? op.through;
  return {
    of: placeOf,
    at,
    /** The label of a place that is one word. */
    labelOf(place: number): number | undefined {
      return kindOf(place) === op.word ? operands[placeNodes[place] ?? 0] : undefined;
    },
    /** The place after one word. */
    after: (place: number): number =>
      placeOf(nexts[placeNodes[place] ?? 0] ?? 0, backs[place] ?? -1),
    /** The roles that are found at a place; what it may take is not worked out for that. */
    found(place: number): readonly number[] {
      return kindOf(place) < op.either ? none : at(place).found;
    },
    /** Whether anything more may be taken from a place. */
    goesOn: (place: number): boolean => kindOf(place) < op.either || at(place).goesOn,
  };
}
