import type { Channel } from '../playbook/model.ts';
import { joined } from './automaton.ts';
import { clausesOf, inSome, setPhrases } from './clause.ts';
import type { CompiledPack, Role, RuleFacts } from './compile.ts';
import { apart, beside, type Find, meant } from './find.ts';
import { languageOf, speaks } from './language.ts';
import { runnerOf, sign } from './run.ts';
import { type Sentence, sentencesIn, type Token } from './sentence.ts';

/** Something that a rule or an act found in a text, in UTF-16 code units. */
export interface Hit<What> {
  readonly what: What;
  readonly start: number;
  readonly end: number;
}

/** Judges texts in one language by some packs. */
export interface Judge {
  /** What is better not said, in order; `where` it is said, anywhere when empty. */
  findings(text: string, where?: readonly Channel[]): readonly Hit<RuleFacts>[];
  /** What its sentences do, in order; of some acts, where only those are asked for. */
  acts(text: string, among?: readonly string[]): readonly Hit<string>[];
  /**
   * Where it does one thing, with nothing of another beside that in the sentence or in the next one.
   * Nothing where one of the two is not known: it cannot be said what is missing.
   */
  actsWithout(other: string, act: string, text: string): readonly Hit<string>[];
  /** The acts that are known. */
  readonly actNames: readonly string[];
  /** Whether any of its sentences does one thing. */
  does(act: string, text: string): boolean;
}

/** Makes a judge of all packs that speak a language; the rules of a later one come on top. */
export function judgeOf(packs: readonly CompiledPack[], tag: string): Judge {
  const language = languageOf(tag);
  const own = packs.filter((pack) => speaks(pack.language, tag));
  const owners = linked(own);
  const runner = runnerOf(joined(own.map((pack) => pack.machine)));
  const fillers = setPhrases(own.flatMap(({ fillers: ofPack }) => ofPack));
  const sighs = setPhrases(own.flatMap((pack) => [...pack.sighs, ...pack.fillers]));

  /** A sentence as the machine reads it, and which token each sign is. */
  const signsOf = (sentence: Sentence) => {
    const { tokens, isQuestion } = sentence;
    const { starts, ends, asides } = clausesOf(sentence, language, sighs);
    const isFiller = inSome(tokens, fillers);
    const end = isQuestion ? sign.question : sign.statement;
    const signs: number[] = [];
    const places: number[] = [];
    const put = (read: number, token: number) => {
      signs.push(read);
      places.push(token);
    };
    for (const [at, token] of tokens.entries()) {
      if (asides[at] === true) continue;
      if (ends[at] === true) put(end, at);
      const before = asides[at - 1] === true ? 'none' : token.before;
      if (before !== 'none' && at > 0) put(before === 'comma' ? sign.comma : sign.break, at);
      if (starts[at] === true) put(sign.start, at);
      put(runner.signOf(token.is, isFiller[at] === true), at);
    }
    put(end, tokens.length);
    return { signs, places };
  };

  /** All that is found in one sentence, by owner. */
  const foundIn = (sentence: Sentence): Found => {
    const { signs, places } = signsOf(sentence);
    const byOwner = new Map<number, Find[]>();
    runner.run(signs, (role, at) => {
      const last = places[at] ?? 0;
      // An end mark is no word of the find: its place is the first token after.
      const end = (signs[at] ?? 0) >= sign.other ? last + 1 : last;
      let start: number | undefined;
      const find: Find = {
        end,
        get start() {
          start ??= places[runner.startOf(role, signs, at)] ?? 0;
          return start;
        },
      };
      const owner = owners.byRole[role] ?? 0;
      const known = byOwner.get(owner);
      if (known === undefined) byOwner.set(owner, [find]);
      else known.push(find);
    });
    return { tokens: sentence.tokens, byOwner };
  };

  /** A text as its sentences, and what a rule or an act means in each. */
  const newReading = (text: string) => {
    const sentences = sentencesIn(text, language).map(foundIn);
    const known = new Map<string, readonly Find[]>();
    const meantBy = (index: number, owner: number): readonly Find[] => {
      const { tokens, byOwner } = sentences[index] ?? { tokens: [], byOwner: nothing };
      const finds = byOwner.get(owner);
      if (finds === undefined) return [];
      const key = `${index} ${owner}`;
      const before = known.get(key);
      if (before !== undefined) return before;
      const except = byOwner.get(owner + 1) ?? [];
      const takenBack = byOwner.get(owners.notMeant) ?? [];
      const made = meant(finds, except, takenBack, tokens);
      known.set(key, made);
      return made;
    };
    /** Whether an act excuses a find in a sentence: beside it, or in the next. */
    const isExcused = (index: number, act: number | undefined): ((find: Find) => boolean) => {
      if (act === undefined) return () => false;
      if (meantBy(index + 1, act).length > 0) return () => true;
      return beside(meantBy(index, act));
    };
    return { sentences, meantBy, isExcused };
  };
  /** Several rules ask about the lines of a playbook, one after the other: they are kept, if short. */
  const readings = new Map<string, ReturnType<typeof newReading>>();
  const reading = (text: string) => {
    const known = readings.get(text);
    if (known !== undefined) return known;
    const made = newReading(text);
    if (readings.size >= mostReadings) readings.clear();
    if (text.length <= longestKept) readings.set(text, made);
    return made;
  };

  return {
    actNames: [...owners.acts.keys()],
    findings(text, where = []) {
      const { sentences, meantBy, isExcused } = reading(text);
      return sentences.flatMap(({ tokens, byOwner }, index) =>
        [...byOwner.keys()]
          .flatMap((owner) => {
            const rule = owners.rules.get(owner);
            if (rule === undefined || !isFor(rule, where)) return [];
            const excuse = rule.unless === undefined ? undefined : owners.acts.get(rule.unless);
            const left = meantBy(index, owner).filter(not(isExcused(index, excuse)));
            return apart(left).map((find) => placed(rule, find, tokens));
          })
          .sort(byPlace),
      );
    },
    acts(text, among) {
      const { sentences, meantBy } = reading(text);
      // Where a find starts takes long to work out: what nobody asks for is left alone.
      const asked = [...owners.acts].filter(([id]) => among?.includes(id) ?? true);
      return sentences.flatMap(({ tokens, byOwner }, index) =>
        asked
          .filter(([, owner]) => byOwner.has(owner))
          .flatMap(([id, owner]) =>
            apart(meantBy(index, owner)).map((find) => placed(id, find, tokens)),
          )
          .sort(byPlace),
      );
    },
    actsWithout(other, act, text) {
      const owner = owners.acts.get(act);
      const excuse = owners.acts.get(other);
      if (owner === undefined || excuse === undefined) return [];
      const { sentences, meantBy, isExcused } = reading(text);
      return sentences.flatMap(({ tokens }, index) => {
        const done = meantBy(index, owner);
        if (done.length === 0) return [];
        const left = done.filter(not(isExcused(index, excuse)));
        return apart(left).map((find) => placed(act, find, tokens));
      });
    },
    does(act, text) {
      const owner = owners.acts.get(act);
      if (owner === undefined) return false;
      const { sentences, meantBy } = reading(text);
      return sentences.some((_, index) => meantBy(index, owner).length > 0);
    },
  };
}

