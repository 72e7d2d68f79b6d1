import type { Book } from '../playbook/flow.ts';
import type { HouseFile } from '../playbook/house.ts';
import type { Playbook } from '../playbook/model.ts';
import type { Severity, Span } from '../playbook/problem.ts';
import type { Part, Path } from '../playbook/source-map.ts';
import type { WrittenStory } from '../playbook/story.ts';
import type { Judge } from '../wording/judge.ts';
import type { Proof } from './proof.ts';
import type { Named, Suppression } from './suppression.ts';

/** What a rule found, addressed by path; `lint.ts` alone knows lines. */
export interface Finding {
  readonly at: Path;
  readonly part?: Part;
  /** The very words meant, where they stand within what the path addresses. */
  readonly words?: string;
  /** Which of them, counted from 0, where they stand there several times. */
  readonly nth?: number;
  readonly message: string;
  readonly help?: string;
  /** The corrected text for the words meant, or for all that stands there. */
  readonly paste?: string;
  /** The text is sure to be what was meant: `--fix` may write it. */
  readonly certain?: true;
  /** The shortest way to the fault, a line for each move. */
  readonly trail?: readonly string[];
  /** Where it is not the rule's own. */
  readonly severity?: Severity;
}

/** What a rule found about a suppression: a comment has no path. */
export interface Remark extends Pick<Finding, 'message' | 'help' | 'paste'> {
  readonly at: Span;
}

/** What every file is judged among. */
export interface Among {
  /** All playbooks that are sound, in one house. */
  readonly book: Book;
  /** Playbooks that are there and cannot be read: whether they fit is not known. */
  readonly unsound: ReadonlySet<string>;
}

/** What a rule for playbooks looks at. */
export interface Subject extends Among {
  readonly playbook: Playbook;
  /** Judges what is said; absent where nobody asked for that, as when a call starts. */
  readonly judge?: Judge;
  /** Every name that the file gives, those included that were too broken to decode. */
  readonly written: Written;
  /** Every path of the playbook; absent while it has errors or leads nowhere. */
  readonly proof?: () => Proof;
}

export interface Written {
  /** One that is no name yet counts as the name that it would be: what names it is right. */
  readonly steps: ReadonlySet<string>;
  /** Those of which some key could not be read, or is not known: what they owe cannot be judged. */
  readonly unread: ReadonlySet<string>;
  readonly facts: ReadonlySet<string>;
  readonly given: ReadonlySet<string>;
}

/** A playbook without errors, all of whose targets exist: its paths can be walked. */
export interface WholeSubject extends Subject {
  readonly proof: () => Proof;
}

/** What a rule for stories looks at. */
export interface StoriesSubject extends Among {
  /** The playbook that the file is named after, whether there is one or not. */
  readonly id: string;
  readonly stories: readonly WrittenStory[];
}

/** What a rule for a `servekit.yaml` looks at. */
export interface HouseSubject extends Among, HousePlace {
  readonly file: HouseFile;
  readonly names: RuleNames;
}

/** Where a `servekit.yaml` stands among the others, and what else its packs meet. */
export interface HousePlace {
  /** No settings of this house come after it: what it does not fill stays empty. */
  readonly isLast: boolean;
  /** The ids of playbooks that a pack has, and somebody else as well. */
  readonly overlaps: readonly Overlap[];
}

/** One id in several places, in the order in which they win. */
export interface Overlap {
  readonly id: string;
  readonly places: readonly Place[];
}

/** Whose a playbook is, as far as it matters to the packs. */
export interface Place {
  /** The name of the pack that it comes in. */
  readonly pack?: string;
  readonly isBuiltIn: boolean;
}

/** What settings and suppressions may name. */
export interface RuleNames {
  /** All rules, and all faults of reading. */
  readonly all: ReadonlySet<string>;
  /** Faults of reading that are always errors: what cannot be read cannot be excused. */
  readonly always: ReadonlySet<string>;
  /** Whether the rules of packs are among them: who judges no wording does not know of any. */
  readonly hasPhrases: boolean;
}

/** What a rule for suppressions looks at. */
export interface SuppressionsSubject {
  readonly suppressions: readonly Suppression[];
  /** Those that have kept no finding back, although there was nothing in the way of one. */
  readonly unused: readonly Named[];
  readonly names: RuleNames;
}

/** Files that a rule is silent about, and ones in which it speaks on that line. They run as tests. */
export interface Examples {
  readonly good: readonly string[];
  readonly bad: readonly {
    readonly text: string;
    readonly line: number;
    /** What the file is named after, where that is what is wrong. */
    readonly id?: string;
  }[];
  /** What is around settings, where that is what a rule looks at. */
  readonly around?: {
    readonly playbook?: string;
    readonly overlaps?: readonly Overlap[];
  };
}

interface AnyRule {
  readonly id: string;
  readonly severity: Severity;
  /** One sentence. */
  readonly summary: string;
  /** Two or three sentences: what goes wrong on a call without it. */
  readonly why: string;
  /** Where the craft comes from. */
  readonly source?: string;
  readonly examples: Examples;
}

interface PartsRule extends AnyRule {
  /** It judges whatever of a playbook could be read. */
  readonly needs: 'parts';
  check(subject: Subject): Iterable<Finding>;
}

interface WholeRule extends AnyRule {
  /** It walks the paths of a playbook, and so waits until there is nothing broken on them. */
  readonly needs: 'whole';
  check(subject: WholeSubject): Iterable<Finding>;
}

interface StoriesRule extends AnyRule {
  /** It judges the stories that could be read. */
  readonly needs: 'stories';
  check(subject: StoriesSubject): Iterable<Finding>;
}

interface HouseRule extends AnyRule {
  /** It judges what could be read of a `servekit.yaml`. */
  readonly needs: 'house';
  check(subject: HouseSubject): Iterable<Finding>;
}

interface SuppressionsRule extends AnyRule {
  /** It judges the suppressions of a file of any kind, once all other rules have spoken. */
  readonly needs: 'suppressions';
  check(subject: SuppressionsSubject): Iterable<Remark>;
}

/** One thing that can be wrong with a file: its code, its reason and its examples. */
export type Rule = PartsRule | WholeRule | StoriesRule | HouseRule | SuppressionsRule;
