import type { Paint } from './formats/format.ts';
import type { Session } from './guide/session.ts';
import type { HouseFile } from './playbook/house.ts';
import type { Kind, Playbook } from './playbook/model.ts';
import type { Calendar } from './record/calendar.ts';
import type { EventLine, Header, NewLine, PlaybookLine } from './record/journal.ts';
import type { CompiledPack } from './wording/compile.ts';

/** Walks a call with whoever is at the other end: a rep at a terminal, or a story. */
export interface Prompter {
  /** Resolves when the call is over; rejects with `Interrupted` when the rep or the system ends it. */
  walk(session: Session, options: WalkOptions): Promise<void>;
}

export interface WalkOptions {
  /** The wrap-up so far, a line each. */
  readonly wrapUp: () => readonly string[];
  /** What the rep should know before the call, in a sentence: shown on the first screen. */
  readonly notice?: string;
  /** Whether the call is being kept; absent where it is not meant to be. */
  readonly kept?: Kept;
}

/** Whether a call is being kept, as the screen shows it. */
export interface Kept {
  readonly state: JournalState;
  /** Calls the listener whenever the state changes. There is one. */
  onChange(listener: () => void): void;
}

/** What the build has read and judged already, by its very bytes; what it has not seen is undefined. */
export interface Compiled {
  playbook(id: string, content: Uint8Array): Known<Playbook> | undefined;
  house(content: Uint8Array): Known<HouseFile> | undefined;
}

export interface Known<T> {
  readonly text: string;
  readonly value: T;
}

/** How a rep wants the screen. */
export interface ScreenOptions {
  /** Append-only plain lines: no alternate screen, no redraw, no box characters. */
  readonly screenReader: boolean;
  readonly colour?: boolean;
}

/** One file that was found, with its bytes or why they could not be had. */
export interface SourceFile {
  /** As the user would name it: relative to where they are, or absolute. */
  readonly path: string;
  readonly content: Uint8Array | Unreadable;
}

/** Why a file could not be read, in the author's words. */
export interface Unreadable {
  readonly reason: string;
  readonly help?: string;
  /** There is nothing at that path, so that something may be put there. */
  readonly isMissing?: true;
}

/** A folder of playbooks, and whose it is. */
export interface PlaybookFolder {
  readonly origin: Origin;
  readonly path: string;
  /** The project's or the user's own to check; our checkout's folder is, and is the built-in one. */
  readonly isOwn: boolean;
  /** The settings that name it, or its pack; it should be there. */
  readonly namedIn?: string;
  /** The package that it is of, by name. */
  readonly pack?: string;
  /** Why nothing can be had from it. */
  readonly fault?: Unreadable;
}

export type Origin = 'option' | 'project' | 'user' | 'pack' | 'built-in';

/** The folders or packs that a `servekit.yaml` names. `path` is the file's, as it was shown. */
export interface HouseFolders {
  readonly path: string;
  readonly names: readonly string[];
}

/** Where playbooks and settings come from. */
export interface PlaybookSource {
  /** The built-in `servekit.yaml`, the user's, and the project's, the most particular last. */
  houses(): Promise<readonly SourceFile[]>;
  /**
   * The folders to look in, the first wins. `named` is `--playbooks`; the others are of settings, as
   * are the packs: packages found in `node_modules` from the settings' folder upwards.
   */
  folders(
    named: string | undefined,
    ofHouses: readonly HouseFolders[],
    packs?: readonly HouseFolders[],
  ): Promise<readonly PlaybookFolder[]>;
  /** The files of a folder whose names end in `.yaml` or `.yml`, sorted; links out of it are not followed. */
  files(folder: Pick<PlaybookFolder, 'origin' | 'path'>): Promise<readonly SourceFile[]>;
  /** The packs of phrases that are the project's own, in its folder `phrases`. */
  packs(): Promise<readonly SourceFile[]>;
  /** What settings name: files beside them. */
  beside(house: HouseFolders): Promise<readonly SourceFile[]>;
  /** The files that paths, folders and globs mean, sorted, each once; unreadable ones with why. */
  find(patterns: readonly string[]): Promise<readonly SourceFile[]>;
  /** The file at just this path, whatever stands in it; one byte more than `most` where it has more. */
  at(path: string, most?: number): Promise<SourceFile>;
  /** The same with the settings and folders of the project that a file is in; itself where it is in no other. */
  near(path: string): PlaybookSource;
}