/** So many texts of such a length are remembered: the lines of a playbook, and not a stream's. */
const mostReadings = 500;
const longestKept = 500;

/** What was found in a sentence. */
interface Found {
  readonly tokens: readonly Token[];
  readonly byOwner: ReadonlyMap<number, readonly Find[]>;
}

const nothing: Found['byOwner'] = new Map();

/**
 * Whose the finds of each role are: a rule's or an act's number, the next number for its
 * exceptions, or 0 for what takes a find back.
 */
interface Owners {
  readonly byRole: readonly number[];
  readonly rules: ReadonlyMap<number, RuleFacts>;
  readonly acts: ReadonlyMap<string, number>;
  readonly notMeant: 0;
}

/**
 * The rules and acts of several packs as one. An act of one name in two packs is one act; a rule takes
 * the place of one of its name in a pack before.
 */
function linked(packs: readonly CompiledPack[]): Owners {
  const rules = new Map<number, RuleFacts>();
  const acts = new Map<string, number>();
  const byRole: number[] = [];
  let last = -1;
  const newOwner = () => {
    last += 2;
    return last;
  };
  for (const pack of packs) {
    for (const [owner, { id }] of rules) {
      if (pack.rules.some((rule) => rule.id === id)) rules.delete(owner);
    }
    const ruleOwners = pack.rules.map((rule) => {
      const owner = newOwner();
      rules.set(owner, rule);
      return owner;
    });
    const actOwners = pack.acts.map(({ id }) => {
      const owner = acts.get(id) ?? newOwner();
      acts.set(id, owner);
      return owner;
    });
    const ownerOf = (role: Role): number => {
      if (role.of === 'not-meant') return 0;
      const isRule = role.of === 'rule' || role.of === 'rule-except';
      const owner = (isRule ? ruleOwners : actOwners)[role.index] ?? 0;
      return role.of.endsWith('-except') ? owner + 1 : owner;
    };
    byRole.push(...pack.roles.map(ownerOf));
  }
  return { byRole, rules, acts, notMeant: 0 };
}

function isFor({ channels }: RuleFacts, where: readonly Channel[]): boolean {
  return (
    channels.length === 0 ||
    where.length === 0 ||
    channels.some((channel) => where.includes(channel))
  );
}

function not(is: (find: Find) => boolean): (find: Find) => boolean {
  return (find) => !is(find);
}

function placed<What>(what: What, find: Find, tokens: readonly Token[]): Hit<What> {
  const start = tokens[find.start]?.start ?? 0;
  return { what, start, end: Math.max(start, tokens[find.end - 1]?.end ?? start) };
}

function byPlace(a: Hit<unknown>, b: Hit<unknown>): number {
  return a.start - b.start || a.end - b.end;
}
