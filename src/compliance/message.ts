/** What people are told, in a form that SNS takes: https://docs.aws.amazon.com/sns/latest/api/API_Publish.html */
export interface Message {
  /** One line of ASCII, at most {@link MOST_SUBJECT} characters. */
  readonly subject: string;
  /** At most 256 KiB. */
  readonly text: string;
}

/** SNS takes fewer than 100. */
const MOST_SUBJECT = 99;

export function subjectOf(text: string): string {
  const plain = text.replace(/[^\x20-\x7e]+/g, "?");
  return plain.length <= MOST_SUBJECT ? plain : `${plain.slice(0, MOST_SUBJECT - 3)}...`;
}
