/** The story is passed on, or it is said that it need not be told again. English. */
const passedOn = new RegExp(
  [
    String.raw`\bpass(?:es|ed|ing)? (?:(?:on|over|along) [a-z]+|(?:it|that|this|everything|all (?:of )?(?:it|that|this)|(?:your|their|my|what) [^.?!]{1,40}?) (?:on|over|along|to)\b)`,
    String.raw`\b(?:brief|briefs|briefed|briefing|debrief|summari[sz]e[sd]?|summary|recap)\b`,
    String.raw`\b(?:tell|tells|told|telling|give|gives|gave|giving|explain(?:ed|s|ing)?|send|sent|sending|show|showed|read|leave|hand) (?:(?:to|for) )?(?:(?:<taken-by>|<who>|them|him|her|you|the (?:[a-z]+ )?[a-z]+|my [a-z]+|[a-z]+) )?(?:(?:all|exactly|about|of|over|everything about) )*(?:(?:the|your|their|my|whole|full) )*(?:story|notes?|details|facts|history|situation|background|what (?:happened|you|they|we|I)\b|why (?:you|they)\b|where (?:we|you|they)\b|everything\b)`,
    String.raw`\b(?:has|have|with|reads?|sees?|seen|got|in|keeps?) (?:(?:the|your|their|my|all|full|whole|of) )*(?:story|notes|details|facts|history|messages|transcript|file)\b`,
    String.raw`\b(?:knows?|known|heard|hears) (?:(?:all|exactly|about) )*(?:what|why|the (?:whole )?story|everything|your|the (?:details|facts|problem))\b`,
    String.raw`\b(?:won't|will not|don't|needn't|never|without|not) (?:(?:have|need|having) )?(?:(?:to|you) )*(?:tell(?:ing)?|start(?:ing)?|repeat(?:ing)?|say(?:ing)?|ask(?:ing)?|go(?:ing)?|explain(?:ing)?)\b`,
    String.raw`\b(?:(?:written|write|wrote) (?:it |that |this |all )?(?:of it |of this )?down|noted|note down|case notes?)\b`,
    String.raw`\b(?:facts|request), |\bup to (?:speed|date)\b|\bin the picture\b|\bfill(?:s|ed|ing)? (?:\S+ ){1,3}in\b`,
    String.raw`\bexplain(?:s|ed|ing)?\b|\bintroduc(?:e|es|ed|ing)\b|\bthis is <customer>|\bwhat (?:was|has been|'s been|have been) (?:tried|said|done|promised|agreed)\b`,
    String.raw`\b(?:to|in|into|from|with) (?:the|your|their|my) (?:notes?|case|file|history)\b|\b(?:it|this|everything|all of it) (?:all )?(?:down )?in writing\b|\bread (?:the|their|your) (?:case|notes|file|request)\b`,
    String.raw`\b(?:has|have|got) (?:it all|everything|all of it|all of this)\b`,
    String.raw`\b(?:exact|their) words\b`,
  ].join('|'),
  'i',
);

/** Whether a line said or done at a hand-over carries the story over. English. */
export function carriesStory(line: string): boolean {
  return passedOn.test(line.replace(/[\u2018\u2019]/g, "'"));
}
