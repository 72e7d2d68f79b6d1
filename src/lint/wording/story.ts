import { sentencesIn } from './sentence.ts';

/**
 * The story is passed on, or it is said that it need not be told again. English. A pattern each, the
 * commonest first: each is compiled at its first use, and mostly one of the first is found.
 */
const passedOn = [
  String.raw`\b(?:brief|briefs|briefed|briefing|debrief|summari[sz]e[sd]?|summary|recap)\b`,
  String.raw`\b(?:has|have|with|reads?|sees?|seen|got|in|keeps?) (?:(?:the|your|their|my|all|full|whole|of) )*(?:story|notes|details|facts|history|messages|transcript|file)\b`,
  String.raw`\b(?:won't|will not|don't|needn't|never|without|not) (?:(?:have|need|having) )?(?:(?:to|you) )*(?:tell(?:ing)?|start(?:ing)?|repeat(?:ing)?|say(?:ing)?|ask(?:ing)?|go(?:ing)?|explain(?:ing)?)\b`,
  String.raw`\bpass(?:es|ed|ing)? (?:(?:on|over|along) [a-z]+|(?:it|that|this|everything|all (?:of )?(?:it|that|this)|(?:your|their|my|what) [^.?!]{1,40}?) (?:on|over|along|to)\b)`,
  String.raw`\b(?:tell|tells|told|telling|give|gives|gave|given|giving|explain(?:ed|s|ing)?|send|sent|sending|show|showed|read|leave|hand) (?:(?:to|for) )?(?:(?:<taken-by>|<who>|them|him|her|you|the (?:[a-z]+ )?[a-z]+|my [a-z]+|[a-z]+) )?(?:(?:all|exactly|about|of|over|everything about) )*(?:(?:the|your|their|my|whole|full) )*(?:story|notes?|details|facts|history|situation|background|what (?:happened|you|they|we|I)\b|why (?:you|they)\b|where (?:we|you|they)\b|everything\b)`,
  String.raw`\b(?:knows?|known|heard|hears) (?:(?:all|exactly|about) )*(?:what|why|the (?:whole )?story|everything|your|the (?:details|facts|problem))\b`,
  String.raw`\b(?:(?:written|write|wrote) (?:it |that |this |all )?(?:of it |of this )?down|noted|note down|case notes?)\b`,
  String.raw`\b(?:facts|request), |\bup to (?:speed|date)\b|\bin the picture\b|\bfill(?:s|ed|ing)? (?:\S+ ){1,3}in\b`,
  String.raw`\bexplain(?:s|ed|ing)?\b|\bintroduc(?:e|es|ed|ing)\b|\bthis is <customer>|\bwhat (?:was|has been|'s been|have been) (?:tried|said|done|promised|agreed)\b`,
  String.raw`\b(?:to|in|into|from|with) (?:the|your|their|my) (?:notes?|case|file|history)\b|\b(?:it|this|everything|all of it) (?:all )?(?:down )?in writing\b|\bread (?:the|their|your) (?:case|notes|file|request)\b`,
  String.raw`\b(?:has|have|got) (?:it all|everything|all of it|all of this)\b`,
  String.raw`\b(?:exact|their) words\b|\bno need (?:for you )?to (?:start|tell|repeat|explain|say|go)\b|\b(?:has|have|'s|'ve) (?:already )?read (?:it|all|everything|this)\b`,
  String.raw`\b(?:nobody|no one)(?: will| is going to|'ll)? (?:needs?|asks?|wants?|has|have) (?:for )?(?:you )?(?:to )?(?:start|tell|repeat|explain|again|all over|any of it)\b`,
].map((said) => new RegExp(said, 'i'));

/** They are to tell it themselves: "please explain it to them again", "she'll ask you what happened". */
const toldAgain = [
  String.raw`(?:^|[,;:] |\b(?:please|and|then|so|just|you(?:'ll| will)?|to|can you|could you|would you|(?:have|get|let) you) )(?:(?:please|just|then|simply|kindly|have to|need to|must|should|can|may|might) )*(?:explain|tell|repeat|describe|start|say|go (?:over|through)|give)\b(?=[^.?!,;:]*\b(?:again|afresh|from (?:the )?(?:beginning|start|top|scratch)|(?:all )?over|once more|(?:in )?your own words|yourself)\b)`,
  String.raw`\byou(?:'ll| will| must| should| may| might| can| could|'d better|'re going to)(?: just| simply| then)?(?: (?:have|need|want))?(?: to)? (?:explain|tell|repeat|describe|go (?:over|through)|start)\b`,
  String.raw`\b(?:can|could|would|will) you (?:please )?(?:just )?(?:explain|tell (?:<|them|him|her|whoever|the )|repeat|describe|give (?:<|them|him|her|whoever|the ))`,
  String.raw`\b(?:have|keep) (?:it|(?:your|the|all (?:your|the)) [a-z\u00c0-\u024f]+) (?:to hand|ready)\b|^\W*(?:(?:and|then|please|just),? )*let (?:them|him|her|whoever|<[a-z-]+>) know\b`,
  String.raw`\b(?:needs?|wants?|asks?|asking|have|gets?|like|require[sd]?|let|leave)(?: for)? you to (?:explain|tell|repeat|describe|start|go (?:over|through)|say|give)\b`,
  String.raw`\b(?:want|wants|take|takes|need|needs|hear|hears|get|gets) (?:(?:all|the|your|whole|full|it|everything) )+(?:(?:story|details|facts) )?(?:again )?from you\b`,
  String.raw`\b(?:asks?|ask) (?:you )?(?:(?:all|again|about) )*(?:what (?:happened|it)|about (?:it|that|this|everything)|the same|for (?:the|your) (?:story|details))\b`,
  String.raw`^\W*(?:(?:then|now),? )?(?:please|kindly|just) (?:just )?(?:tell|explain|describe|repeat) (?:(?:it|this|that|everything|your \w+|the \w+) )?(?:(?:to|for) )?(?:<taken-by>|<who>|him|her|them|whoever|the (?:person|next|new)\b)`,
].map((said) => new RegExp(said, 'i'));

/** "You won't have to explain it again" is the opposite, and so is what the rep explains. */
const spared =
  /\b(?:won't|will not|don't|do not|needn't|needs? not|never|without|not|no need|instead of|rather than|nobody|no one|saves?|spares?|before|I|I'll|I've|I'm|me)\b[^,;:]*$/i;

/** "I haven't told them", "they don't have the notes". */
const denied =
  /(?:\b(?:I|we|they|she|he|nobody|no one)|>)(?:(?: have| has| did| do| does| could| can| will)(?:n't| not)|'ve not| can't| won't)(?: yet)? (?:have|had|tell|told|give|given|pass|passed|know|see|seen|read|got|get|explain|explained|brief|briefed)\b[^,;:]*/gi;

/** Whether a line said or done at a hand-over carries the story over. English. */
export function carriesStory(line: string): boolean {
  return sentencesIn(line).some(({ text }) => {
    const said = text.replace(denied, ' ');
    return passedOn.some((one) => one.test(said)) && !isLeftToThem(text);
  });
}

function isLeftToThem(sentence: string): boolean {
  return toldAgain.some((one) => {
    const told = one.exec(sentence);
    return told !== null && !spared.test(sentence.slice(0, told.index));
  });
}
