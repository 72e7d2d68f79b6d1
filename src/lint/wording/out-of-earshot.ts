/** What a rep can do so that the customer does not hear what is said about them. */
const ways =
  /\bmut(?:e|ed|ing)\b|\b(?:step|steps|stepping|move|walk|turn|go) (?:away|aside|out|back|off)\b|\bout of (?:earshot|hearing)\b|\b(?:another|other|back|separate) (?:room|office)\b|\bin (?:private|writing)\b|\bprivately\b|\bby (?:message|chat|note)\b|\bcover (?:the|your) (?:phone|mic|microphone|mouthpiece|receiver)\b|\b(?:where|so(?: that)?) (?:they|the customer) (?:can't|cannot|won't|don't|doesn't) hear\b|\boff the line\b/i;

/** "Don't mute", "unmute" and "never step away" tell the opposite. */
const opposite =
  /\b(?:don't|do not|never|no need to|without|stop|before you)(?: [a-z]+)? (?:mut|step|stepping|walk|move|turn|go\b)/i;

/** Whether an instruction in English has the rep mute or step away, or say it unheard. */
export function isOutOfEarshot(instruction: string): boolean {
  const straight = instruction.replace(/[\u2018\u2019]/g, "'");
  return ways.test(straight) && !opposite.test(straight);
}
