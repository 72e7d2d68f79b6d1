import type { Language, Reading } from './language.ts';

const isOrHas: Reading = ["'s", 'is', 'has'];
const wouldOrHad: Reading = ["'d", 'would', 'had'];

/** Written words that stand for others, by rule or by habit of people who type fast. */
const spelledOut: ReadonlyMap<string, string> = new Map(
  Object.entries({
    cannot: 'can not',
    "can't": 'can not',
    cant: 'can not',
    "won't": 'will not',
    wont: 'will not',
    "shan't": 'shall not',
    dont: 'do not',
    doesnt: 'does not',
    didnt: 'did not',
    isnt: 'is not',
    arent: 'are not',
    wasnt: 'was not',
    werent: 'were not',
    havent: 'have not',
    hasnt: 'has not',
    hadnt: 'had not',
    couldnt: 'could not',
    wouldnt: 'would not',
    shouldnt: 'should not',
    aint: "ain't",
    im: 'i am',
    ive: 'i have',
    youre: 'you are',
    youve: 'you have',
    youll: 'you will',
    theyre: 'they are',
    theyve: 'they have',
    theyll: 'they will',
    weve: 'we have',
    its: "it 's",
    thats: "that 's",
    whats: "what 's",
    theres: "there 's",
    whos: "who 's",
    wheres: "where 's",
    hes: "he 's",
    shes: "she 's",
    itll: 'it will',
    thatll: 'that will',
    therell: 'there will',
    youd: 'you would',
    theyd: 'they would',
    heres: "here 's",
    "let's": 'let us',
    gonna: 'going to',
    wanna: 'want to',
    gotta: 'got to',
    hafta: 'have to',
    dunno: 'do not know',
    idk: 'i do not know',
    lemme: 'let me',
    gimme: 'give me',
    kinda: 'kind of',
    sorta: 'sort of',
    coulda: 'could have',
    shoulda: 'should have',
    woulda: 'would have',
    "y'all": 'you all',
    "'em": 'them',
    alright: 'all right',
    ok: 'okay',
    'e-mail': 'email',
    'e-mailed': 'emailed',
    'e-mailing': 'emailing',
    u: 'you',
    ur: 'your',
    r: 'are',
    pls: 'please',
    plz: 'please',
    thx: 'thanks',
    cuz: 'because',
    cos: 'because',
    coz: 'because',
    bc: 'because',
    'o.k': 'okay',
    '&': 'and',
  }),
);

/** Kept as they are, although they look like something with an ending. */
const whole: ReadonlySet<string> = new Set(["ma'am", "o'clock"]);

const notOf: Readonly<Record<string, Reading>> = {
  "ain't": ['is', 'are', 'am', 'has', 'have'],
};

/** Endings behind an apostrophe, and what is said with them. */
const endings: Readonly<Record<string, Reading>> = {
  "'m": ['am'],
  "'re": ['are'],
  "'ve": ['have'],
  "'ll": ['will'],
  "'d": wouldOrHad,
  "'s": isOrHas,
};

function spellOut(written: string): readonly Reading[] {
  if (whole.has(written)) return [[written]];
  const negated = Object.hasOwn(notOf, written) ? notOf[written] : undefined;
  if (negated !== undefined) return [negated, ['not']];
  const known = spelledOut.get(written);
  if (known !== undefined) return known.split(' ').flatMap(spellOut);
  if (written.endsWith("n't") && written.length > 3) {
    return [...spellOut(written.slice(0, -3)), ['not']];
  }
  const at = written.lastIndexOf("'");
  const ending = at < 0 ? '' : written.slice(at);
  const said = Object.hasOwn(endings, ending) ? endings[ending] : undefined;
  if (said === undefined) return [[written]];
  return at === 0 ? [said] : [...spellOut(written.slice(0, at)), said];
}

/**
 * The regular forms: -s, -ing, and -ed unless irregular ones are given. A last consonant after a
 * single vowel is both doubled and left ("stopping", "visiting"): what is no word finds nothing.
 */
function forms(word: string, irregular: readonly string[] | undefined): readonly string[] {
  const past = irregular ?? stemsOf(word).map((stem) => `${stem}ed`);
  return [...new Set([word, thirdPerson(word), ...past, ...continuous(word)])];
}

function thirdPerson(word: string): string {
  if (/[^aeiou]y$/.test(word)) return `${word.slice(0, -1)}ies`;
  return /(?:s|x|z|ch|sh|o)$/.test(word) ? `${word}es` : `${word}s`;
}

function continuous(word: string): readonly string[] {
  if (word.endsWith('ie')) return [`${word.slice(0, -2)}ying`];
  if (/(?:ee|oe|ye)$/.test(word)) return [`${word}ing`];
  if (/[^aeiou]y$/.test(word)) return [`${word}ing`];
  return stemsOf(word).map((stem) => `${stem}ing`);
}

/** What an ending that starts with a vowel is put to. */
function stemsOf(word: string): readonly string[] {
  if (word.endsWith('e')) return [word.slice(0, -1)];
  if (/[^aeiou]y$/.test(word)) return [`${word.slice(0, -1)}i`];
  const doubled = /(?:^|[^aeiou])[aeiou][^aeiouwxy]$/.test(word);
  return doubled ? [word, word + word.slice(-1)] : [word];
}

const words = (list: string) => new Set(list.split(' '));

/** English, as people say it on the phone and type it in a chat. */
export const english: Language = {
  spellOut,
  forms,
  numbers: words(
    'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth thirtieth hundred thousand million dozen half quarter noon midday midnight monday tuesday wednesday thursday friday saturday sunday january february april june july august september october november december',
  ),
  betweenNumbers: ['past', 'to', 'and', 'of', 'the', 'a', 'or', 'at', 'in', 'point'],
  afterNumbers: [
    'am',
    'pm',
    "o'clock",
    'percent',
    'pounds',
    'pound',
    'pence',
    'dollars',
    'dollar',
    'cents',
    'euros',
    'euro',
    'rupees',
    'quid',
  ],
  titles: words('mr mrs ms mx dr prof rev sgt capt messrs'),
  abbreviations: words(
    'st no nos vs approx dept ext tel inc ltd co corp etc jr sr min max mins hrs am pm eg ie us uk ave rd',
  ),
  turns: words('but'),
  joins: words('and so or then yet plus because'),
};