/** What a call's record begins with; the store adds the id. */
export type NewHeader = Omit<Header, 'kind' | 'servekit' | 'call'>;

/** Where calls are kept. Ids are whole ones here: `find` makes a part of one whole. */
export interface CallStore {
  /** The folder that calls are kept in, as a user would name it; undefined where there is none. */
  readonly folder: string | undefined;
  /**
   * Starts a record: header and playbook are on the disk, and locked, before it returns. Never
   * throws: where nothing can be kept the journal says why, and the call goes on.
   */
  create(header: NewHeader, playbook: Omit<PlaybookLine, 'kind'>): Journal;
  /**
   * Opens a record to add to it, whether the call is over or not; its lock is taken. Rejects with
   * an `UnableError` that says who holds it or what is broken. What is torn is set aside first.
   */
  reopen(id: string): Promise<Reopened>;
  /** All records, the newest first. Streams; one that cannot be read is named in its place. */
  list(): AsyncIterable<Found>;
  /** The same, each read wholly, and once. */
  records(): AsyncIterable<Recorded>;
  /** The ids of all calls of some months, in no order; memory does not grow with their number. */
  ids(months: Months): AsyncIterable<Named>;
  /** The ids that have this part in them, the newest first, by their names alone: none is opened. */
  find(part: string): Promise<readonly string[]>;
  /** All that is sound of a record. Rejects with an `UnableError` that names the file and says why. */
  read(id: string): Promise<RecordedCall>;
  /** Takes away the locks that dead processes of this machine have left. Never rejects. */
  tidy(): Promise<void>;
  /** What there is of a call that cannot be read, in a sentence; undefined when all of it is. */
  unread(id: string): Promise<string | undefined>;
  /** Rejects as `erase` would, as far as that is known without removing anything. */
  checkErase(id: string): Promise<void>;
  /**
   * Removes all that belongs to a call, for good: its folder is synced before it resolves. Rejects
   * with an `UnableError` when it is not there, is held by a living process, or would not go.
   */
  erase(id: string): Promise<void>;
}

/** One record among all, by its first and last lines only. */
export type Found =
  | {
      readonly kind: 'call';
      readonly id: string;
      readonly header: Header;
      /** The last thing that happened; absent when nothing did. */
      readonly last?: EventLine;
      /** It was filed, or closed: there is nothing to resume. */
      readonly isOver: boolean;
      /** Who is walking it now, in words: `process 4711`. */
      readonly heldBy?: string;
      /** What is wrong with its end, in a sentence. */
      readonly tail?: string;
    }
  | { readonly kind: 'unreadable'; readonly path: string; readonly why: string };

/** Months such as `2026-11`, the last one among them. */
export interface Months {
  readonly from: string;
  readonly to: string;
}

/** A call by the name of its file, or a folder whose names cannot be had. */
export type Named =
  | { readonly kind: 'id'; readonly id: string }
  | Extract<Found, { readonly kind: 'unreadable' }>;

/** A record, read wholly. */
export interface RecordedCall {
  readonly id: string;
  /** The file, as a user would name it. */
  readonly path: string;
  readonly header: Header;
  /** The texts of the playbooks it entered, by id, as they were then. */
  readonly playbooks: ReadonlyMap<string, string>;
  readonly events: readonly EventLine[];
  /** What is wrong with the rest of the file, in a sentence. */
  readonly tail?: string;
  /** More was written there than can be read: something of the call is missing. */
  readonly isDamaged?: true;
}

