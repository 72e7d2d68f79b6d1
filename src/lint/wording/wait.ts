import { sentencesIn } from './sentence.ts';

const some =
  '(?:\\d+|an?|one|two|three|four|five|ten|half an?|(?:a )?(?:couple of|few)|another|<[a-z][a-z0-9-]*>)(?: (?:more|quick|brief|short|little))*';
const span = `(?:${some} (?:moments?|minutes?|mins?|seconds?|secs?|ticks?|bit|while)|(?:a )?(?:moment|minute|second|sec|bit|while))\\b`;
const forSpan = `(?:for )?(?:just |about |up to )*${span}`;
const busy = '(?:while|whilst|until|till) (?:I|we|my|somebody|someone|the (?!ambulance|police))';
const asked =
  "(?:please|just|then|(?:can|could|would|will|may) (?:you|I ask you to)|(?:I need|I'd like|I'll ask|I'm going to ask) you to|you(?:'ll)? (?:need|have) to|^)(?: please| just)?";

/** They are to wait in silence. "Hold on to the rail" and "wait for the ambulance" are other things. */
const waiting = new RegExp(
  [
    String.raw`\b(?:put|puts|putting|place|placing|pop|popping|leave|leaving|keep|keeping) (?:you|them|him|her|the (?:caller|customer)|<customer>|this call|the call) (?:(?:briefly|back|quickly|just) )?on (?:(?:a|brief|short|quick) )*hold\b`,
    String.raw`(?<![a-z\u00c0-\u024f])${asked} ?(?:hold|holding)(?= (?:${forSpan}|${busy}|please\b|the line\b|there\b)|\W*$|, please)`,
    String.raw`\b(?:hold|hang) on(?: there| here)?(?:,? please)?,? (?:${forSpan}|${busy})`,
    String.raw`\bplease hold(?=[,;])|\b(?:stay|be|remain) on hold\b`,
    String.raw`\bbear with (?:me|us)\b|\b(?:would|do) you mind (?:holding|waiting)\b|\bgo on hold\b`,
    // "Then wait." tells the rep to.
    String.raw`(?<![a-z\u00c0-\u024f])(?:please|(?:can|could|would|will) you(?: please)?|you(?:'ll)? (?:need|have) to) wait(?: there| here)?(?: (?:${forSpan} ?)?${busy}| ${forSpan}\W*$|\W*$)`,
    String.raw`^\W*(?:just )?wait(?: there| here)?(?: ${forSpan})? ${busy}`,
    String.raw`^\W*(?:ok(?:ay)?,? |right,? |so,? )?(?:(?:just|give me|I need|I'll need|(?:can|could|may) I have) )*${span}(?:,? (?:please|<customer>|while|whilst|to)\b|\W*$)`,
    String.raw`\b(?:give|allow) (?:me|us) (?:just |about )?${span}|\b(?:may|can|could) I (?:have|leave you)(?: here| there)? ${forSpan}`,
    String.raw`\bI(?:'ll| will) (?:just )?be (?:(?:right |straight )?back|with you again|back with you)\b(?! to your)|\bI(?:'ll| will) (?:just )?be (?:about )?${span}\W*$`,
  ].join('|'),
  'i',
);

/** "I won't put you on hold", "no hold". */
const refused = /\b(?:no|not|never|without|nobody|instead of|rather than|[a-z]+n't)\b[^.?!,;:]*$/i;

/** Whether a line has somebody wait, said to them or told to the rep. English. */
export function asksToWait(line: string): boolean {
  return sentencesIn(line).some(({ text }) => {
    const found = waiting.exec(text);
    return found !== null && !refused.test(text.slice(0, found.index));
  });
}
