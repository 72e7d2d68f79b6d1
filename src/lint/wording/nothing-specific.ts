import { sentencesIn } from './sentence.ts';

const words = (text: string): readonly string[] => text.trim().split(/\s+/);

/** Words that hold a sentence together and name nothing. Of a contraction only the head counts. */
const joining = words(`
  i me my mine myself we us our ours you your yours yourself he she they them their it its this that these those
  a an the any all some every each no not and or but so as if than then there here
  am is are was were be been being do does did done have has had can ca could will wo would shall should may might must let
  to of for in on at by with from about into through during over within out up
  how what when where which who why whatever please
  very really truly so quite fully completely totally absolutely certainly definitely totally always ever also just only too
  again still now today moment well indeed sincerely deeply extremely greatly highly genuinely perfectly entirely
  more most much many lot lots
`);

/**
 * Words that fit every call of every business, and so say nothing of this one: the feelings that
 * are ascribed to everybody, the names for "it", the praise of the customer, and readiness as such.
 */
const stock = words(`
  understand understands understanding understandable understandably appreciate appreciated apologise apologize
  apologies apology sorry regret sincere sincerest deepest accept
  frustrating frustrated frustration frustrations inconvenience inconveniences inconvenienced inconvenient
  disappointing disappointed disappointment annoying annoyed annoyance trouble troubles troubled difficult difficulty
  difficulties confusion feel feels feeling feelings felt concern concerns concerned hear heard hearing know see
  sound sounds seem seems must imagine
  issue issues problem problems matter matters situation circumstances thing things experience experienced case query
  important importance value valued valuable values priority priorities call calls business custom customer customers
  service loyalty satisfaction feedback patience cooperation
  help helping helpful assist assisting assistance support ready happy glad pleased delighted pleasure like love want
  hope try trying going get getting make making take taking look best everything anything possible possibly power
  resolve resolved resolving resolution solve solution committed dedicated strive ensure assured rest provide providing
  quality excellent great good better way seriously care caring cause caused causing saying say
  top utmost highest level levels standard deliver delivers delivered delivering exceptional outstanding exceed exceeding expectations
  needs closely working work works hard tirelessly team teams swiftly quickly promptly soon shortly earliest convenience above beyond
  times coming doing go going relate empathise empathize sympathise sympathize empathy sympathy shoes position place put
  means pride prides ourselves assure reach reaching use improve sorted sort
  valid respect trust same thank thanks contacting choosing bringing attention standards
`);

const empty: ReadonlySet<string> = new Set([...joining, ...stock]);

/** What makes empty words stock: one of these phrases. "I'm here" and "I see" are short, and no more. */
const phrases = new RegExp(
  [
    "(?<!(?:n't|not|never) (?:[a-z]+ )?)understand|to our attention|appreciat|inconvenien",
    // "I'd be annoyed too" is somebody's own word.
    "(?<!\\bI(?:'d| would)(?: also| probably)? (?:be|feel) (?:[a-z]+ )?)(?:frustrat|disappoint|annoy)",
    "your (?:concern|feeling|patience|loyalty|business|custom|feedback|satisfaction|cooperation)|how (?:you|this|that|it) (?:must )?feels?|sorry (?:that )?you feel|what you're going through|where you're coming from|(?:totally|completely|fully|absolutely|really) get (?:it|that|you|how|why|what)\\b|empathi[sz]e|sympathi[sz]e|can relate|in your (?:shoes|position|place)",
    'sorry (?:for|about) (?:(?:any|all|the|your|this|that|these) )*(?:trouble|issue|problem|situation|experience|difficult|confusion|matter)',
    'sorry to hear|(?:sincere|sincerest|deepest|accept (?:my|our)) (?:[a-z]+ )*apolog',
    'important to|valued?\\b|valuable|priorit',
    '\\b(?:my|our) (?:very |level )?best\\b|the best (?:I|we|possible)|(?:everything|all|whatever|anything) (?:that )?(?:I|we) (?:possibly )?can|everything (?:possible|in|within)',
    '(?:happy|glad|pleased|delighted|here|love|ready|like) to (?:help|assist|support|be of)|assistance|pleasure to',
    'seriously|rest assured|(?:exceed|meet)(?:ing)? your (?:expectations|needs)|working (?:hard|tirelessly)|above and beyond|reach(?:ing)? out|pride (?:myself|ourselves)|assure you|means (?:everything|a lot|the world)|as soon as (?:(?:I|we) )?(?:can )?possibl|committed|dedicated|strive|(?:great|excellent|quality|best) service',
    "^(?:I|we) (?:really |do |can )*hear (?:you|what you're saying)\\W*$|hear your\\b",
    'resolv|(?:find|get) (?:you )?(?:a |the )?(?:solution|resolution)',
  ].join('|'),
  'i',
);

/** A name is a courtesy; anything else in a slot is of this call. */
const courtesy = /<(?:customer|me)>/g;

/**
 * Whether a wording has nothing specific in it: no number, no slot but a name, no question, and no
 * word but those of the two lists above, put together in one of the stock phrases. English.
 */
export function isNothingSpecific(wording: string): boolean {
  const said = wording.replace(courtesy, ' ');
  if (/[<\d?£$€]/.test(said)) return false;
  const sentences = sentencesIn(said);
  if (!sentences.some(({ text }) => phrases.test(text))) return false;
  return sentences.every(({ text }) =>
    (text.match(/[a-z][a-z'-]*/gi) ?? []).every((word) => empty.has(headOf(word))),
  );
}

/** "I'm" as "i", "don't" as "do". */
function headOf(word: string): string {
  return word.toLowerCase().replace(/n't$|'.*$/, '');
}