/** A record that was read wholly, or why it could not be. */
export type Recorded =
  | ({ readonly kind: 'call' } & RecordedCall)
  | Extract<Found, { readonly kind: 'unreadable' }>;

/** A record that is open again. */
export interface Reopened {
  readonly journal: Journal;
  readonly record: RecordedCall;
  /** What was set aside or taken over to open it, in a sentence. */
  readonly notice?: string;
}

/** Whether a call is being kept. */
export type JournalState =
  /** All is on the disk, or will be in a moment. */
  | { readonly kind: 'kept' }
  /** The disk has been asked for longer than 250 ms. */
  | { readonly kind: 'saving' }
  /** In memory only; tried again with each line. Why, and the way out, in whole sentences. */
  | { readonly kind: 'unkept'; readonly why: string };

/** What became of a record that was closed. */
export type ClosedState =
  | JournalState
  /** All is written, and the disk has not said in good time that it has it. */
  | { readonly kind: 'unsure'; readonly why: string };

/** One call's record while it is walked. */
export interface Journal {
  readonly id: string;
  /** Writes before it returns, in order. Never throws. Syncs right after, off the key path. */
  append(lines: readonly NewLine[]): void;
  readonly state: JournalState;
  /** Calls the listener whenever the state changes, so that the screen can be drawn again. */
  onChange(listener: () => void): void;
  /**
   * Resolves when all is on the disk or cannot be, with which of the two; releases the lock. A disk
   * that does not answer is waited for some seconds and no longer, and then left as it is.
   */
  close(): Promise<ClosedState>;
}

/** A file to be written, by its path as it is shown. */
export interface NewFile {
  readonly path: string;
  readonly text: string;
}

/** A playbook that works as it stands, and stories that take each of its choices. */
export interface Starter {
  readonly playbook: string;
  readonly stories: string;
}

/** The world, passed in: nothing in `commands` reaches for it otherwise. */
export interface Shell {
  readonly playbooks: PlaybookSource;
  /** The records of calls; loaded only when it is asked for. */
  calls(): Promise<CallStore>;
  compiled(): Promise<Compiled>;
  /** The answer. Each ends in its own line feed. */
  out(text: string): void;
  /** The talk. */
  err(text: string): void;
  readonly stdinIsTerminal: boolean;
  readonly stdoutIsTerminal: boolean;
  /** Of standard error; undefined where that is no terminal. */
  readonly stderrColumns: number | undefined;
  readonly columns: number;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Looks for findings, with or without colour as flag, environment and standard output say. */
  paint(colour: boolean | undefined): Promise<Paint>;
  /** The built-in packs of phrases, as the build has made them ready. */
  phrases(): Promise<readonly CompiledPack[]>;
  /** All of standard input; somewhat more than `most` bytes where it has more. */
  readStdin(most: number): Promise<Uint8Array>;
  /** The lines of standard input, each as soon as it is there. */
  stdinLines(): AsyncIterable<string>;
  /**
   * Writes a file whole or not at all, by its path as it was shown. Its mode stays, and a link stays
   * a link. `before` is what it held when it was read, undefined where it was not there: when it
   * holds something else by now, it is left. Rejects with an `UnableError` that names the file and
   * says why.
   */
  writeWhole(path: string, content: Uint8Array, before: Uint8Array | undefined): Promise<void>;
  /**
   * Writes files that are not there yet, all of them or none, with their folders. Rejects with an
   * `UnableError` that names the one in the way.
   */
  writeNew(files: readonly NewFile[]): Promise<void>;
  /** A playbook of a kind to start from, with its stories. */
  starter(kind: Kind): Promise<Starter>;
  /** Milliseconds since 1970. */
  now(): number;
  readonly calendar: Calendar;
  /**
   * Puts a text where the user can paste it from, and says in words by which way. Rejects with an
   * `UnableError` where there is none.
   */
  copy(text: string): Promise<string>;
  readonly version: string;
  /** The rep's own terminal; loaded only when it is asked for. */
  prompter(options: ScreenOptions): Promise<Prompter>;
}
