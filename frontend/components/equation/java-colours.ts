import hljs from 'highlight.js/lib/core';
import java from 'highlight.js/lib/languages/java';

hljs.registerLanguage('java', java);

/** The lines of a Java file as HTML whose words say what they are; what goes over several lines is marked in each. */
export function coloured(text: string): string[] {
  const open: string[] = [];
  return hljs.highlight(text, { language: 'java' }).value.split('\n').map((line) => {
    const before = open.join('');
    for (const tag of line.match(/<\/?span[^>]*>/g) ?? []) {
      if (tag === '</span>') open.pop();
      else open.push(tag);
    }
    return before + line + '</span>'.repeat(open.length);
  });
}
